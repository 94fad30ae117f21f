/** ⚡ A whole build of 1,000 math notes, beside Eleventy with KaTeX on the same notes in the same run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eleventyCommand, installEleventy } from './eleventy.ts'
import { makeVault } from './make-vault.ts'
import { type Measurement, measure, median } from './measure.ts'
import type { Row } from './table.ts'

const bin = fileURLToPath(new URL('../../site/cli/bin.js', import.meta.url))

/** Builds from nothing, `runs` times in turn; medians. Our build also splits, links, checks and runs 20 snippets. */
export async function benchBuild(notes = 1000, runs = 3): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'noteproof-bench-'))
  installEleventy(dir)
  makeVault(join(dir, 'notes'), { notes, snippets: 20 })
  const ours: Measurement[] = []
  const theirs: Measurement[] = []
  for (let run = 0; run < runs; run++) {
    // No cache of earlier runs: it lies in the current folder.
    for (const left of ['site', 'out', 'node_modules/.cache']) rmSync(join(dir, left), { recursive: true, force: true })
    theirs.push(await measure(eleventyCommand[0], eleventyCommand.slice(1), dir))
    ours.push(await measure(process.execPath, [bin, 'build', 'notes', '--out', 'site'], dir))
  }
  rmSync(dir, { recursive: true })
  const [a, b] = [ours, theirs].map((all) => ({
    seconds: median(all.map((one) => one.seconds)),
    peak: median(all.map((one) => one.peakGiB)),
  }))
  return [
    {
      what: `${notes} math notes, built`,
      ours: `${a!.seconds.toFixed(1)} s`,
      other: `Eleventy + KaTeX ${b!.seconds.toFixed(1)} s`,
      ratio: a!.seconds / b!.seconds,
    },
    {
      what: 'the same, peak memory of all processes',
      ours: `${a!.peak.toFixed(2)} GiB`,
      other: `${b!.peak.toFixed(2)} GiB`,
      ratio: a!.peak / b!.peak,
    },
  ]
}

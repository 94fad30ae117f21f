/** ⚡ A whole build of 1,000 math notes, beside Eleventy with KaTeX on the same notes in the same run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eleventyArguments, installEleventy } from './eleventy.ts'
import { makeVault } from './make-vault.ts'
import { measureMemory, measureTime, median } from './measure.ts'
import type { Row } from './table.ts'

const bin = fileURLToPath(new URL('../../site/cli/bin.js', import.meta.url))

/**
 * Builds from nothing, `runs` times in turn; medians. Our build also splits, links, checks and runs 20 snippets. Ours has
 * been started once before, on one note: what it keeps of itself (the runtime's snapshot, the client) belongs to an
 * installation. Nothing is kept of the notes. Every build writes into a folder of its own, for ext4 makes files slowly
 * just after as many have been deleted.
 */
export async function benchBuild(notes = 1000, runs = 3): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'noteproof-bench-'))
  installEleventy(dir)
  makeVault(join(dir, 'notes'), { notes, snippets: 20 })
  makeVault(join(dir, 'first'), { notes: 1, snippets: 1 })
  const ours = (notes: string, out: string) => [process.execPath, [bin, 'build', notes, '--out', out], dir] as const
  const theirs = (out: string) => ['node', [...eleventyArguments, `--output=${out}`], dir] as const
  await measureTime(...ours('first', 'ours'))
  const forget = () => rmSync(join(dir, 'node_modules/.cache/noteproof/snippets'), { recursive: true, force: true })
  const times: (readonly [number, number])[] = []
  for (let run = 0; run < runs; run++) {
    forget()
    times.push([await measureTime(...ours('notes', `ours${run}`)), await measureTime(...theirs(`theirs${run}`))])
  }
  forget()
  const memory = [
    await measureMemory(...ours('notes', `ours${runs}`)),
    await measureMemory(...theirs(`theirs${runs}`)),
  ] as const
  rmSync(dir, { recursive: true })
  const [a, b] = [median(times.map(([our]) => our)), median(times.map(([, their]) => their))]
  return [
    {
      what: `${notes} math notes, built`,
      ours: `${a.toFixed(1)} s`,
      other: `Eleventy + KaTeX ${b.toFixed(1)} s`,
      ratio: median(times.map(([our, their]) => our / their)),
    },
    {
      what: 'the same, peak memory of all processes',
      ours: `${memory[0].toFixed(2)} GiB`,
      other: `${memory[1].toFixed(2)} GiB`,
      ratio: memory[0] / memory[1],
    },
  ]
}

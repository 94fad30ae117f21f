/** ⚡ Snippets verified per second, beside running the same code bare: no types, no isolation, no second run, no checks. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { measureTime, median } from './measure.ts'
import type { Row } from './table.ts'

const bin = fileURLToPath(new URL('../../site/cli/bin.js', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

const plain = (i: number) => `const total = [${i}, 2, 3].reduce((sum, v) => sum + v, 0)\ntotal // => ${i + 5}`
const tensors = (i: number) =>
  `import * as tf from '@tensorflow/tfjs'\nconst square = tf.matMul(tf.eye(8), tf.fill([8, 8], ${i}))\ntf.sum(square).dataSync() // => [${64 * i}]`

/** `count` snippets of each kind, `runs` times in turn; medians. */
export async function benchSnippets(count = 100, runs = 3): Promise<Row[]> {
  return [await compare('plain', plain, count, runs), await compare('tfjs', tensors, count, runs)]
}

async function compare(kind: string, code: (i: number) => string, count: number, runs: number): Promise<Row> {
  const dir = mkdtempSync(join(tmpdir(), 'noteproof-bench-'))
  const sources = Array.from({ length: count }, (_, i) => code(i + 1))
  mkdirSync(join(dir, 'notes'))
  writeFileSync(
    join(dir, 'notes', 'Snippets.md'),
    sources.map((source, i) => `\`\`\`ts\n${source}\n\`\`\`\n\n^s-${i}\n`).join('\n'),
  )
  await writeBare(sources)
  // The runtime's snapshot belongs to an installation, not to a run: one snippet makes it before the clock starts.
  await measureTime(process.execPath, [bin, 'verify', 'notes', '--only', 'Snippets#s-0'], dir)
  const ours: number[] = []
  const bare: number[] = []
  for (let run = 0; run < runs; run++) {
    rmSync(join(dir, 'node_modules/.cache/noteproof/snippets'), { recursive: true, force: true })
    bare.push(await measureTime(process.execPath, [join(bareDir, 'all.mjs')], root))
    ours.push(await measureTime(process.execPath, [bin, 'verify', 'notes'], dir))
  }
  rmSync(dir, { recursive: true })
  rmSync(bareDir, { recursive: true })
  const [a, b] = [median(ours), median(bare)]
  return {
    what: `${count} ${kind} snippets, verified`,
    ours: `${a.toFixed(1)} s, ${(count / a).toFixed(0)} a second`,
    other: `run bare ${b.toFixed(2)} s`,
    ratio: a / b,
  }
}

// Inside the project, so that the bare modules find its packages.
const bareDir = join(root, 'node_modules/.cache/noteproof-bare')

async function writeBare(sources: readonly string[]): Promise<void> {
  mkdirSync(bareDir, { recursive: true })
  for (const [i, source] of sources.entries())
    writeFileSync(join(bareDir, `${i}.mjs`), (await transform(source, { loader: 'ts' })).code)
  writeFileSync(join(bareDir, 'all.mjs'), sources.map((_, i) => `await import('./${i}.mjs')`).join('\n'))
}

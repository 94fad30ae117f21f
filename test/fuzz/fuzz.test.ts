/**
 * Damaged notes are published whole. Every run tries two of each note; `FUZZ_CASES=50` tries fifty, and
 * `FUZZ_ONLY='notes/index.md#7'` the one that failed, which `node test/fuzz/show.ts 'notes/index.md#7'` prints.
 */
import { expect, test } from 'vitest'
import { damage, damagedNames } from './mutate.ts'
import { runCases } from './run-cases.ts'
import { hidden, visibleWords } from './visible-words.ts'

const only = process.env.FUZZ_ONLY
const names = only === undefined ? damagedNames(Number(process.env.FUZZ_CASES ?? 2)) : [only]

test('no damaged note crashes, hangs, loses text, or has a fault that is not said in its place', async () => {
  const faults = await runCases(names.map(damage))
  expect(names.flatMap((name, i) => faults[i]!.map((fault) => `FUZZ_ONLY='${name}': ${fault}`))).toEqual([])
}, 3_600_000)

test('a name makes the same note each time', () => {
  expect(damage('notes/index.md#7')).toEqual(damage('notes/index.md#7'))
  expect(damage('notes/index.md#7')).not.toEqual(damage('notes/index.md#8'))
})

test.each(hidden)('the reading leaves out what may be hidden: %j', (example) => {
  expect(visibleWords(`${example}\n\nwords after`)).not.toContain('hidden')
})

test('the reading sees what is plain', () => {
  const text =
    '## Heading\n\n> [!note] Title\n> Some **bold** text, $\\alpha$, `code`, [link](a) and [[Note]].\n\n```ts\nlong line\n```\n'
  expect(visibleWords(text)).toEqual([
    'Heading',
    'Title',
    'Some',
    'bold',
    'text',
    'alpha',
    'code',
    'link',
    'long',
    'line',
  ])
})

/** A call of a footnote without a text is shown as it is written, and said. */
import { expect, test } from 'vitest'
import { printed, vaultOf } from './read-vault-fixture.ts'

const said = (text: string) => printed(vaultOf({ 'N.md': text })).map((line) => line.split(/ (?=calls)/)[0])

test('each at its place, in text of every kind', () => {
  const text =
    '\uFEFF# N\n\nOne[^gone], two[^here].\nthree [^Gone-2] **four[^5]**\n\n> [!note]\n> - five[^six]\n\n[^here]: Here, and [^there].\n'
  expect(said(text)).toEqual([
    'N.md:3:4 warning missing-footnote `[^gone]`',
    'N.md:4:7 warning missing-footnote `[^Gone-2]`',
    'N.md:4:23 warning missing-footnote `[^5]`',
    'N.md:7:9 warning missing-footnote `[^six]`',
    'N.md:9:20 warning missing-footnote `[^there]`',
  ])
})

test('not in code, formulas or links, not where a backslash stands before', () => {
  expect(said('`[^a]` $[^b]$ \\[^c] [^d](https://example.org) [^ e] ^[inline] [[N|[^f]]]\n\n    [^g]\n')).toEqual([])
})

test('the message says what to write', () => {
  expect(printed(vaultOf({ 'N.md': 'x[^1]' }))).toEqual([
    'N.md:1:2 warning missing-footnote `[^1]` calls a footnote that this note does not have; write its text on a line that begins with `[^1]:`, or `\\[^1]` to show it as it is',
  ])
})

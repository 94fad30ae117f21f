import { expect, test } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import type { NotePath } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'

const { config } = readConfig(undefined, 'notes')
const said = (text: string) =>
  collectNote({ path: 'N.md' as NotePath, text, absolute: '/N.md', size: 0 }, config)
    .messages.filter(({ rule }) => /block-id/.test(rule))
    .map(({ line, column, rule, text }) => `${line}:${column} ${rule} ${/"\^[^"]*"$/.exec(text)?.[0] ?? text}`)

test.each([
  ['below a fence', '```ts\n1\n```\n^under_score', '4:1 wrong-block-id "^under-score"'],
  ['with a blank', 'a\n\n^my id', '3:1 wrong-block-id "^my-id"'],
  ['below a table', '| a |\n|--|\n| b |\n^tab_le', '4:1 wrong-block-id "^tab-le"'],
  ['in a list, a quote, a heading', '- a ^x_1', '1:5 wrong-block-id "^x-1"'],
  ['of other letters', 'a ^Größe', '1:3 wrong-block-id "^Grosse"'],
])('an id %s that Obsidian cannot read', (_, text, message) => {
  expect(said(text)).toEqual([message])
})

test.each([
  'a \\^x_1',
  'x^n_1',
  'a ^2_3 b',
  '^_^',
  'a ^ok-1',
  '`^x_1`',
  '^',
  'e.g. ^^',
  '| ^x_1 | b |\n|--|--|\n| a | b |',
])('no id: %s', (text) => expect(said(text)).toEqual([]))

test('an id of two blocks, of a snippet and a paragraph, of one block twice', () => {
  const text = 'the block id "^a" is that of line 1 already, and links lead there alone; give this block another'
  expect(said('a ^a\n\nb ^A')).toEqual([`3:3 repeated-block-id ${text}`])
  expect(said('a ^a\n\n```ts\n1 // ^a\n```\n\n^a')).toEqual([`7:1 repeated-block-id ${text}`])
  expect(said('a ^a\n\n^a\n\n^b')).toEqual([])
})

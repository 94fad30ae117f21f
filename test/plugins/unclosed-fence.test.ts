import { expect, test } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import { halfTyped } from '../../plugins/note/half-typed.ts'
import type { NotePath } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'

const { config } = readConfig(undefined, 'notes')
const collect = (text: string) => collectNote({ path: 'N.md' as NotePath, text, absolute: '/N.md', size: 0 }, config)
const said = (text: string) =>
  collect(text)
    .messages.filter(({ rule }) => rule === 'unclosed-fence')
    .map(({ line, column, text }) => `${line}:${column} ${text}`)

const close = 'close it with a line like its first, of backticks or tildes alone'

test.each<[string, string, string]>([
  [
    'that takes a heading with it',
    '# N\n\n```js\ncode\n\n## Lost *part*\n\nmore\n',
    '3:1 the code that starts here has no end: everything from here to the end of the note is code (5 lines with the heading "Lost *part*")',
  ],
  [
    'at the end of the note',
    'a\n\n  ~~~\ncode',
    '3:3 the code that starts here has no end: everything from here to the end of the note is code (1 line)',
  ],
  ['with nothing in it', 'a\n\n```\n', '3:1 the code that starts here has no end'],
  [
    'whose end is shorter, or indented as code',
    '````js\ncode\n```\n\n    ````\n',
    '1:1 the code that starts here has no end: everything from here to the end of the note is code (4 lines)',
  ],
  [
    'whose end is another’s',
    '```js\r\n# comment\r\n~~~\r\n',
    '1:1 the code that starts here has no end: everything from here to the end of the note is code (2 lines with the heading "comment")',
  ],
])('a fence %s is reported', (_, text, message) => {
  expect(said(text)).toEqual([`${message}; ${close}`])
  expect(halfTyped(collect(text)).map(({ rule }) => rule)).toEqual(['unclosed-fence'])
})

test.each([
  ['that ends', '```js\n# code\n```\n\n~~~~\n~~~\n~~~~~\n'],
  ['in a list item', '- one\n  ```js\n  code\n\nafter'],
  ['in a quote', '> ```js\n> code\n\nafter'],
  ['of code that is indented', 'a\n\n    ```js\n    code\n'],
])('no fence %s is reported', (_, text) => {
  expect(said(text)).toEqual([])
  expect(halfTyped(collect(text))).toEqual([])
})

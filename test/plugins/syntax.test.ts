/** Every construct of the syntax, its near-misses and its messages: `test/fixtures/syntax/<case>/`. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../plugins/syntax/parse-markdown.ts'
import { refuseInCi } from '../golden-updates.ts'
import { outline } from './syntax-outline.ts'

refuseInCi(Boolean(process.env.UPDATE))
const folder = new URL('../fixtures/syntax/', import.meta.url)

describe.each(readdirSync(folder))('%s', (name) => {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8')
  const has = (file: string) => existsSync(new URL(`${name}/${file}`, folder))
  const options = has('options.json') ? JSON.parse(read('options.json')) : {}
  const input = read('input.md')
  const { tree, messages } = parse(input, options)
  // UPDATE=1 writes the expectations anew, to be read in the diff.
  if (process.env.UPDATE) {
    writeFileSync(new URL(`${name}/expected.txt`, folder), tree)
    if (messages || has('messages.txt')) writeFileSync(new URL(`${name}/messages.txt`, folder), messages)
  }

  test('is this tree', () => expect(tree).toBe(read('expected.txt')))
  test('reports this', () => expect(messages).toBe(has('messages.txt') ? read('messages.txt') : ''))
  test('is the same with other line endings', () => {
    for (const ending of ['\r\n', '\r'])
      expect(parse(input.replace(/\r?\n/g, ending), options)).toEqual({ tree, messages })
  })
})

function parse(text: string, options: object): { tree: string; messages: string } {
  let messages = ''
  const tree = parseMarkdown(text, {
    strictLineBreaks: false,
    ...options,
    report: (rule, { line, column }, sentence) => {
      messages += `${line}:${column} ${rule} ${sentence}\n`
    },
  })
  return { tree: outline(tree), messages }
}

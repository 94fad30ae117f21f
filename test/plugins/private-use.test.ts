import { expect, test } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import { eachNode } from '../../plugins/note/plain-text.ts'
import type { NotePath } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'

const { config } = readConfig(undefined, 'notes')
const collect = (text: string) => collectNote({ path: 'N.md' as NotePath, text, absolute: '/N.md', size: 0 }, config)

test('a property whose name holds a private character is another property', () => {
  const { properties, messages } = collect('---\npubl\uE1FFish: maybe\n---\nText.')
  expect(properties.raw).toEqual({ 'publ\uE1FFish': 'maybe' })
  expect(properties.publish).toBe(true)
  expect(messages).toEqual([])
})

test('private characters of the author stay, in text, links, code and formulas, beside the bars of a table', () => {
  const marks = '\uE000 \uE141\uE1FF \uE17C\uF8FF'
  const { tree } = collect(
    `a${marks}b [[N${marks}|x]] \`${marks}\` $${marks}$\n\n| [[N|a${marks}]] |\n|--|\n| $|${marks}|$ |\n\n\`\`\`a\uE141 \uE17C\n${marks}\n\`\`\``,
  )
  const values: string[] = []
  eachNode([tree], (node) => {
    for (const key of ['value', 'target', 'alias', 'lang', 'meta'] as const) {
      const value: unknown = (node as unknown as Record<string, unknown>)[key]
      if (typeof value === 'string') values.push(value)
    }
  })
  expect(values).toEqual([
    `a${marks}b `,
    `N${marks}`,
    'x',
    'x',
    ' ',
    marks,
    ' ',
    marks,
    'N',
    `a${marks}`,
    `a${marks}`,
    `|${marks}|`,
    marks,
    'a\uE141',
    '\uE17C',
  ])
})

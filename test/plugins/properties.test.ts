import type { Root } from 'mdast'
import { expect, test } from 'vitest'
import { readProperties } from '../../plugins/note/properties.ts'
import { unclosedProperties } from '../../plugins/note/unclosed-properties.ts'
import { parseMarkdown } from '../../plugins/syntax/parse-markdown.ts'
import type { Properties } from '../../plugins/types.ts'

function read(yaml: string): { properties: Properties; said: string[] } {
  const said: string[] = []
  const root: Root = parseMarkdown(`---\n${yaml}\n---\n\nText.\n`, { strictLineBreaks: false, report: () => {} })
  const properties = readProperties(root, (rule, { line, column }, text) =>
    said.push(`${line}:${column} ${rule} ${text}`),
  )
  return { properties, said }
}

test.each<[string, Partial<Properties>]>([
  ['', { publish: true, autolink: true, snippets: true, aliases: [], tags: [], cssclasses: [] }],
  ['title: A name', { title: 'A name' }],
  ['title: 1984', { title: '1984' }],
  ['title: 1.0', { title: '1.0' }],
  ['title: 2024-05-01', { title: '2024-05-01' }],
  ['Title: "a: b"', { title: 'a: b' }],
  ['title:', {}],
  ['tags: [one, "#two", 3d]', { tags: ['one', 'two', '3d'] }],
  ['tags: one, two three', { tags: ['one', 'two', 'three'] }],
  ['tags:\n  - one\n  - one\n  -', { tags: ['one'] }],
  ['aliases: Two words, Other', { aliases: ['Two words', 'Other'] }],
  ['aliases: [2.50, 2024-05-01]', { aliases: ['2.50', '2024-05-01'] }],
  ['aliases: 2.50', { aliases: ['2.50'] }],
  ['image: " Cover.png "', { image: { target: 'Cover.png', place: { line: 2, column: 8 } } }],
  ['cover:', {}],
  ['split: 2', { split: 2 }],
  ['split: none', { split: 'none' }],
  ['split: "3"', { split: 3 }],
  ['order: -1.5', { order: -1.5 }],
  ['publish: false', { publish: false }],
  ['publish: yes', { publish: true }],
  ['permalink: /course/norms/', { permalink: 'course/norms' }],
  ['description: >\n  On two\n  lines', { description: 'On two lines' }],
  ['autolink: false\nsnippets: false', { autolink: false, snippets: false }],
])('%j', (yaml, expected) => {
  const { properties, said } = read(yaml)
  expect(properties).toMatchObject(expected)
  expect(said).toEqual([])
})

test.each<[string, string, Partial<Properties>]>([
  [
    'tag: old',
    '2:1 deprecated-property `tag` is read by old versions of Obsidian alone, and here; rename it to `tags`',
    { tags: ['old'] },
  ],
  [
    'alias: [One]\naliases: Two, One',
    '2:1 deprecated-property `alias` is read by old versions of Obsidian alone, and here; rename it to `aliases`',
    { aliases: ['One', 'Two'] },
  ],
  [
    'CSSclass: wide',
    '2:1 deprecated-property `cssclass` is read by old versions of Obsidian alone, and here; rename it to `cssclasses`',
    { cssclasses: ['wide'] },
  ],
  [
    'tags:\n  - fine\n  - two words',
    '4:5 wrong-property `tags` holds "two words", which is no tag in Obsidian: a tag has no spaces and not digits alone; write `two-words` or the like',
    { tags: ['fine'] },
  ],
  [
    'tags: 1984',
    '2:7 wrong-property `tags` holds "1984", which is no tag in Obsidian: a tag has no spaces and not digits alone; write `y1984` or the like',
    { tags: [] },
  ],
  ['image: 3', '2:8 wrong-property `image` is 3; expected the path of a picture or an address', {}],
  ['title: [a]', '2:8 wrong-property `title` is ["a"]; expected a text', {}],
  ['tags: {a: 1}', '2:7 wrong-property `tags` is {"a":1}; expected a list, or texts with commas between', { tags: [] }],
  ['tags: [a, [b]]', '2:11 wrong-property `tags` is ["b"]; expected texts in its list', { tags: ['a'] }],
  ['x: 1\nsplit: 4', '3:8 wrong-property `split` is 4; expected 1, 2, 3 or none', { publish: true }],
  ['split: true', '2:8 wrong-property `split` is true; expected 1, 2, 3 or none', {}],
  ['order: first', '2:8 wrong-property `order` is "first"; expected a number', {}],
  ['autolink: maybe', '2:11 wrong-property `autolink` is "maybe"; expected true or false', { autolink: true }],
  [
    'permalink: a b',
    '2:12 wrong-property `permalink` is "a b"; expected an address such as `course/norms`, without spaces',
    {},
  ],
  [
    `permalink: a/${'x'.repeat(201)}`,
    `2:12 wrong-property \`permalink\` is "a/${'x'.repeat(201)}"; expected an address with at most 200 bytes between two slashes`,
    {},
  ],
  [
    'permalink: ../up',
    '2:12 wrong-property `permalink` is "../up"; expected an address such as `course/norms`, without spaces',
    {},
  ],
  [
    'publish: no',
    '2:10 wrong-property `publish` is "no"; expected true or false; the note is not published',
    { publish: false },
  ],
])('a wrong value: %j', (yaml, message, expected) => {
  const { properties, said } = read(yaml)
  expect(said).toEqual([message])
  expect(properties).toMatchObject(expected)
})

const remedy = 'so the note has none; put a text that holds a colon or starts with a sign in quotes'
test.each<[string, string]>([
  [
    'tags: [a]\ntitle: a: b',
    `3:8 broken-yaml the properties are not valid YAML here (Nested mappings are not allowed in compact mappings), ${remedy}`,
  ],
  ['title: "open', `2:13 broken-yaml the properties are not valid YAML here (Missing closing "quote), ${remedy}`],
  [
    'a: [\n{b: "c"},\n{b: "d"}\n]\ne: f: g',
    `3:1 broken-yaml the properties are not valid YAML here (Flow sequence in block collection must be sufficiently indented and end with a ]), ${remedy}`,
  ],
  ['a: 1\na: 2', `3:1 broken-yaml the properties are not valid YAML here (Map keys must be unique), ${remedy}`],
  [
    'just a sentence',
    '2:1 broken-yaml the properties are not lines such as `title: A name`; write a name, a colon, a space and a value',
  ],
])('broken YAML is named at its place and gives no properties: %j', (yaml, message) => {
  const { properties, said } = read(yaml)
  expect(said).toEqual([message])
  expect(properties).toMatchObject({ tags: [], aliases: [], publish: true, raw: {} })
})

test('aliases of YAML that unfold without end are broken', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'])
    lines.push(`${to}: &${to} [${Array(9).fill(`*${from}`)}]`)
  const { properties, said } = read(lines.join('\n'))
  expect(said).toEqual([expect.stringMatching(/^2:1 broken-yaml the properties are not valid YAML here \(/)])
  expect(properties.raw).toEqual({})
})

test('links in values stand where they are written', () => {
  const { properties } = read(
    'up: "[[Other note#Part|so]]"\nlist:\n  - see [[A]] and [[B]]\n  - in: "[[C]]"\naliases: ["[[no]]"]\nof: "[a](<D e.md#F> \'x\') [web](https://a.org)"',
  )
  expect(properties.links).toEqual([
    { property: 'up', kind: 'property', target: 'Other note#Part', place: { line: 2, column: 6 }, context: 'up: so' },
    { property: 'list', kind: 'property', target: 'A', place: { line: 4, column: 9 }, context: 'list: see A and B' },
    { property: 'list', kind: 'property', target: 'B', place: { line: 4, column: 19 }, context: 'list: see A and B' },
    { property: 'list', kind: 'property', target: 'C', place: { line: 5, column: 10 }, context: 'list: C' },
    { property: 'of', kind: 'markdown', target: 'D e.md#F', place: { line: 7, column: 6 }, context: 'of: a web' },
  ])
})

test('all values are kept as written for the reader', () => {
  expect(read('Author: Ada\nyears: [1815, 1852]').properties.raw).toEqual({ Author: 'Ada', years: [1815, 1852] })
})

test('a link without quotes is said to be a list in a list', () => {
  expect(read('up: [[Note]]\nall:\n  - [[A b]]\n  - "[[C]]"\n  - [[d], [e]]').said).toEqual([
    '2:5 wrong-property [[Note]] is a list in a list here and no link; write "[[Note]]"',
    '4:5 wrong-property [[A b]] is a list in a list here and no link; write "[[A b]]"',
  ])
})

test.each<[string, boolean | undefined]>([
  ['---\ntitle: x\n\nText', true],
  ['---\ncreated: 2024-01-01\npublish: false\n\nText', false],
  ['---\r\n"publish": no', false],
  ['---\nNote: a rule, and then text\n', undefined],
  ['---\n\npublish: false\n', undefined],
  ['---\ntitle: x\n\n---\n', undefined],
  ['Text\n---\ntitle: x\n', undefined],
])('properties that never end: %j', (text, publish) => {
  const said: string[] = []
  const properties = unclosedProperties(text, (rule, { line, column }) => said.push(`${line}:${column} ${rule}`))
  expect(properties?.publish).toBe(publish)
  expect(said).toEqual(publish === undefined ? [] : ['1:1 broken-yaml'])
})

test('each alias has a place: its item of a list, or where it stands in a line', () => {
  const { properties } = read('aliases: [One, "Two words"]\nalias: Three, 4.50')
  expect([...properties.aliasPlaces]).toEqual([
    ['One', { line: 2, column: 11 }],
    ['Two words', { line: 2, column: 16 }],
    ['Three', { line: 3, column: 8 }],
    ['4.50', { line: 3, column: 15 }],
  ])
})

test.each<[string, boolean]>([
  ['publish: false\ntitle: a: b', false],
  ['title: a: b\nPublish : "no"', false],
  ['publish: maybe\na: 1\na: 2', false],
  ['{ "tags": [], "publish": false, ]', false],
  ['publish: true\ntitle: a: b', true],
  ['{ "publish": true, ]', true],
  ['publish:\ntitle: a: b', true],
  ['title: a: b', true],
])('broken YAML does not publish what one of its lines may want hidden: %j', (yaml, publish) => {
  const { properties, said } = read(yaml)
  expect(said.join()).toMatch(/broken-yaml/)
  expect(properties.publish).toBe(publish)
})

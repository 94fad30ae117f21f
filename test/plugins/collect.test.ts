import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import { sentencesOf } from '../../plugins/note/context.ts'
import { countWords } from '../../plugins/note/word-count.ts'
import type { Config, Note, NotePath } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'

const { config } = readConfig(undefined, 'notes')

function collect(text: string, settings: Partial<Config> = {}, path = 'Folder/Note.md'): Note {
  const file = { path: path as NotePath, text, absolute: `/${path}`, size: text.length }
  return collectNote(file, { ...config, ...settings })
}

const links = (text: string) =>
  collect(text).topics.flatMap(({ references }) =>
    references.map(({ kind, target, place, image }) => {
      return `${place.line}:${place.column} ${kind}${image ? ' image' : ''} ${target}`
    }),
  )
const fence = (info: string, code = '1') => `\`\`\`${info}\n${code}\n\`\`\``

test.each<[string, string, string[]]>([
  ['a wikilink', 'See [[Other note#Part|so]].', ['1:5 wikilink Other note#Part']],
  ['an embed', 'Text\n\n![[pic.png|300]]', ['3:1 embed pic.png']],
  ['a Markdown link', 'a [b](Other%20note.md#x) c', ['1:3 markdown Other%20note.md#x']],
  ['a link in angle brackets', '[b](<Other note.md>)', ['1:1 markdown Other note.md']],
  ['an image', '![alt](pic.png)', ['1:1 markdown image pic.png']],
  ['a picture that links', '[![a](p.png)](N.md)', ['1:1 markdown N.md', '1:2 markdown image p.png']],
  [
    'an address',
    '<https://example.org> [m](mailto:a@example.org)',
    ['1:1 external https://example.org', '1:23 external mailto:a@example.org'],
  ],
  ['a link through its definition', '[a][r] ![b][r]\n\n[r]: x.md', ['1:1 markdown x.md', '1:8 markdown image x.md']],
  ['tags', 'A #tag and #a/b.', ['1:3 tag #tag', '1:12 tag #a/b']],
  ['a heading', '# On [[X]]', ['1:6 wikilink X']],
  ['the title of a callout', '> [!note] On [[X]]\n> and [[Y]]', ['1:14 wikilink X', '2:7 wikilink Y']],
  ['a table', '| a |\n|---|\n| [[X\\|x]] |', ['3:3 wikilink X']],
  ['a footnote', 'a[^1]\n\n[^1]: see [[X]]', ['3:11 wikilink X']],
  ['markup', '**bold [[X]]** and ==[[Y]]==', ['1:8 wikilink X', '1:22 wikilink Y']],
  ['an import', `text\n\n${fence('ts', "import { a } from '[[X#^s]]'\na // => 1")}`, ['4:19 import [[X#^s]]']],
  ['an import of a package is no link', fence('ts', "import { expect } from 'vitest'"), []],
  ['code and comments hold none', '`[[X]]` %% [[Y]] %%\n\n    [[Z]]', []],
  [
    'properties',
    '---\nup: "[[X|x]]"\nmore:\n  - see [[Y#h]]\ntitle: "[[no]]"\n---\n[[Z]]',
    ['2:6 property X', '4:9 property Y#h', '7:1 wikilink Z'],
  ],
  [
    'properties with escapes of YAML, by what they say and where they stand',
    `---\na: "[[Qu\\"ote]] [[Caf\\u00e9]]"\nb: 'It''s [[It''s|it''s]]'\nc: >-\n  a [[Long\n  name]]\nd: "\\x5b[X]]"\n---`,
    ['2:5 property Qu"ote', '2:17 property Café', "3:11 property It's", '5:5 property Long name', '7:4 property X'],
  ],
])('links: %s', (_, text, expected) => {
  expect(links(text)).toEqual(expected)
})

test('each page has the links and tags of its own text, the first those of the properties too', () => {
  const { topics } = collect('---\nsplit: 1\ntags: [Start, a]\n---\n#b\n\n# One [[X]]\n\n#A #a\n\n# Two\n\n[[Y]]')
  expect(topics.map(({ tags }) => tags)).toEqual([['Start', 'a', 'b'], ['A'], []])
  expect(topics.map(({ references }) => references.map(({ target }) => target))).toEqual([
    ['#b'],
    ['X', '#A', '#a'],
    ['Y'],
  ])
})

test.each<[string, string, string]>([
  ['the sentence alone', 'One here. Two with [[X]] in it! Three.', 'Two with X in it!'],
  ['formulas as written', 'By $a+b$ see [[X]].', 'By $a+b$ see X.'],
  ['line ends as spaces', 'One\nwith [[X|an alias]]\nin.', 'One with an alias in.'],
  ['what a heading link shows', 'See [[X#Part]].', 'See X > Part.'],
  ['a path in it', 'One. See [[X]], [[../B]] and [[../C. D]] there. Two.', 'See X, ../B and ../C. D there.'],
  ['a path itself', 'One. See [[../B]] there. Two.', 'See ../B there.'],
  ['a table cell', '| One. | see [[X]] |\n|---|---|', 'see X'],
])('context: %s', (_, text, expected) => {
  const [reference] = collect(text).topics[0]!.references
  expect(reference!.context).toBe(expected)
})

test('law: a context holds its link and has at most 240 characters', () => {
  const words = fc.array(fc.constantFrom('word', 'end.', 'Why?', 'e.g.', '長い文。', '👩‍🔬'), { maxLength: 120 })
  fc.assert(
    fc.property(words, words, (before, after) => {
      const start = before.join(' ')
      const text = `${start} LINK ${after.join(' ')}`
      const context = sentencesOf(text)(start.length + 1, start.length + 5)
      expect(context).toContain('LINK')
      expect(context.length).toBeLessThanOrEqual(240)
      expect(context.isWellFormed()).toBe(true)
    }),
  )
})

test('headings have ids and keep their words and formulas', () => {
  const { headings } = collect('# A\n\n## $L_p$ *norms*\n\n> ## A\n\n## `x` & [[Y|y]]')
  expect(headings.map(({ id, text, depth, line }) => [id, text, depth, line])).toEqual([
    ['a', 'A', 1, 1],
    ['lp-norms', '$L_p$ norms', 2, 3],
    ['a-1', 'A', 2, 5],
    ['x-y', 'x & y', 2, 7],
  ])
})

test('block ids are found with the page that holds them', () => {
  const { blocks } = collect(
    `---\nsplit: 1\n---\nText. ^start\n\n# One ^one\n\n- item ^in-list\n\n# Two\n\n${fence('ts')}\n^code`,
  )
  expect([...blocks]).toEqual([
    ['start', 0],
    ['one', 1],
    ['in-list', 1],
    ['code', 2],
  ])
})

test.each<[string, number]>([
  ['Two words', 2],
  ['one un**bound**ed **word**s', 3],
  ['- list item\n- other', 3],
  ['a $x + y$ `code code` b', 2],
  ['[[Note title]] [[X|an alias]]', 4],
  ['![alt text](x.png) ![[embed me]]', 0],
  ['%% not this %% <b>but</b> this', 2],
  ['> [!note] Title of it\n> body', 4],
  ['| a b | c |\n|---|---|\n| d | e |', 5],
  ['well-known it’s — &', 2],
  ['日本語 text', 4],
  ['---\na: b c\n---\nbody', 1],
])('words of %j', (text, count) => {
  expect(collect(text).words).toBe(count)
  expect(countWords(collect(text).tree)).toBe(count)
})

test('a note that is one deep heap of quotes is read all the same', () => {
  const note = collect(`${'>'.repeat(20_000)} deep`)
  expect(note.topics).toHaveLength(1)
  expect(note.path).toBe('Folder/Note.md')
})

test('law: no text breaks the reading of a note', () => {
  const piece = fc.constantFrom(
    '---\n',
    '# ',
    '```ts\n',
    '> ',
    '- ',
    '[[',
    ']]',
    '$$',
    '%%',
    '<aside>\n',
    '\n',
    'a: ',
    '^x',
    '[^1]',
    '|',
    '==',
    '\t',
    '\0',
    '\ud800',
    '![',
    '](',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }), (pieces) => {
      const note = collect(pieces.join(''))
      expect(note.topics.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test('a note that cannot be read for a fault of ours is shown as its source, with an error', () => {
  let isFirst = true
  const failing = {
    ...config,
    get obsidian(): Config['obsidian'] {
      if (!isFirst) return config.obsidian
      isFirst = false
      throw new Error('out of stack')
    },
  }
  const file = { path: 'Note.md' as NotePath, text: '# Title\n\n[[X]]', absolute: '/Note.md', size: 14 }
  const note = collectNote(file, failing)
  expect(note.topics[0]!.nodes).toMatchObject([{ type: 'code', lang: 'md', value: file.text }])
  expect(note.messages.map(({ line, rule, text }) => `${line} ${rule} ${text}`)).toEqual([
    '1 unreadable-file this note could not be read (out of stack); it is shown as its source',
  ])
})

test('an Excalidraw drawing is its source alone', () => {
  const text =
    '---\nexcalidraw-plugin: parsed\ntags: [sketch]\n---\n⚠ Switch\n\n# Excalidraw Data\n\n## Text Elements\n[[Gone]] #no ^a1\n\n```ts\nx\n```\n\n%%\n## Drawing\n'
  const note = collect(text)
  expect(note.messages.map(({ line, column, rule, text: said }) => `${line}:${column} ${rule} ${said}`)).toEqual([
    '1:1 not-shown this note is an Excalidraw drawing, which is not drawn: its source stands folded on its page; export the drawing as SVG or PNG and embed that file',
  ])
  expect(note).toMatchObject({ title: 'Note', headings: [], snippets: [], blocks: new Map() })
  expect(note.topics).toMatchObject([{ line: 5, references: [], headings: [], tags: ['sketch'], stub: false }])
  expect(note.topics[0]!.nodes).toMatchObject([{ type: 'code', value: text.slice(text.indexOf('⚠')).trim() }])
})

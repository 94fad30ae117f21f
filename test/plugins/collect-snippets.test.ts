import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import type { Config, Note, NotePath } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'

const { config } = readConfig(undefined, 'notes')

function collect(text: string, settings: Partial<Config> = {}): Note {
  const file = { path: 'Folder/Note.md' as NotePath, text, absolute: '/Folder/Note.md', size: text.length }
  return collectNote(file, { ...config, ...settings })
}

const said = (note: Note) =>
  note.messages.map(({ line, column, severity, rule, text }) => `${line}:${column} ${severity} ${rule} ${text}`)

const fence = (info: string, code = '1') => `\`\`\`${info}\n${code}\n\`\`\``

test('snippets are named by block id, by name= and by number', () => {
  const note = collect(
    [
      fence('ts'),
      fence('typescript name=given'),
      fence('ts ignore'),
      `${fence('ts')}\n^id`,
      fence('js'),
      fence('ts'),
    ].join('\n\n'),
  )
  expect(note.snippets.map(({ id }) => id)).toEqual([
    'Folder/Note.md#snippet-1',
    'Folder/Note.md#given',
    'Folder/Note.md#id',
    'Folder/Note.md#snippet-4',
  ])
  expect(note.topics[0]!.snippets).toEqual(note.snippets.map(({ id }) => id))
  const marked = note.tree.children.map((node) => (node.type === 'code' ? node.data?.snippet : undefined))
  expect(marked.filter((id) => id !== undefined)).toEqual(note.topics[0]!.snippets)
  expect(said(note)).toEqual([
    '5:4 info name-without-block-id `name=given` is unknown to Obsidian; a line `^given` after the fence lets links to it work there too',
  ])
})

test('a name that is taken is reported with both lines', () => {
  const note = collect(`${fence('ts')}\n^same\n\n${fence('ts')}\n^same\n\n${fence('ts name=SAME')}\n^Same`)
  expect(note.snippets.map(({ name }) => name)).toEqual(['same', 'snippet-2', 'snippet-3'])
  expect(said(note)).toEqual([
    '9:1 error duplicate-snippet-name the snippets at lines 1 and 6 are both called "same"; rename one, until then this one is "snippet-2"',
    '14:1 error duplicate-snippet-name the snippets at lines 1 and 11 are both called "same"; rename one, until then this one is "snippet-3"',
  ])
})

test('faults of a fence stand at their word, and its words are kept as written', () => {
  const note = collect(`> ${fence('ts sed=7 skip="a \\"b\\" *c*"').replaceAll('\n', '\n> ')}`)
  expect(said(note)).toEqual(['1:9 error unknown-fence-word `sed` is not a fence word; did you mean `seed`?'])
  const [snippet] = note.snippets
  expect(snippet!.info).toBe('sed=7 skip="a \\"b\\" *c*"')
  expect(snippet!.options).toEqual({ skip: 'a "b" *c*' })
})

test.each<[string, Partial<Config>, string, string[]]>([
  ['all', {}, '', ['snippet-1', 'word', 'snippet-3', 'snippet-4', 'snippet-5', 'id']],
  ['marked', { snippets: 'marked' }, '', ['word', 'snippet-2', 'snippet-3', 'snippet-4', 'id']],
  ['none', { snippets: 'none' }, '', []],
  ['the property snippets: false', {}, '---\nsnippets: false\n---\n', []],
])('which fences are snippets: %s', (_, settings, start, expected) => {
  const blocks = [
    fence('ts', 'let fragment'),
    fence('ts name=word'),
    fence('ts seed=2'),
    fence('ts', '1 // => 1'),
    fence('ts', "import { expect } from 'vitest'"),
    `${fence('ts')}\n^id`,
    fence('tsx'),
    fence('ts{1}'),
    '    ts',
  ]
  expect(collect(start + blocks.join('\n\n'), settings).snippets.map(({ name }) => name)).toEqual(expected)
})

test('law: every line of a snippet stands where it says, in whatever it is nested', () => {
  const code = fc
    .array(fc.constantFrom('const a = 1', '', '  indented', '\ttab', 'f(`> - x`)  ', '// ü 👩‍🔬'), {
      minLength: 1,
      maxLength: 6,
    })
    .filter((lines) => lines.at(-1) !== '' || lines.length > 1)
  const wrap = fc.constantFrom('quote', 'callout', 'list', 'tabbed', 'aside')
  fc.assert(
    fc.property(code, fc.array(wrap, { maxLength: 3 }), fc.constantFrom('\n', '\r\n'), (lines, wraps, end) => {
      let text = ['before', '', '```ts', ...lines, '```']
      for (const kind of wraps) text = wrapped(kind, text)
      const note = collect(text.join(end))
      const [snippet] = note.snippets
      expect(snippet!.code).toBe(lines.join('\n'))
      expect(snippet!.lines).toHaveLength(lines.length)
      for (const [index, place] of snippet!.lines.entries()) {
        expect(text[place.line - 1]!.slice(place.column - 1)).toBe(lines[index])
      }
      expect(text[snippet!.place.line - 1]!.slice(snippet!.place.column - 1)).toBe('```ts')
    }),
    { numRuns: 300 },
  )
})

function wrapped(kind: string, lines: readonly string[]): string[] {
  if (kind === 'quote') return lines.map((line) => `> ${line}`)
  if (kind === 'callout') return ['> [!note] Title', ...lines.map((line) => `> ${line}`)]
  if (kind === 'aside') return ['<aside>', '', ...lines, '', '</aside>']
  const [first, rest] = kind === 'list' ? ['- ', '  '] : ['-\t', '\t']
  return lines.map((line, index) => (index === 0 ? first : rest) + line)
}

test('a name in the fence that is taken is reported there', () => {
  const note = collect(`${fence('ts name=one')}\n\n> ${fence('ts seed=2 name=one').replaceAll('\n', '\n> ')}`)
  expect(said(note).filter((text) => text.includes('duplicate'))).toEqual([
    '5:16 error duplicate-snippet-name the snippets at lines 1 and 5 are both called "one"; rename one, until then this one is "snippet-2"',
  ])
})

test('of two names of one snippet the block id counts, and that is said', () => {
  const note = collect(`${fence('ts seed=2 name=alpha')}\n^beta\n\n${fence('ts name=Gamma')}\n^gamma`)
  expect(note.snippets.map(({ name }) => name)).toEqual(['beta', 'gamma'])
  expect(said(note)).toEqual([
    '1:14 error wrong-fence-value `name=alpha` and the block id `^beta` differ; the block id counts: take `name=alpha` out or write one name in both',
  ])
})

import { expect, test } from 'vitest'
import { makeRecord } from '../../plugins/record.ts'
import type * as contract from '../../plugins/record-types.ts'
import type { Message, SnippetResult } from '../../snippets/types.ts'
import { vaultOf } from './read-vault-fixture.ts'

const vault = vaultOf({
  'Public.md':
    "---\nsplit: 2\naliases: [Open]\n---\n# Public\n\nSee [[Secret plan]].\n\n## Norms\n\n#maths\n\n```ts\nimport { x } from '[[Secret plan#^hidden]]'\n```\n\n^one\n",
  'Secret plan.md':
    '---\npublish: false\ntags: [cabal]\n---\n[[Public]] [[Nowhere at all]]\n\n```ts\nexport const x = 1\n```\n\n^hidden\n',
  'Other.md': 'To [[Public#Norms]] and [[Secret plan]].',
})

const result = (id: string, more: Partial<SnippetResult> = {}): SnippetResult => {
  const [note, name] = id.split('#') as [string, string]
  const measured = { durationMs: 3, seed: 1, backend: 'cpu', leakedTensors: 0, checks: [], outputs: [], messages: [] }
  return {
    id,
    note,
    line: 13,
    name,
    options: {},
    status: 'passed',
    level: 'ran',
    imports: [],
    importedBy: [],
    ...measured,
    ...more,
  }
}

const fault: Message = {
  path: 'Public.md',
  line: 14,
  column: 19,
  severity: 'error',
  rule: 'unpublished-import',
  text: "'[[Secret plan#^hidden]]' names a snippet of a note that is not published",
}
const error = { message: fault.text, line: 14, column: 19 }
const results = [
  result('Public.md#one', { imports: ['Secret plan.md#hidden'], messages: [fault], error, status: 'failed' }),
  result('Public.md#two', { error: { ...error, message: "Cannot find module '[[Secret plan#^hidden]]'." } }),
  result('Secret plan.md#hidden', { importedBy: ['Public.md#one'] }),
]
const record: contract.Noteproof = makeRecord(vault, 'Vault', results, [...vault.messages, fault])

test('a page as recorded', () => {
  expect(record.version).toBe(1)
  expect(record.vault).toBe('Vault')
  expect(record.topics.map(({ slug }) => slug)).toEqual(['', 'other', 'public', 'public/norms'])
  expect(record.topics[0]).toEqual({
    slug: '',
    title: 'Test',
    note: null,
    line: null,
    parent: null,
    prev: null,
    next: 'other',
    tags: [],
    aliases: [],
    headings: [],
    links: [],
    backlinks: [],
    stub: false,
    snippets: [],
  })
  expect(record.topics[2]).toMatchObject({
    note: 'Public.md',
    line: 5,
    parent: '',
    aliases: ['Open'],
    links: [{ to: null, target: '', kind: 'wikilink', line: 7 }],
  })
  expect(record.topics[3]).toMatchObject({
    line: 9,
    parent: 'public',
    prev: 'public',
    next: null,
    tags: ['maths'],
    snippets: ['Public.md#one'],
    links: [
      { to: null, target: '#maths', kind: 'tag', line: 11 },
      { to: null, target: '', kind: 'import', line: 14 },
    ],
    backlinks: [{ from: 'other', kind: 'wikilink', context: 'To Public > Norms and unpublished note.' }],
  })
})

test('a snippet as recorded', () => {
  expect(record.snippets).toHaveLength(2)
  expect(record.snippets[0]).toMatchObject({
    id: 'Public.md#one',
    topic: 'public/norms',
    imports: [],
    line: 13,
    status: 'failed',
  })
  expect(record.snippets[1]?.error?.message).toBe("Cannot find module 'unpublished note'.")
  expect(record.snippets[0]).not.toHaveProperty('messages')
})

test('nothing in it names an unpublished note', () => {
  expect(JSON.stringify(record)).not.toMatch(/secret plan|hidden|cabal|nowhere at all/i)
  expect(record.messages.map(({ rule, text }) => [rule, text])).toEqual([
    [
      'unpublished-link',
      'a link leads to a note that is not published: readers see the text alone; publish the note or take the link out',
    ],
    [
      'unpublished-link',
      'a link leads to a note that is not published: readers see the text alone; publish the note or take the link out',
    ],
    [
      'unpublished-import',
      'an import names a snippet of a note that is not published; publish that note or move the snippet',
    ],
  ])
})

test('it survives JSON', () => {
  expect(JSON.parse(JSON.stringify(record))).toEqual(record)
})

test('a page has the snippets that its embeds bring; their home is where they are written', () => {
  const fence = (name: string) => `\`\`\`ts\nexport const ${name} = 1\n\`\`\`\n\n^${name}\n`
  const embedding = vaultOf({
    'A.md': `${fence('own')}\n![[B#^two]]\n\n![[B#Section]]\n\n> ![[C]]\n\n![[Hidden]] ![[B#^gone]]\n`,
    'B.md': `${fence('one')}\n${fence('two')}\n# Section\n\n${fence('three')}\nA note.[^1]\n\n# Rest\n\n${fence('four')}\n[^1]: Called.\n\n    ${fence('noted').replaceAll('\n', '\n    ')}\n`,
    'C.md': `${fence('deep')}\n![[A]] ![[B#^two]]\n`,
    'Hidden.md': `---\npublish: false\n---\n\n${fence('hidden')}\n`,
  })
  const ids = [...embedding.notes.values()].flatMap(({ snippets }) => snippets.map(({ id }) => id))
  const { topics, snippets } = makeRecord(
    embedding,
    'Vault',
    ids.map((id) => result(id)),
    [],
  )
  expect(topics.find(({ slug }) => slug === 'a')?.snippets).toEqual([
    'A.md#own',
    'B.md#two',
    'B.md#three',
    'B.md#noted',
    'C.md#deep',
  ])
  expect(topics.find(({ slug }) => slug === 'c')?.snippets).toEqual([
    'C.md#deep',
    'A.md#own',
    'B.md#two',
    'B.md#three',
    'B.md#noted',
  ])
  expect(snippets.map(({ id, topic }) => `${id} ${topic}`)).toEqual([
    'A.md#own a',
    'B.md#one b',
    'B.md#two b',
    'B.md#three b',
    'B.md#four b',
    'B.md#noted b',
    'C.md#deep c',
  ])
})

/** Snippets on a page: at home, embedded elsewhere, and with their verdict. */
import { expect, test } from 'vitest'
import type { SnippetResult } from '../../snippets/types.ts'
import { renderVault } from './page-fixture.ts'

const folder = new URL('../fixtures/page-snippets', import.meta.url).pathname
const verdict: Omit<SnippetResult, 'id' | 'name' | 'note' | 'line'> = {
  options: {},
  status: 'passed',
  level: 'verified',
  checks: [],
  outputs: [],
  imports: [],
  importedBy: [],
  durationMs: 1,
  seed: 1,
  backend: 'cpu',
  leakedTensors: 0,
  messages: [],
}
const results: readonly SnippetResult[] = [
  {
    ...verdict,
    id: 'Home.md#double',
    note: 'Home.md',
    line: 3,
    name: 'double',
    imports: ['Other.md#half'],
    outputs: [{ type: 'show', value: { tex: 'x^2' } }],
  },
  {
    ...verdict,
    id: 'Home.md#failing',
    note: 'Home.md',
    line: 10,
    name: 'failing',
    status: 'failed',
    error: { message: 'It threw', line: 11, column: 1 },
    outputs: [{ type: 'show', value: 'emitted before it threw' }],
  },
  { ...verdict, id: 'Other.md#half', note: 'Other.md', line: 1, name: 'half', importedBy: ['Home.md#double'] },
]

async function pages() {
  const rendered = await renderVault(folder, new Map(results.map((result) => [result.id, result])))
  return { home: rendered.pages.get('')!, other: rendered.pages.get('other')! }
}

const count = (text: string, part: string) => text.split(part).length - 1

test('at home it has its id, its module and its recorded output', async () => {
  const { home } = await pages()
  expect(home.html).toContain('<snippet-runner class="snippet" id="^double"')
  expect(home.html).toContain('data-module="/base/modules/double.json"')
  expect(home.html).toContain('class="katex"')
  expect(home.hasMath).toBe(true)
  expect(home.html).toContain('<a href="/base/other/#^half">half</a>')
})

test('embedded it is the same block without the id, and leads home', async () => {
  const { other } = await pages()
  expect(count(other.html, 'data-snippet="Home.md#double"')).toBe(1)
  expect(other.html).not.toContain('id="^double"')
  expect(other.html).toContain('<a class="internal-link snippet-home" href="/base/#^double">double at home</a>')
  // In a section that is embedded as well.
  expect(count(other.html, 'data-snippet="Home.md#failing"')).toBe(1)
  expect(other.html).not.toContain('id="^failing"')
  expect(other.html).toContain(
    '<a class="internal-link" href="/base/#^double" data-href="Home#^double">Home > ^double</a>',
  )
})

test('the code is coloured, whole and escaped', async () => {
  const { home } = await pages()
  const code = /<pre class="code language-ts" data-language="ts"[\s\S]*?<\/pre>/.exec(home.html)![0]
  const text = code
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&#62;', '>')
  expect(text).toBe("import { half } from '[[Other#^half]]'\nexport const double = 2 * half // => 1")
  expect(count(code, '<span class="line">')).toBe(2)
  expect(code).toContain('--shiki-light:')
  expect(code).toContain('--shiki-dark:')
  expect(home.html).not.toContain('<b>')
})

test('a snippet that failed shows why and no output', async () => {
  const { home } = await pages()
  const block = home.html.slice(home.html.indexOf('data-snippet="Home.md#failing"'))
  expect(block).toContain('data-status="failed"')
  expect(block).toContain('It threw')
  expect(home.html).not.toContain('emitted before it threw')
  expect(block).toContain('<details class="snippet-fold">')
})

test('an import from an unpublished note tells no name of it, in the code and in what is said of it', async () => {
  const rendered = await renderVault(
    new URL('../fixtures/obsidian/L21-unpublished-in-sources/notes', import.meta.url).pathname,
    new Map([['Start.md#snippet-1', unpublishedImport]]),
  )
  const html = rendered.pages.get('start')!.html
  const block = html
    .slice(html.indexOf('<snippet-runner'))
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
  expect(block).toContain("import { x } from '[[unpublished note]]'\n// Of [[Zebra]].")
  expect(block).toContain('Line 1: an import names a snippet of a note that is not published; publish that note')
  expect(block).toContain("Line 3: Cannot find module 'unpublished note'")
  expect(block.replace('// Of [[Zebra]].', '')).not.toContain('Zebra')
})

const place = { path: 'Start.md', line: 20, column: 19, severity: 'error' } as const
const unpublishedImport: SnippetResult = {
  ...verdict,
  id: 'Start.md#snippet-1',
  note: 'Start.md',
  line: 19,
  name: 'snippet-1',
  status: 'failed',
  error: { message: "Cannot find module '[[Zebra#^x]]'", line: 22, column: 1 },
  messages: [{ ...place, rule: 'unpublished-import', text: "'[[Zebra#^x]]' names a snippet of a note" }],
}

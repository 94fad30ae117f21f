/** Nothing that is written tells of a note that is not published: pages, descriptions, contents, links, the record. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeRecord } from '../../plugins/record.ts'
import { renderVault } from './page-fixture.ts'
import { vaultOf } from './read-vault-fixture.ts'

const folder = new URL('../fixtures/obsidian/L21-unpublished/notes', import.meta.url).pathname

test('pages and record of a vault that links to one in every way', async () => {
  const { vault, pages, messages } = await renderVault(folder)
  expect(vault.messages.map(({ rule }) => rule)).toContain('unpublished-link')
  const record = makeRecord(vault, 'Vault', [], [...vault.messages, ...messages])
  const written = JSON.stringify({ pages: [...pages], record, redirects: [...vault.redirects] })
  expect(written).toContain('Why unpublished note matters')
  expect(written).toContain('our idea')
  expect(written).not.toMatch(/secret|hidden title|cabal|conspiracy|inside|private|block/i)
})

test('raw HTML that leads to one in every way', async () => {
  const { vault, pages, messages } = await renderVault(`${folder}/../../L21-unpublished-html/notes`)
  expect(messages.map(({ rule }) => rule)).toContain('unpublished-link')
  const record = makeRecord(vault, 'Vault', [], [...vault.messages, ...messages])
  const written = JSON.stringify({ pages: [...pages], record })
  expect(written).toContain('our idea')
  expect(written).not.toMatch(/secret|hidden title|cabal|inside|private/i)
})

test('headings and titles that link to one, and links to those headings', async () => {
  const { vault, pages, messages } = await renderVault(`${folder}/../../L21-unpublished-heading/notes`)
  const record = makeRecord(vault, 'Vault', [], [...vault.messages, ...messages])
  const written = JSON.stringify({ pages: [...pages], record })
  expect(written).not.toMatch(/secret|hidden title|cabal|inside|private/i)
  const start = record.topics.find(({ slug }) => slug === 'start')
  expect(start?.links.map(({ target }) => target)).toEqual([
    'Other#Why unpublished note matters',
    'Other#Why unpublished note matters#More',
    'Other#Why unpublished note matters',
    'Other#Why unpublished note matters',
    'Other.md#Why%20unpublished%20note%20matters',
    'Other#Why unpublished note matters#More',
  ])
  expect(record.topics.find(({ slug }) => slug === 'other')?.backlinks.map(({ context }) => context)).toContain(
    'To Other > Why unpublished note matters, Other > Why unpublished note matters > More and there.',
  )
})

test('titles and addresses of topics, in the way of a link too', () => {
  const vault = vaultOf({
    'Course.md':
      '---\nsplit: 2\n---\n# On [[Plan Z]]\n\nText.\n\n## Of [[Plan Z|z]] and $x^2$\n\nText.\n\n## See [Plan Z](Plan%20Z.md)\n\nText.\n\n## See unpublished note\n\nText.\n',
    'From.md': '[[Course#See Plan Z|1]] [[Course#Of z and $x^2$|2]]',
    'Plan Z.md': '---\npublish: false\n---\nText.',
  })
  const pages = [...vault.pages.values()].map(({ slug, title }) => [slug, title])
  expect(pages).toEqual([
    ['', 'Test'],
    ['course', 'On unpublished note'],
    ['course/of-z-and-x2', 'Of z and $x^2$'],
    ['course/see-unpublished-note', 'See unpublished note'],
    ['course/see-unpublished-note-2', 'See unpublished note'],
    ['from', 'From'],
  ])
  expect(vault.pages.get('from' as never)?.links.map(({ to }) => to)).toEqual([
    'course/see-unpublished-note',
    'course/of-z-and-x2',
  ])
})

test('aliases, classes and tags in a description that name one', async () => {
  const root = mkdtempSync(join(tmpdir(), 'noteproof-unpublished-'))
  writeFileSync(join(root, 'Secret.md'), '---\npublish: false\n---\nx')
  const lists = 'aliases: ["[[Secret]] too", Fine]\ncssclasses: ["[[Secret]]", wide]'
  writeFileSync(join(root, 'A.md'), `---\n${lists}\ndescription: "An <a href='Secret.md'>idea</a>"\n---\nWords.`)
  const { vault, pages, messages } = await renderVault(root)
  const record = makeRecord(vault, 'Vault', [], [...vault.messages, ...messages])
  const written = JSON.stringify({ pages: [...pages], record, redirects: [...vault.redirects] })
  expect(written).toContain('An idea')
  expect(record.topics.find(({ slug }) => slug === 'a')?.aliases).toEqual(['Fine'])
  expect(written).not.toMatch(/secret/i)
  rmSync(root, { recursive: true })
})

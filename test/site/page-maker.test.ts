/** Pages made while snippets still run are the pages made after. */
import { expect, test, vi } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import { createFormulaCache } from '../../plugins/page/formula-cache.ts'
import type { NotePath, TopicSlug, VaultFile } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'
import { indexVault } from '../../plugins/vault/index-vault.ts'
import { createPageMaker } from '../../site/page-maker.ts'
import type { Judgement } from '../../snippets/types.ts'

const texts = {
  'Code.md': '# Code\n\n```ts\n1 + 1 // => 2\n```\n^sum\n',
  'Embeds.md': '# Embeds\n\n![[Code#^sum]]\n',
  'Plain.md': '# Plain\n\nA formula $\\nowhere{x}$ and a [[Code|link]].\n',
}
const { config } = readConfig(undefined, '/nowhere')
const files = Object.entries(texts).map(([path, text]): VaultFile => {
  return { path: path as NotePath, text, absolute: `/nowhere/${path}`, size: text.length }
})
const notes = files.map((file) => collectNote(file, config))
const vault = indexVault({ notes, attachments: [], config, messages: [] })
const nothing: Judgement = { results: [], modules: new Map(), ran: 0 }
const slugs = [...vault.pages.keys()]

const maker = () => createPageMaker(vault, '/', createFormulaCache())

test('pages made ahead, and those that waited, are the same as without', async () => {
  const [early, late] = [maker(), maker()]
  let judged = () => {}
  const judging = new Promise<void>((resolve) => {
    judged = resolve
  })
  const ahead = early.makeAhead(judging)
  await vi.waitUntil(() => [...early.messages()].length > 0, { timeout: 20_000 })
  expect([...early.failedPages]).toEqual([])
  judged()
  await ahead
  for (const each of [early, late]) each.judged(nothing, new Map())
  for (const slug of slugs) expect(early.page(slug)).toEqual(late.page(slug))
  expect(early.page('embeds' as TopicSlug).html).toContain('data-snippet="Code.md#sum"')
  expect([...early.messages()]).toEqual([...late.messages()])
})

test('a page that shows a snippet cannot be made before the verdict is there, and makeAhead says so to nobody', async () => {
  const early = maker()
  await early.makeAhead(Promise.resolve())
  expect(early.page('code' as TopicSlug).html).toContain('could not be made')
  expect(early.failedPages).toEqual(new Set(['code']))
  await expect(early.makeAhead(Promise.reject(new Error('judging failed')))).rejects.toThrow('judging failed')
})

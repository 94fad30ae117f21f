/** What holds for every page, whatever stands in the notes. */
import { readdirSync } from 'node:fs'
import { Window } from 'happy-dom'
import { expect, test } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import { readVault } from '../../plugins/vault/read-vault.ts'
import { type RenderedVault, renderVault } from './page-fixture.ts'

const cases = new URL('../fixtures/page/', import.meta.url).pathname

test.for(readdirSync(cases))('%s', async (name) => {
  const before = await renderVault(`${cases}${name}/notes`)
  for (const page of before.pages.values()) {
    const { document } = new Window()
    document.body.innerHTML = page.html
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size, `ids of /${page.slug}`).toBe(ids.length)
    for (const link of document.querySelectorAll('a[href^="#"]'))
      expect(ids).toContain(link.getAttribute('href')!.slice(1))
    for (const { id, href } of page.headings) if (!href) expect(ids, `/${page.slug}`).toContain(id)
    expect(page.html).not.toMatch(/class="[^"]*katex-error|<script/)
  }
  expectAddresses(before)
  expectOldAddresses(before)
})

/** Every link of the site leads to a page of it, and to an id that is there. */
function expectAddresses({ pages, vault }: RenderedVault) {
  const tags = new Set<string>([...vault.tags.values()].map(({ slug }) => slug))
  const own = new Set(
    [...vault.pages.values()].map(({ slug, topic }) => `/base/${slug}${slug && '/'}#${topic?.heading?.id ?? ''}`),
  )
  for (const { slug: from, html } of pages.values()) {
    for (const [, path, hash] of html.matchAll(/href="\/base\/([^"#]*)(?:#([^"]*))?"/g)) {
      if (vault.attachments.has(decodeURIComponent(path!))) continue
      const slug = path!.replace(/\/$/, '')
      if (tags.has(decodeURIComponent(slug))) continue
      const target = pages.get(slug)
      expect(target, `${path} on /${from}`).toBeDefined()
      if (hash && !own.has(`/base/${path}#${hash}`))
        expect(target!.html, `#${hash} from /${from}`).toContain(`id="${hash}"`)
    }
  }
}

/** `note#heading` of a note that was split still finds the heading, on the note's first page. */
function expectOldAddresses({ pages, vault }: RenderedVault) {
  for (const { note, topic, slug } of vault.pages.values()) {
    if (!note || topic?.index !== 0) continue
    const html = pages.get(slug)!.html
    for (const { id } of note.headings) if (id !== topic.heading?.id) expect(html, id).toContain(`id="${id}"`)
  }
}

test('rendering leaves the notes as they were', async () => {
  const { vault } = await renderVault(`${cases}embeds/notes`)
  const { files, config } = await readVault(`${cases}embeds/notes`)
  const fresh = files.filter(({ text }) => text !== undefined).map((file) => collectNote(file, config).tree)
  expect([...vault.notes.values()].map(({ tree }) => tree)).toEqual(fresh)
})

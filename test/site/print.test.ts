/** A page on paper, in Chromium, and what other sites read in its head. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FolderServer } from '../../site/serve-folder.ts'
import { openBrowser } from '../browser.ts'
import { builtSite } from './built-site.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'noteproof-print-'))
let browser: Browser
let server: FolderServer
let out: string

/** Both vaults in one, the one to print in `sheet/`. */
beforeAll(async () => {
  const cases = join(root, 'test/fixtures/obsidian')
  cpSync(join(cases, 'S9-properties/notes'), join(folder, 'notes'), { recursive: true })
  cpSync(join(cases, 'S18-print/notes'), join(folder, 'notes/sheet'), { recursive: true })
  writeFileSync(join(folder, 'notes/noteproof.config.json'), '{ "site": "https://example.org", "base": "/b/" }')
  const site = await builtSite(join(folder, 'notes'))
  server = site.server
  out = site.out
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

describe('on paper', () => {
  /** As wide as the text of an A4 page. */
  async function printed(script: boolean): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 672, height: 950 } })
    context.setDefaultTimeout(5000)
    const page = await context.newPage()
    await page.goto(`${server.url}sheet/paper/`)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    return page
  }

  it.each([true, false])('stands the text alone, nothing of it folded (JavaScript: %s)', async (script) => {
    const page = await printed(script)
    for (const text of ['The folded text.', 'The hidden text.', 'a task'])
      expect(
        await page.getByText(text).evaluate((node) => node.checkVisibility({ contentVisibilityAuto: true })),
        text,
      ).toBe(true)
    for (const [name, box] of Object.entries(await heights(page, ['The folded text.', 'The hidden text.'])))
      expect(box, name).toBeGreaterThan(10)
    const source = page.getByText('LIST FROM nowhere')
    expect(await source.evaluate((node) => node.checkVisibility({ contentVisibilityAuto: true }))).toBe(false)
    const seen = page.locator('header, nav, .side, .breadcrumbs, .callout-fold, button')
    expect(await seen.filter({ visible: true }).count()).toBe(0)
    await page.context().close()
  })

  const heights = async (page: Page, texts: readonly string[]) =>
    Object.fromEntries(
      await Promise.all(
        texts.map(async (text) => [text, (await page.getByText(text).boundingBox())?.height ?? 0] as const),
      ),
    )

  it('nothing is wider than the page, code wraps to its end', async () => {
    const page = await printed(true)
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((node) => !node.closest('.katex-mathml'))
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
        .map((node) => node.outerHTML.slice(0, 80)),
    )
    expect(wide).toEqual([])
    const code = (await page.locator('pre.code').boundingBox())!
    expect(code.height).toBeGreaterThan(50)
    await page.context().close()
  })

  it('is black on white whatever the theme, with addresses of other sites alone', async () => {
    const page = await printed(true)
    await page.evaluate(() => {
      document.documentElement.dataset['theme'] = 'dark'
    })
    const style = (pick: string, name: string, pseudo?: string) =>
      page
        .locator(pick)
        .first()
        .evaluate((node, [name, pseudo]) => getComputedStyle(node, pseudo).getPropertyValue(name!), [
          name,
          pseudo,
        ] as const)
    expect(await style('body', 'color')).toBe('rgb(0, 0, 0)')
    expect(await style('body', 'background-color')).toBe('rgb(255, 255, 255)')
    expect(await style('a.external-link', 'content', '::after')).toMatch(/^" \(/)
    expect(await style('a[href="https://example.org/bare"]', 'content', '::after')).toBe('none')
    expect(await style('a.internal-link', 'content', '::after')).toBe('none')
    await page.context().close()
  })

  it('is a PDF of one page, its heading, figures and rows unbroken', async () => {
    const page = await printed(true)
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
    const whole = (pick: string) =>
      page
        .locator(pick)
        .first()
        .evaluate((node) => getComputedStyle(node).breakInside)
    for (const pick of ['.math-display', 'tr', 'pre', '.callout']) expect(await whole(pick), pick).toBe('avoid')
    expect(
      await page
        .locator('h2')
        .first()
        .evaluate((node) => getComputedStyle(node).breakAfter),
    ).toBe('avoid')
    await page.context().close()
  })
})

describe('the head of a page', () => {
  const head = (path: string) => {
    const html = readFileSync(join(out, path, 'index.html'), 'utf8')
    return Object.fromEntries(
      [...html.matchAll(/<meta (?:name|property)="((?:og|twitter):[a-z_]+|description)" content="([^"]*)"/g)].map(
        ([, name, content]) => [name, content],
      ),
    )
  }

  it('has what the properties say, with whole addresses', () => {
    expect(head('about/plan')).toEqual({
      description: 'What happens *when*.',
      'og:description': 'What happens *when*.',
      'og:image': 'https://example.org/b/Cover.png',
      'og:site_name': 'Notes',
      'og:title': 'The plan',
      'og:type': 'article',
      'og:url': 'https://example.org/b/about/plan/',
      'twitter:card': 'summary_large_image',
    })
    expect(readFileSync(join(out, 'Cover.png'))).toHaveLength(68)
  })

  it('has the picture of another site as it is, and none where there is none', () => {
    expect(head('lists-as-text')['og:image']).toBe('https://example.com/cover.png')
    expect(head('links')).toMatchObject({ 'twitter:card': 'summary', 'og:title': 'Links' })
    expect(head('links')).not.toHaveProperty('og:image')
  })
})

/** What pages show of files, in Chromium: pictures of every format, PDF in the browser's own viewer, cards of other sites. */
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FolderServer } from '../../site/serve-folder.ts'
import { openBrowser } from '../browser.ts'
import { builtSite } from './built-site.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let browser: Browser
let server: FolderServer

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'noteproof-media-'))
  for (const name of ['E9-image-size', 'E12-image-formats', 'E14-pdf', 'E15-web-media'])
    cpSync(join(root, 'test/fixtures/obsidian', name, 'notes'), join(folder, 'notes', name.split('-')[0]!), {
      recursive: true,
    })
  server = (await builtSite(join(folder, 'notes'))).server
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

interface Visit {
  readonly page: Page
  readonly asked: string[]
  readonly faults: string[]
}

/** `asked`: paths of the site that were answered well; `faults`: what the policy refused, and what was asked of others. */
async function visit(slug: string): Promise<Visit> {
  const page = await browser.newPage()
  const asked: string[] = []
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on(
    'request',
    (request) => /^https?:/.test(request.url()) && !request.url().startsWith(server.url) && faults.push(request.url()),
  )
  page.on(
    'response',
    (response) =>
      response.ok() && response.url().startsWith(server.url) && asked.push(response.url().replace(server.url, '/')),
  )
  await page.goto(`${server.url}${slug}/`)
  return { page, asked, faults }
}

it('pictures of every format are drawn, in the size that was kept free for them', async () => {
  const { page, faults } = await visit('e12/start')
  const pictures = page.locator('.image-embed img')
  expect(await pictures.count()).toBe(10)
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded()
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth), { timeout: 30_000 })
      .toBeTruthy()
    const kept = [await picture.getAttribute('width'), await picture.getAttribute('height')].map(Number)
    expect(await picture.evaluate((img: HTMLImageElement) => [img.width, img.height])).toEqual(kept)
  }
  expect(faults).toEqual([])
})

it('a picture is as large as the author says, stretched where both sizes are given', async () => {
  const { page } = await visit('e9/start')
  const sizes = await page
    .locator('.image-embed img')
    .evaluateAll((all) => all.map((img) => [img.clientWidth, img.clientHeight]))
  const [natural, wide, stretched] = [
    [64, 32],
    [300, 150],
    [300, 200],
  ]
  expect(sizes).toEqual([natural, wide, stretched, natural, wide, stretched, wide, wide, stretched, natural])
})

it('a PDF is loaded into its frame by the page, which its policy allows', async () => {
  const { page, asked, faults } = await visit('e14/start')
  const frame = page.locator('.pdf-embed iframe').nth(3)
  await frame.scrollIntoViewIfNeeded()
  await expect.poll(() => asked, { timeout: 30_000 }).toContain('/E14/paper.pdf')
  expect(await frame.evaluate((element) => (element as HTMLElement).offsetHeight)).toBe(400)
  expect(faults).toEqual([])
})

it('a film or a post of another site is a link, and nothing is asked of that site', async () => {
  const { page, faults } = await visit('e15/start')
  expect(await page.locator('.link-card').count()).toBe(5)
  expect(await page.locator('iframe, video, embed, object').count()).toBe(0)
  await page.waitForLoadState('networkidle')
  expect(faults).toEqual([])
})

it('preview gives the part of a file that a player asks for', async () => {
  const ask = async (range?: string) => {
    const response = await fetch(`${server.url}E14/paper.pdf`, range ? { headers: { range } } : {})
    return { status: response.status, range: response.headers.get('content-range'), text: await response.text() }
  }
  const { text } = await ask()
  const range = (from: number, to: number) => `bytes ${from}-${to}/${text.length}`
  expect(await ask('bytes=1-3')).toEqual({ status: 206, range: range(1, 3), text: 'PDF' })
  const tail = text.slice(-6)
  expect(await ask('bytes=-6')).toEqual({ status: 206, range: range(text.length - 6, text.length - 1), text: tail })
  expect(await ask(`bytes=${text.length - 6}-`)).toMatchObject({ status: 206, text: tail })
  expect(await ask(`bytes=${text.length}-`)).toEqual({ status: 200, range: null, text })
})

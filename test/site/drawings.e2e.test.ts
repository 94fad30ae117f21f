/** Diagrams and canvases of a built site in Chromium. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type BuiltSite, builtSite } from './built-site.ts'

let browser: Browser
let site: BuiltSite

beforeAll(async () => {
  site = await builtSite('test/vaults/drawings')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
})

/** A page that remembers what it asked for, and what went wrong. */
async function visit(
  slug: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; scripts: string[]; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options })
  const page = await context.newPage()
  const scripts: string[] = []
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    if (!/^(blob|data):/.test(url) && !url.startsWith(site.server.url)) faults.push(`request: ${url}`)
    if (url.endsWith('.js')) scripts.push(url.slice(site.server.url.length))
  })
  await page.goto(`${site.server.url}${slug}/`)
  return { page, scripts, faults }
}

const drawn = (page: Page, nth: number) => page.locator('.mermaid').nth(nth).locator('.mermaid-drawing svg')
/** The colour of the first label, which is that of text. */
const labelColour = (page: Page) =>
  drawn(page, 0)
    .getByText('Not a link')
    .evaluate((label) => getComputedStyle(label).color)
const ink = (page: Page) => page.evaluate(() => getComputedStyle(document.body).color)

describe('diagrams', () => {
  it.each(['light', 'dark'] as const)(
    'are drawn when the reader comes near, in the colours of the %s theme, from the site alone',
    async (colorScheme) => {
      const { page, scripts, faults } = await visit('diagrams', { colorScheme })
      await drawn(page, 1).waitFor()
      await drawn(page, 0).waitFor()
      expect(await labelColour(page)).toBe(await ink(page))
      expect(await page.locator('.mermaid').nth(3).getAttribute('class')).toBe('mermaid')
      expect(scripts.filter((path) => /pieDiagram/.test(path))).toEqual([])
      await page.locator('.mermaid').nth(3).scrollIntoViewIfNeeded()
      await drawn(page, 3).getByText('Cats').first().waitFor()
      expect(faults).toEqual([])
      await page.context().close()
    },
    120_000,
  )

  it('are drawn again when the theme changes', async () => {
    const { page, faults } = await visit('diagrams', { colorScheme: 'light' })
    await drawn(page, 0).waitFor()
    const light = await labelColour(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => labelColour(page), { timeout: 30_000 }).not.toBe(light)
    await expect.poll(() => labelColour(page), { timeout: 30_000 }).toBe(await ink(page))
    await page.evaluate(() => {
      document.documentElement.dataset['theme'] = 'light'
    })
    await expect.poll(() => labelColour(page), { timeout: 30_000 }).toBe(light)
    expect(await page.locator('.mermaid').first().locator('svg').count()).toBe(1)
    expect(faults).toEqual([])
    await page.context().close()
  }, 120_000)

  it('lead where their nodes of the class `internal-link` say', async () => {
    const { page, faults } = await visit('diagrams')
    await drawn(page, 0).waitFor()
    expect(await drawn(page, 0).locator('a').count()).toBe(1)
    await drawn(page, 0).getByText('Plain note').click()
    await page.waitForURL(`${site.server.url}plain-note/`)
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('that have a fault show their source with a sentence, and the build says so at its line', async () => {
    const { page, faults } = await visit('diagrams')
    const broken = page.locator('.mermaid').nth(2)
    await broken.locator('.mermaid-fault').waitFor()
    expect(await broken.textContent()).toMatch(/^This diagram cannot be drawn \(Parse error[\s\S]*A\[Open --> B/)
    expect(site.said).toContain('Diagrams.md:14:1 warning rejected-diagram')
    expect(await page.locator('body > [id^="dmermaid"]').count()).toBe(0)
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('show their source and their links without JavaScript', async () => {
    const { page } = await visit('diagrams', { javaScriptEnabled: false })
    expect(await page.locator('.mermaid-source').first().isVisible()).toBe(true)
    expect(await page.locator('.mermaid-links a').first().getAttribute('href')).toBe('/plain-note/')
    await page.context().close()
  })

  it('cost a page without any nothing: at most 15 KiB of script are loaded', async () => {
    const { page, scripts } = await visit('plain-note')
    await page.waitForLoadState('networkidle')
    expect(scripts.filter((path) => path.includes('diagrams/'))).toEqual([])
    const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(site.out, path))).length, 0)
    expect(bytes).toBeLessThanOrEqual(15 * 1024)
    await page.context().close()
  })
})

describe('a canvas', () => {
  it.each([
    [1400, 1],
    [1000, 0.6],
    [390, 0.6],
  ])('fits a window of %i pixels, or scrolls in its own box', async (width, least) => {
    const { page, faults } = await visit('board-canvas', { viewport: { width, height: 800 } })
    const sizes = await page.evaluate(() => {
      const view = document.querySelector<HTMLElement>('.canvas-view')!
      const card = document.querySelector('.canvas-node')!.getBoundingClientRect()
      const outline = document.querySelector('.canvas-outline')!.getBoundingClientRect()
      return {
        page: document.documentElement.scrollWidth - innerWidth,
        room: view.clientWidth,
        taken: view.scrollWidth,
        scale: card.width / 240,
        apart: Math.hypot(card.x - outline.x, card.y - outline.y, card.right - outline.right),
      }
    })
    expect(sizes.page).toBeLessThanOrEqual(0)
    expect(sizes.scale).toBeGreaterThanOrEqual(0.599)
    expect(sizes.scale).toBeLessThanOrEqual(least === 1 ? 1.001 : 0.75)
    if (sizes.scale > 0.601) expect(sizes.taken).toBeLessThanOrEqual(sizes.room)
    expect(sizes.apart).toBeLessThan(2)
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('has links that can be followed, and says all of it as a list', async () => {
    const { page } = await visit('board-canvas')
    await page.getByText('This canvas as a list').click()
    expect(((await page.locator('.canvas-list').textContent()) ?? '').replace(/\s+/g, ' ')).toContain(
      'leads to “dot.svg” (far)',
    )
    await page.locator('.canvas-node').getByRole('link', { name: 'this' }).click()
    await page.waitForURL(`${site.server.url}plain-note/`)
    await page.context().close()
  })
})

describe('a canvas under the reader’s hands', () => {
  const scale = (page: Page) =>
    page.evaluate(() => document.querySelector('.canvas-node')!.getBoundingClientRect().width / 240)

  it('is zoomed by buttons and keys, and dragged by its ground', async () => {
    const { page, faults } = await visit('board-canvas', { viewport: { width: 1000, height: 800 } })
    const before = await scale(page)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    expect(await scale(page)).toBeCloseTo(before * 1.25, 1)
    await page.locator('.canvas-view').focus()
    for (const _ of [1, 2, 3]) await page.keyboard.press('+')
    expect(await scale(page)).toBeCloseTo(before * 1.25 ** 4, 1)
    const at = () => page.locator('.canvas-view').evaluate(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop])
    const [left] = await at()
    const box = (await page.locator('.canvas-view').boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 - 100, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
    expect((await at())[0]).toBeCloseTo(left! + 100, -1)
    await page.keyboard.press('0')
    expect(await scale(page)).toBeCloseTo(before, 2)
    await page.getByRole('button', { name: 'Show the whole canvas' }).click()
    const [view, stage] = [page.locator('.canvas-view'), page.locator('.canvas-stage')]
    expect((await stage.boundingBox())!.width).toBeLessThanOrEqual((await view.boundingBox())!.width)
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('opens a card that is longer than its place where it is focused, and prints it whole', async () => {
    const { page } = await visit('board-canvas')
    const card = page.locator('.canvas-node.is-long')
    await card.waitFor()
    const hidden = () => card.evaluate((node) => node.scrollHeight - node.clientHeight)
    expect(await card.count()).toBe(1)
    expect(await hidden()).toBeGreaterThan(10)
    await card.focus()
    expect(await hidden()).toBeLessThanOrEqual(1)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    const copy = page.locator('.canvas-whole .canvas-node')
    expect(await copy.isVisible()).toBe(true)
    expect(await copy.textContent()).toContain('finis.')
    expect(await copy.evaluate((node) => node.scrollHeight - node.clientHeight)).toBeLessThanOrEqual(1)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('.canvas-whole').count()).toBe(0)
    await page.context().close()
  })

  it('scrolls without JavaScript, its cards too', async () => {
    const { page } = await visit('board-canvas', { javaScriptEnabled: false })
    expect(await page.locator('.canvas-tools').count()).toBe(0)
    const overflows = await page
      .locator('.canvas-view, .canvas-node')
      .evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).overflowY))
    expect(new Set(overflows)).toEqual(new Set(['auto']))
    await page.context().close()
  })
})

describe('before a page is printed', () => {
  it('by its key, every diagram is drawn first', async () => {
    const { page } = await visit('diagrams')
    await page.evaluate(() => {
      window.print = () =>
        document.body.setAttribute('data-printed', `${document.querySelectorAll('.is-drawn').length}`)
    })
    await page.keyboard.press('Control+P')
    await page.locator('body[data-printed]').waitFor()
    expect(await page.locator('body').getAttribute('data-printed')).toBe('3')
    await page.context().close()
  }, 120_000)
})

/** The built site in Chromium: what a reader does, on every page of our own vault. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FolderServer } from '../../site/serve-folder.ts'
import { openBrowser } from '../browser.ts'
import { builtSite } from './built-site.ts'

/** With the record of the build. */
async function site(vault: string, ...options: string[]): Promise<{ server: FolderServer; record: Record }> {
  const { server, out } = await builtSite(vault, ...options)
  return { server, record: JSON.parse(readFileSync(join(out, 'noteproof.json'), 'utf8')) as Record }
}

interface Record {
  readonly topics: readonly { slug: string; snippets: string[] }[]
  readonly snippets: readonly { id: string; status: string }[]
}

let browser: Browser
let own: Awaited<ReturnType<typeof site>>

beforeAll(async () => {
  browser = await openBrowser()
  own = await site('notes')
})
afterAll(async () => {
  await browser?.close()
  await own?.server.close()
})

/** A page that remembers every console error and every request that left the site. */
async function visit(server: FolderServer, slug: string): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage()
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(server.url))
      faults.push(`request: ${request.url()}`)
  })
  page.on('response', (response) => response.status() >= 400 && faults.push(`${response.status()}: ${response.url()}`))
  await page.goto(`${server.url}${slug}${slug && '/'}`)
  return { page, faults }
}

const runner = (page: Page, id: string) => page.locator(`snippet-runner[data-snippet="${id}"]`).first()

describe('every snippet of our vault', () => {
  it('matches what was recorded when Run is pressed, with no console error and no request outside the site', async () => {
    const pages = own.record.topics.filter((topic) => topic.snippets.length > 0)
    expect(pages.length).toBeGreaterThanOrEqual(8)
    for (const { slug, snippets } of pages) {
      const { page, faults } = await visit(own.server, slug)
      for (const id of snippets) {
        await runner(page, id).getByRole('button', { name: 'Run', exact: true }).click()
        await expect
          .poll(() => runner(page, id).locator('.snippet-verdict').textContent(), { timeout: 60_000, message: id })
          .toMatch(/Matches the recorded output/)
      }
      expect(faults, slug).toEqual([])
      await page.close()
    }
  }, 600_000)
})

describe('without JavaScript', () => {
  it('shows every recorded figure and a text for every input', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${own.server.url}foundations/distances-and-norms/the-p-norm/`)
    expect(await page.locator('.snippet-output svg').count()).toBeGreaterThan(0)
    expect(await page.locator('.snippet-input').first().textContent()).toMatch(/p = 2/)
    await context.close()
  })
})

describe('a slider', () => {
  it('changes its figure as the first thing a reader does', async () => {
    const { page, faults } = await visit(own.server, 'foundations/distances-and-norms/the-p-norm')
    const block = runner(page, 'Foundations/Distances and norms.md#unit-ball')
    const before = await block.locator('.snippet-output svg').first().innerHTML()
    await block.getByRole('slider').fill('1')
    await expect
      .poll(() => block.locator('.snippet-output figcaption').first().textContent(), { timeout: 30_000 })
      .toMatch(/p = 1\b/)
    expect(await block.locator('.snippet-output svg').first().innerHTML()).not.toBe(before)
    expect(faults).toEqual([])
    await page.close()
  })
})

describe('an endless loop', () => {
  it('ends on Stop, and the page and the other snippets go on', async () => {
    const { server } = await site('test/vaults/stop')
    const { page } = await visit(server, 'loops')
    const loops = runner(page, 'Loops.md#loops')
    await loops.getByRole('slider').fill('1')
    await loops.getByRole('button', { name: 'Stop' }).click({ timeout: 20_000 })
    await expect.poll(() => loops.locator('.snippet-verdict').textContent()).toMatch(/[Ss]topped/)
    await runner(page, 'Loops.md#fine').getByRole('button', { name: 'Run', exact: true }).click()
    await expect
      .poll(() => runner(page, 'Loops.md#fine').locator('.snippet-verdict').textContent(), { timeout: 20_000 })
      .toMatch(/Matches the recorded output/)
    await page.close()
    await server.close()
  })
})

describe('under a base path', () => {
  it('every address still works', async () => {
    const { server } = await site('test/vaults/stop', '--base', '/docs/')
    expect(server.url).toMatch(/\/docs\/$/)
    const { page, faults } = await visit(server, 'loops')
    await runner(page, 'Loops.md#fine').getByRole('button', { name: 'Run', exact: true }).click()
    await expect
      .poll(() => runner(page, 'Loops.md#fine').locator('.snippet-verdict').textContent(), { timeout: 20_000 })
      .toMatch(/Matches the recorded output/)
    expect(faults).toEqual([])
    await page.close()
    await server.close()
  })
})

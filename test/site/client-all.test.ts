import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { on, show } from './client-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const imports = { '[[#^last]]': 'last' }
const several = {
  first: {
    code: `import { show } from 'noteproof'\nimport { n } from '[[#^last]]'\nshow(n * 2)`,
    imports,
    record: [show(4)],
  },
  wrong: { code: `1 + 1 // => 3` },
  last: { code: `import { show } from 'noteproof'\nexport const n = 2\nshow(n)`, record: [show(2)] },
}

test('Run all runs each snippet after what it imports, and says how they ended', () =>
  on(browser, several, async ({ page }) => {
    await page.evaluate(() => {
      const order: string[] = []
      Object.assign(globalThis, { order })
      for (const block of document.querySelectorAll('snippet-runner'))
        block.addEventListener('idle', () => order.push(block.id))
    })
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.locator('.run-all').getByText('Ran 3 of 3 snippets: 2 as expected, 1 failed.').waitFor()
    expect(await page.evaluate('order')).toEqual(['last', 'first', 'wrong'])
    expect(await page.getByRole('button', { name: 'Run all' }).isVisible()).toBe(true)
  }))

test('Stop all ends the one that runs and those that wait', () =>
  on(browser, { endless: { code: 'while (true) {}' }, ...several }, async ({ page, output }) => {
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.locator('#endless[data-state=running]').waitFor()
    await page.getByRole('button', { name: 'Stop all' }).click()
    await page.locator('.run-all').getByText('Ran 1 of 4 snippets: 1 stopped.').waitFor()
    expect(await output('last')).toEqual(['recorded'])
  }))

test('a page with one snippet has no Run all; keys run and stop the snippet that has the focus', () =>
  on(browser, { endless: { code: 'while (true) {}' } }, async ({ page, verdict }) => {
    expect(await page.locator('.run-all').count()).toBe(0)
    const copy = page.getByRole('button', { name: 'Copy' })
    await copy.press('ControlOrMeta+Enter')
    await page.locator('#endless[data-state=running]').waitFor()
    await copy.press('Escape')
    expect(await verdict('endless')).toMatch(/^Stopped after/)
  }))

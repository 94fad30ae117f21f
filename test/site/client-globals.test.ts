import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { globalsCode, globalsEvents } from '../snippets/declared-globals.ts'
import { on } from './client-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('every global that is declared works on the page', () =>
  on(browser, { globals: { code: globalsCode, record: globalsEvents } }, async ({ press, verdict }) => {
    await press('globals', 'Run')
    expect(await verdict('globals')).toMatch(/^Matches/)
  }))

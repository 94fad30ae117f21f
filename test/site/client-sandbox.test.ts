import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { on, show } from './client-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('nothing that runs snippets is fetched before the reader shows intent', () =>
  on(
    browser,
    { sum: { code: `import { show } from 'noteproof'\nshow(2 + 3)`, record: [show(5)] } },
    async ({ page, asked, press, verdict }) => {
      await page.waitForLoadState('networkidle')
      expect(asked.filter((path) => path !== '' && !/^_noteproof\/(client|chunk)\./.test(path))).toEqual([])
      await press('sum', 'Run')
      await verdict('sum')
      expect(asked.filter((path) => /(tensors|expect|katex|src)\./.test(path))).toEqual([])
    },
  ))

/** What a snippet might reach out with. */
const reaches = [
  ...['fetch("/some/base/secret")', 'new WebSocket("ws://127.0.0.1/secret")', 'importScripts("/some/base/secret.js")'],
  ...['new XMLHttpRequest()', 'new EventSource("/some/base/secret")', 'new Worker("/some/base/secret.js")'],
  ...['new BroadcastChannel("x")', 'new MessageChannel()', 'indexedDB.open("x")', 'caches.open("x")'],
  ...['navigator.sendBeacon("/some/base/secret")', 'postMessage("x")', 'self.postMessage("x")', 'close()'],
  ...['parent.document', 'document.title', 'process.exit()', 'URL.createObjectURL(1)', 'location.href'],
  ...['import("/some/base/secret.js")', 'import("http://127.0.0.1/secret.js")', 'import("data:text/javascript,1")'],
  ...['(0, eval)("1")', 'new Function("return 1")', '(async () => {}).constructor("return 1")'],
]

function errorOf(reach: string): string {
  if (/eval|Function|constructor/.test(reach)) return 'EvalError'
  return /^import\(|^URL/.test(reach) ? 'TypeError' : 'ReferenceError'
}

test('a snippet reaches nothing outside its worker', () =>
  on(
    browser,
    {
      hostile: {
        code: `import 'noteproof'`,
        js: `async function ($noteproof) { 'use strict'; const { show } = $noteproof.import('noteproof'); const g = globalThis;
          ${reaches.map((reach) => `try { await (${reach}); show('reached') } catch (error) { show(error.name) }`).join('\n')}
        }`,
        record: reaches.map((reach) => show(errorOf(reach))),
      },
    },
    async ({ press, verdict, asked, page }) => {
      const before = new Set([...asked])
      await press('hostile', 'Run')
      expect(await verdict('hostile')).toMatch(/^Matches/)
      const after = asked.filter((path) => !before.has(path))
      expect(after.filter((path) => !/^(_noteproof|modules)\//.test(path))).toEqual([])
      expect(await page.title()).toBe('Snippets')
    },
  ))

test('a flood of output is cut, and the page takes no more than it can draw', () =>
  on(
    browser,
    {
      flood: {
        code: `import { show } from 'noteproof'\nfor (let i = 0; i < 50_000; i++) show(i)`,
        record: [...Array.from({ length: 1000 }, (_, i) => show(i)), { type: 'more', count: 49_000 }],
      },
    },
    async ({ press, verdict, output }) => {
      await press('flood', 'Run')
      expect(await verdict('flood')).toMatch(/^Matches/)
      const drawn = await output('flood')
      expect(drawn).toHaveLength(1001)
      expect(drawn.at(-1)).toBe('49000 more outputs are not shown.')
    },
  ))

test('a snippet that spoils what everything is built from spoils nothing on the page', () =>
  on(
    browser,
    {
      spoiler: {
        code: `Array.prototype.push = () => { throw new Error('spoilt') }\nMath.max = () => Number.NaN\nObject.entries = () => []\nPromise.prototype.then = () => new Promise(() => {})`,
        timeout: 400,
      },
      sum: { code: `import { show } from 'noteproof'\nshow(2 + 3)`, record: [show(5)] },
    },
    async ({ press, verdict, page }) => {
      await press('spoiler', 'Run')
      await verdict('spoiler')
      expect(await page.evaluate(() => [1].concat([2]).length + [0].push(1))).toBe(4)
    },
  ))

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SnippetEvent } from '../../snippets/events.ts'
import { openBrowser } from '../browser.ts'
import { type Opened, openPage, type PageSnippet } from './client-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Opens a page, tells what happened there, and expects that nothing was wrong in the console. */
async function on(
  snippets: Readonly<Record<string, PageSnippet>>,
  act: (opened: Opened) => Promise<void>,
): Promise<void> {
  const opened = await openPage(browser, snippets)
  try {
    await act(opened)
    expect(opened.troubles).toEqual([])
  } finally {
    await opened.close()
  }
}

const show = (value: unknown): SnippetEvent => ({ type: 'show', value })

test('a run draws its output and says that it matches the record', () =>
  on(
    { sum: { code: `import { show } from 'noteproof'\nshow(2 + 3)`, record: [show(5)] } },
    async ({ press, verdict, output }) => {
      expect(await output('sum')).toEqual(['recorded'])
      await press('sum', 'Run')
      expect(await verdict('sum')).toMatch(
        /^Matches the recorded output\. This run took .+ ms, the recorded one \(verified\) 5\.0 ms\.$/,
      )
      expect(await output('sum')).toEqual(['5'])
      await press('sum', 'Reset')
      expect(await output('sum')).toEqual(['recorded'])
    },
  ))

test('a run that differs says what differs', () =>
  on(
    { sum: { code: `import { show } from 'noteproof'\nshow(2 + 3)`, record: [show(6)] } },
    async ({ press, verdict }) => {
      await press('sum', 'Run')
      expect(await verdict('sum')).toMatch(
        /^Differs from the recorded output: output 1 \(show\) at value: recorded 6, now 5\. This run took .+$/,
      )
    },
  ))

test('nothing that runs snippets is fetched before the reader shows intent', () =>
  on(
    { sum: { code: `import { show } from 'noteproof'\nshow(2 + 3)`, record: [show(5)] } },
    async ({ page, asked, press, verdict }) => {
      await page.waitForLoadState('networkidle')
      expect(asked.filter((path) => path !== '' && !/^_noteproof\/(client|chunk)\./.test(path))).toEqual([])
      await press('sum', 'Run')
      await verdict('sum')
      expect(asked.filter((path) => /(tensors|expect|katex|src)\./.test(path))).toEqual([])
    },
  ))

for (const [kind, code] of [
  ['an endless loop', 'while (true) {}'],
  ['an endless chain of microtasks', 'while (true) await null'],
] as const) {
  test(`Stop ends ${kind}, and the page stays alive meanwhile`, () =>
    on(
      { endless: { code }, sum: { code: `import { show } from 'noteproof'\nshow(1)`, record: [show(1)] } },
      async ({ page, press, verdict }) => {
        await press('endless', 'Run')
        await page.locator('#endless[data-state=running]').waitFor()
        expect(await page.evaluate(() => new Promise((done) => setTimeout(() => done('alive'), 300)))).toBe('alive')
        await press('endless', 'Stop')
        expect(await verdict('endless')).toMatch(/^Stopped after [\d.]+ m?s\.$/)
        await press('sum', 'Run')
        expect(await verdict('sum')).toMatch(/^Matches/)
      },
    ))
}

test('the time limit ends a run', () =>
  on({ endless: { code: 'for (;;) {}', timeout: 200 } }, async ({ press, verdict }) => {
    await press('endless', 'Run')
    expect(await verdict('endless')).toBe('Ended at the time limit of 200 ms.')
  }))

const slider = (value: number): SnippetEvent => ({
  type: 'input',
  name: 'p',
  kind: 'slider',
  options: { min: 1, max: 4, step: 0.5, value: 2 },
  value,
})
const moving = {
  base: {
    code: `import { show } from 'noteproof'\nexport const count = { n: 0 }\nexport const once = ++count.n\nshow(once)`,
    record: [show(1)],
  },
  p: {
    code: `import { show, slider } from 'noteproof'\nimport { count } from '[[#^base]]'\nexport const p = slider('p', { min: 1, max: 4, step: 0.5, value: 2 })\nshow(p * 10 + count.n)`,
    record: [slider(2), show(21)],
    imports: { '[[#^base]]': 'base' },
  },
  double: {
    code: `import { show } from 'noteproof'\nimport { p } from '[[#^p]]'\nshow(p * 200)`,
    record: [show(400)],
    imports: { '[[#^p]]': 'p' },
  },
  other: { code: `import { show } from 'noteproof'\nshow('other')`, record: [show('other')] },
}

test('a slider that moves first thing runs its snippet and those that import it, and no other', () =>
  on(moving, async ({ page, verdict, output, press }) => {
    const range = page.getByRole('slider', { name: 'p' })
    await range.focus()
    await range.press('ArrowRight')
    expect(await verdict('p')).toMatch(
      /^Not compared: the record holds the default values, this run had p = 2\.5\. This run took/,
    )
    await verdict('double')
    await range.press('ArrowRight')
    await page.waitForFunction(() => document.querySelector('#double .snippet-output')?.textContent === '600')
    expect(await output('p')).toEqual(['31'])
    expect(await output('other')).toEqual(['recorded'])
    expect(await output('base')).toEqual(['recorded'])
    await press('p', 'Reset')
    expect(await output('p')).toEqual(['recorded'])
    expect(await range.inputValue()).toBe('2')
    await press('double', 'Run')
    expect(await verdict('double')).toMatch(/^Matches/)
  }))

test('a run on TensorFlow.js is on the cpu backend, with the names and numbers of a first run each time', () =>
  on(
    {
      net: {
        code: [
          `import * as tf from '@tensorflow/tfjs'`,
          `import { show } from 'noteproof'`,
          `const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], kernelInitializer: 'ones' })] })`,
          `show(model.layers[0]!.name)`,
          `show(tf.getBackend())`,
          `show(model.predict(tf.tensor2d([[1, 2, 3]])))`,
        ].join('\n'),
        record: [
          show('dense_Dense1'),
          show('cpu'),
          show({ tensor: true, shape: [1, 2], dtype: 'float32', values: [[6, 6]] }),
        ],
      },
    },
    async ({ press, verdict }) => {
      for (const _ of [1, 2]) {
        await press('net', 'Run')
        expect(await verdict('net')).toMatch(/^Matches/)
      }
    },
  ))

test('what fails is told at its line of the code', () =>
  on(
    {
      thrown: {
        code: `const list: number[] = []\n\nfunction pick(n: number): number {\n  if (!list[n]) throw new RangeError('no item ' + n)\n  return 1\n}\npick(3)`,
      },
      expected: { code: `import { expect } from 'vitest'\n\nexpect(1 + 1).toBe(3)` },
      value: { code: `const x = 2\nx * 2 // => 5\nx * 3 // => 6` },
    },
    async ({ page, press, verdict }) => {
      const marked = (name: string) => page.locator(`#${name} .line-error`).allInnerTexts()
      await press('thrown', 'Run')
      expect(await verdict('thrown')).toBe('This run failed: line 4: RangeError: no item 3')
      expect(await marked('thrown')).toEqual([`  if (!list[n]) throw new RangeError('no item ' + n)`])
      await press('expected', 'Run')
      expect(await verdict('expected')).toBe('This run failed: line 3: expected 2 to be 3 // Object.is equality')
      expect(await marked('expected')).toEqual(['expect(1 + 1).toBe(3)'])
      await press('value', 'Run')
      expect(await verdict('value')).toBe('This run failed: line 2: expected 5, found 4')
      expect(await marked('value')).toEqual(['x * 2 // => 5'])
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

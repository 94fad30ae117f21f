import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { on, show } from './client-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('a run draws its output and says that it matches the record', () =>
  on(
    browser,
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
    browser,
    { sum: { code: `import { show } from 'noteproof'\nshow(2 + 3)`, record: [show(6)] } },
    async ({ press, verdict }) => {
      await press('sum', 'Run')
      expect(await verdict('sum')).toMatch(
        /^Differs from the recorded output: output 1 \(show\) at value: recorded 6, now 5\. This run took .+$/,
      )
    },
  ))

for (const [kind, code] of [
  ['an endless loop', 'while (true) {}'],
  ['an endless chain of microtasks', 'while (true) await null'],
] as const) {
  test(`Stop ends ${kind}, and the page stays alive meanwhile`, () =>
    on(
      browser,
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
  on(browser, { endless: { code: 'for (;;) {}', timeout: 200 } }, async ({ press, verdict }) => {
    await press('endless', 'Run')
    expect(await verdict('endless')).toBe('Ended at the time limit of 200 ms.')
  }))

test('Reset during a run ends it and brings the record back', () =>
  on(
    browser,
    { endless: { code: `import { show } from 'noteproof'\nshow(1)\nwhile (true) {}` } },
    async ({ page, press, output }) => {
      await press('endless', 'Run')
      await page.locator('#endless .snippet-output').getByText('1').waitFor()
      await press('endless', 'Reset')
      await page.locator('#endless[data-state=idle]').waitFor()
      expect(await output('endless')).toEqual(['recorded'])
      expect(await page.locator('#endless .snippet-verdict').textContent()).toBe('')
    },
  ))

test('a run on TensorFlow.js is on the cpu backend, with the names and numbers of a first run each time', () =>
  on(
    browser,
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
    browser,
    {
      thrown: {
        code: `const list: number[] = []\n\nfunction pick(n: number): number {\n  if (!list[n]) throw new RangeError('no item ' + n)\n  return 1\n}\npick(3)`,
      },
      text: { code: `const s = 'text'\nif (s.length > 3) throw s` },
      object: { code: `setTimeout(() => {\n  throw { a: 1 }\n}, 1)` },
      expected: { code: `import { expect } from 'vitest'\n\nexpect(1 + 1).toBe(3)` },
      value: {
        code: `const x = 2\nconst y = [x, 0 / 0, 1 / 0] // => [2, NaN, Infinity]\nx * 2 // => 5\nx * 3 // => 6`,
      },
    },
    async ({ page, press, verdict }) => {
      const marked = (name: string) => page.locator(`#${name} .line-error`).allInnerTexts()
      await press('thrown', 'Run')
      expect(await verdict('thrown')).toBe('This run failed: line 4: RangeError: no item 3')
      expect(await marked('thrown')).toEqual([`  if (!list[n]) throw new RangeError('no item ' + n)`])
      await press('text', 'Run')
      expect(await verdict('text')).toBe(
        "This run failed: line 2: threw 'text', which is not an Error; throw new Error(…)",
      )
      await press('object', 'Run')
      expect(await verdict('object')).toBe(
        'This run failed: line 2: threw { a: 1 }, which is not an Error; throw new Error(…)',
      )
      await press('expected', 'Run')
      expect(await verdict('expected')).toBe('This run failed: line 3: expected 2 to be 3 // Object.is equality')
      expect(await marked('expected')).toEqual(['expect(1 + 1).toBe(3)'])
      await press('value', 'Run')
      expect(await verdict('value')).toBe('This run failed: line 3: expected 5, found 4')
      expect(await marked('value')).toEqual(['x * 2 // => 5'])
    },
  ))

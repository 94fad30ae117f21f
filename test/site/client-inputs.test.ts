import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SnippetEvent } from '../../snippets/events.ts'
import { openBrowser } from '../browser.ts'
import { on, show } from './client-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const slider = (value: number): SnippetEvent => ({
  type: 'input',
  name: 'p',
  kind: 'slider',
  options: { min: 1, max: 4, step: 0.5, value: 2 },
  value,
})
const asked = `slider('p', { min: 1, max: 4, step: 0.5, value: 2 })`
const moving = {
  base: { code: `export const born = performance.now()`, record: [] },
  p: {
    code: `import { show, slider } from 'noteproof'\nimport { born } from '[[#^base]]'\nexport const p = ${asked}\nshow(p * 10)\nshow(born)`,
    record: [slider(2), show(20)],
    imports: { '[[#^base]]': 'base' },
  },
  double: {
    code: `import { show } from 'noteproof'\nimport { p } from '[[#^p]]'\nshow(p * 200)`,
    record: [show(400)],
    imports: { '[[#^p]]': 'p' },
  },
  other: { code: `import { show } from 'noteproof'\nshow('other')`, record: [show('other')] },
}

test('a slider that moves first thing runs its snippet and those that import it, and what it imports only once', () =>
  on(browser, moving, async ({ page, verdict, output, press }) => {
    const range = page.getByRole('slider', { name: 'p' })
    await range.focus()
    await range.press('ArrowRight')
    expect(await verdict('p')).toMatch(
      /^Not compared: the record holds the default values, this run had p = 2\.5\. This run took/,
    )
    await verdict('double')
    const [, born] = await output('p')
    await range.press('ArrowRight')
    await page.locator('#double .snippet-output').getByText('600').waitFor()
    expect(await output('p')).toEqual(['30', born])
    expect(await output('other')).toEqual(['recorded'])
    expect(await output('base')).toEqual(['recorded'])
    await press('p', 'Reset')
    expect(await output('p')).toEqual(['recorded'])
    expect(await range.inputValue()).toBe('2')
    // What imports it has run with the value that is no more: all is as recorded, so the record comes back.
    await page.locator('#double .snippet-output').getByText('recorded').waitFor()
    expect(await page.locator('#double .snippet-verdict').textContent()).toBe('')
    await press('double', 'Run')
    expect(await verdict('double')).toMatch(/^Matches/)
  }))

test('a link in the text moves inputs and runs; what an input cannot be leaves it where it is', () =>
  on(browser, moving, async ({ page, verdict, output }) => {
    await page.evaluate(() => {
      const link = (id: string, inputs: object) => {
        const made = Object.assign(document.createElement('a'), { id, textContent: id, href: '#p' })
        Object.assign(made.dataset, { snippet: 'Note.md#p', inputs: JSON.stringify(inputs) })
        document.body.prepend(made)
      }
      link('three', { p: 3 })
      link('far', { p: 30, q: 1 })
    })
    await page.locator('a#three').click()
    expect(await verdict('p')).toMatch(/this run had p = 3\./)
    await page.locator('#double .snippet-output').getByText('600').waitFor()
    expect(await page.getByRole('slider', { name: 'p' }).inputValue()).toBe('3')
    expect(new URL(page.url()).hash).toBe('')
    await page.locator('a#far').click()
    expect(await page.getByRole('slider', { name: 'p' }).inputValue()).toBe('3')
    expect((await output('p'))[0]).toBe('30')
  }))

test('Reset runs what imports the snippet again where another value has moved, and leaves alone what never ran', () => {
  const own = `slider('q', { min: 1, max: 4, step: 1, value: 1 })`
  const q: SnippetEvent = {
    type: 'input',
    name: 'q',
    kind: 'slider',
    options: { min: 1, max: 4, step: 1, value: 1 },
    value: 1,
  }
  const sum = {
    code: `import { show, slider } from 'noteproof'\nimport { p } from '[[#^p]]'\nshow(p * 100 + ${own})`,
    record: [q, show(201)],
    imports: { '[[#^p]]': 'p' },
  }
  return on(browser, { ...moving, sum }, async ({ page, verdict, output, press }) => {
    const range = page.getByRole('slider', { name: 'q' })
    await range.focus()
    await range.press('ArrowRight')
    await page.locator('#sum .snippet-output').getByText('202').waitFor()
    await page.getByRole('slider', { name: 'p' }).press('ArrowRight')
    await page.locator('#sum .snippet-output').getByText('252').waitFor()
    await press('p', 'Reset')
    await page.locator('#sum .snippet-output').getByText('202').waitFor()
    expect(await verdict('sum')).toMatch(/ this run had q = 2\./)
    expect(await output('p')).toEqual(['recorded'])
    expect(await output('other')).toEqual(['recorded'])
  })
})

/** Trains, so to speak, for as long as nobody stops it, and says at which value. */
const training = `import { breathe, live, show } from 'noteproof'
import { slider } from 'noteproof'
const p = ${asked}
show('p is ' + p)
const curve = live.plot({ marks: [{ type: 'line', data: [{ x: 0, y: 0 }], x: 'x', y: 'y' }], alt: 'A curve.' })
for (let x = 1; p > 1; x++) {
  if (x < 100) curve.push([{ x, y: x * x }])
  await breathe()
}
show('done')`

test('output streams while a run lasts, and a moved slider ends it at its next breath', () =>
  on(browser, { train: { code: training, record: [slider(2)] } }, async ({ page, press, verdict, output }) => {
    await press('train', 'Run')
    await page.locator('#train .snippet-output').getByText('p is 2').waitFor()
    await page.locator('#train .snippet-output svg').first().waitFor()
    expect(await page.locator('#train').getAttribute('aria-busy')).toBe('true')
    const range = page.getByRole('slider', { name: 'p' })
    for (const _ of [1, 2]) await range.press('ArrowLeft')
    expect(await verdict('train')).toMatch(/^Not compared: .+ this run had p = 1\./)
    expect((await output('train')).filter((text) => /^p is|done/.test(text))).toEqual(['p is 1', 'done'])
  }))

test('a value that has waited for a busy worker restarts it', () =>
  on(
    browser,
    {
      busy: {
        code: `import { show, slider } from 'noteproof'\nconst p = ${asked}\nwhile (p > 1.5) {}\nshow(p)`,
        record: [slider(2)],
      },
    },
    async ({ page, press, verdict, output }) => {
      await press('busy', 'Run')
      await page.locator('#busy[data-state=running]').waitFor()
      await page.getByRole('slider', { name: 'p' }).press('ArrowLeft')
      expect(await verdict('busy')).toMatch(/^Not compared: .+ this run had p = 1\.5\./)
      expect(await output('busy')).toEqual(['1.5'])
    },
  ))

test('every kind of input has a control that works', () =>
  on(
    browser,
    {
      inputs: {
        code: [
          `import { choice, show, slider, step, toggle } from 'noteproof'`,
          `show(choice('activation', ['relu', 'tanh']))`,
          `show(choice('city', ['a', 'b', 'c', 'd', 'e'], 'c'))`,
          `show(toggle('bias', true))`,
          `show(step('frame', { count: 5 }))`,
          `show(slider('rate', { min: 0.001, max: 1, value: 0.1, scale: 'log', unit: '/s' }))`,
        ].join('\n'),
        record: [
          {
            type: 'input',
            name: 'activation',
            kind: 'choice',
            options: { options: ['relu', 'tanh'], value: 'relu' },
            value: 'relu',
          },
          {
            type: 'input',
            name: 'city',
            kind: 'choice',
            options: { options: ['a', 'b', 'c', 'd', 'e'], value: 'c' },
            value: 'c',
          },
          { type: 'input', name: 'bias', kind: 'toggle', options: { value: true }, value: true },
          { type: 'input', name: 'frame', kind: 'step', options: { count: 5, value: 4 }, value: 4 },
          {
            type: 'input',
            name: 'rate',
            kind: 'slider',
            options: { min: 0.001, max: 1, value: 0.1, scale: 'log', unit: '/s' },
            value: 0.1,
          },
          ...['relu', 'c', true, 4, 0.1].map(show),
        ],
      },
    },
    async ({ page, press, verdict, output }) => {
      const said = (text: string) => page.locator('#inputs .snippet-verdict').filter({ hasText: text }).waitFor()
      await press('inputs', 'Run')
      expect(await verdict('inputs')).toMatch(/^Matches/)
      await page.getByRole('radio', { name: 'tanh' }).check()
      await page.getByRole('combobox', { name: 'city' }).selectOption('e')
      await page.getByRole('switch', { name: 'bias' }).uncheck()
      await page.getByRole('slider', { name: 'frame' }).fill('1')
      // A third of the way from 0.001 to 1 on a log scale: 0.001 · 1000^0.333.
      await page.getByRole('slider', { name: 'rate' }).fill('333')
      await said('this run had activation = tanh, city = e, bias = false, frame = 1, rate = 0.00998.')
      await page.getByRole('slider', { name: 'rate' }).fill('1000')
      await said('rate = 1.')
      expect(await output('inputs')).toEqual(['tanh', 'e', 'false', '1', '1'])
      await page.getByRole('button', { name: 'Play' }).click()
      await page.locator('#inputs .snippet-output').getByText('4').waitFor()
    },
  ))

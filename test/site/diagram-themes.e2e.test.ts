/** Diagrams that name a theme, and those whose colours Mermaid means for white, in Chromium. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type BuiltSite, builtSite } from './built-site.ts'

let browser: Browser
let site: BuiltSite

beforeAll(async () => {
  site = await builtSite('test/vaults/themes')
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
})

async function drawnPage(colorScheme: 'light' | 'dark'): Promise<Page> {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 800 } })
  await page.goto(`${site.server.url}themes/`)
  for (const figure of await page.locator('.mermaid').all()) {
    await figure.scrollIntoViewIfNeeded()
    await figure.locator('.mermaid-drawing > svg').waitFor({ timeout: 60_000 })
  }
  return page
}

const drawing = (page: Page, nth: number) => page.locator('.mermaid').nth(nth).locator('.mermaid-drawing')
/** How light a colour is, from 0 to 255. */
const lightness = (what: Locator, property: string): Promise<number> =>
  what.first().evaluate((element, name) => {
    const [red = 0, green = 0, blue = 0, opacity = 1] =
      getComputedStyle(element)
        .getPropertyValue(name)
        .match(/[\d.]+/g)
        ?.map(Number) ?? []
    return opacity === 0 ? Number.NaN : 0.3 * red + 0.6 * green + 0.1 * blue
  }, property)

describe.each(['light', 'dark'] as const)('on a %s page', (scheme) => {
  let page: Page
  beforeAll(async () => {
    page = await drawnPage(scheme)
  }, 120_000)
  afterAll(() => page?.close())

  it.each([
    [0, 'light', 'forest'],
    [1, 'dark', 'dark'],
  ] as const)('diagram %i has the ground that is %s and the text of its theme, %s', async (nth, ground, _) => {
    const [below, text] = [drawing(page, nth), drawing(page, nth).locator('.nodeLabel')]
    if (ground === scheme) expect(await lightness(below, 'background-color')).toBeNaN()
    else if (ground === 'light') expect(await lightness(below, 'background-color')).toBeGreaterThan(200)
    else expect(await lightness(below, 'background-color')).toBeLessThan(60)
    if (ground === 'light') expect(await lightness(text, 'color')).toBeLessThan(80)
    else expect(await lightness(text, 'color')).toBeGreaterThan(170)
  })

  it('numbers of messages stand on circles of another colour', async () => {
    const [number, circle] = ['.sequenceNumber', 'marker[id$=sequencenumber] circle'].map((one) =>
      drawing(page, 2).locator(one),
    )
    const apart = (await lightness(number!, 'fill')) - (await lightness(circle!, 'fill'))
    expect(Math.abs(apart)).toBeGreaterThan(100)
  })

  it('flows, relations and series are seen', async () => {
    const paper = await lightness(page.locator('body'), 'background-color')
    const blend = await drawing(page, 3)
      .locator('.links .link')
      .evaluate((link) => getComputedStyle(link).mixBlendMode)
    expect(blend).toBe(scheme === 'dark' ? 'screen' : 'multiply')
    const relation = drawing(page, 4).getByText('Reads').first()
    expect(Math.abs((await lightness(relation, 'fill')) - paper)).toBeGreaterThan(80)
    for (const part of ['.bar-plot-0 rect', '.line-plot-1 path'])
      for (const property of part.includes('bar') ? ['fill'] : ['stroke'])
        expect(Math.abs((await lightness(drawing(page, 5).locator(part), property)) - paper), part).toBeGreaterThan(60)
  })

  it('the source is folded below the drawing, in a callout that folds too', async () => {
    for (const figure of await page.locator('.mermaid').all())
      expect(await figure.locator('.mermaid-source').isVisible()).toBe(false)
  })
})

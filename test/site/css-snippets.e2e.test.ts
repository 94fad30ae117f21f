/** A vault's own style sheets and its tags in Chromium: built, and while the vault is written. */
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FolderServer, serveFolder } from '../../site/serve-folder.ts'
import { openBrowser } from '../browser.ts'
import { newFolder, program, removeFolders } from './command.ts'
import { startDev } from './dev-server.ts'

const vault = 'test/vaults/styles'
let browser: Browser
let server: FolderServer
let page: Page
const faults: string[] = []

beforeAll(async () => {
  const out = join(newFolder(), 'site')
  const [opened, built] = await Promise.all([
    openBrowser(),
    program(['build', vault, '--out', out, '--base', '/docs/']),
  ])
  browser = opened
  expect(built.code, built.err.join('\n')).toBe(0)
  expect(built.out.filter((line) => line.includes(' css-snippet ')).map((line) => line.split(' ', 1)[0])).toEqual([
    '.obsidian/snippets/callouts.css:1:1',
    '.obsidian/snippets/callouts.css:14:3',
    '.obsidian/snippets/type.css:35:1',
  ])
  server = (await serveFolder(out, { port: 0 }))!
  page = await browser.newPage({ colorScheme: 'light' })
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on(
    'request',
    (request) => !/^data:/.test(request.url()) && !request.url().startsWith(server.url) && faults.push(request.url()),
  )
  page.on('response', (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`))
  await page.goto(`${server.url}styled/`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  removeFolders()
})

const styleOf = (what: Locator, property: string, part?: string) =>
  what
    .first()
    .evaluate((element, [name, of]) => getComputedStyle(element, of).getPropertyValue(name!), [property, part])
    .then(asRgb)
/** What is computed from a colour is `color(srgb 0 0.5 1)`. */
const asRgb = (value: string) =>
  value.replace(/^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)\)$/, (_, ...parts: string[]) => {
    const [red, green, blue] = parts.map((part) => Math.round(Number(part) * 255))
    return `rgb(${red}, ${green}, ${blue})`
  })
const look = (selector: string, property: string) => styleOf(page.locator(selector), property)

describe('the snippets that are switched on', () => {
  it.each([
    ['a plain selector, over ours', 'h2', 'letter-spacing', '3px'],
    ['a property of Obsidian’s, for a heading', 'h2', 'color', 'rgb(1, 2, 3)'],
    ['a property of Obsidian’s, for a heading’s size', 'h2', 'font-size', '31px'],
    ['a property of Obsidian’s, for a tag', 'p a.tag', 'padding-left', '11px'],
    ['a property of Obsidian’s, for links', '.prose a.internal-link', 'text-decoration-line', 'none'],
    ['a property of Obsidian’s, for a mark', 'mark', 'background-color', 'rgb(4, 5, 6)'],
    ['a property of one theme', 'body', 'background-color', 'rgb(250, 240, 230)'],
    ['a link in the text', '.prose a.internal-link', 'text-decoration-style', 'wavy'],
    ['a tag by its address in Obsidian', 'p a.tag', 'color', 'rgb(7, 8, 9)'],
    ['a note by its property cssclasses', 'article p', 'text-indent', '20px'],
    ['a task by its state', 'li.task-list-item', 'color', 'rgb(10, 11, 12)'],
    ['a callout by its type', '[data-callout=theorem] > .callout-title', 'color', 'rgb(120, 40, 200)'],
    ['a callout in it, which keeps its own', '[data-callout=note] > .callout-title', 'color', 'rgb(47, 109, 179)'],
    ['a callout by its metadata', '[data-callout-metadata=wide] .callout-content', 'letter-spacing', '2px'],
    ['what would be loaded, left out', '[data-callout-metadata=wide] .callout-content', 'background-image', 'none'],
    ['one that is off, not at all', 'article p', 'display', 'block'],
  ])('%s', async (_, selector, property, value) => {
    expect(await look(selector, property)).toBe(value)
  })

  it('a callout’s icon', async () => {
    const icon = page.locator('[data-callout=theorem] > .callout-title > .callout-icon').first()
    expect(await styleOf(icon, 'mask-image', '::before')).toMatch(/^url\("data:image\/svg\+xml,/)
    expect(Number.parseFloat(await styleOf(icon, 'width', '::before'))).toBeGreaterThan(10)
    expect(await styleOf(icon.locator('svg'), 'width')).toBe('0px')
    expect(
      await styleOf(page.locator('[data-callout=note] > .callout-title > .callout-icon'), 'width', '::before'),
    ).toBe('0px')
  })

  it('a callout that is folded, until it is opened by a key', async () => {
    const callout = page.locator('details.callout').first()
    expect(await styleOf(callout, 'opacity')).toBe('0.5')
    await callout.locator('summary').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => styleOf(callout, 'opacity')).toBe('1')
    expect(await callout.locator('.callout-fold').getAttribute('class')).toBe('callout-fold')
    expect(await callout.getByText('Folded.').isVisible()).toBe(true)
  })

  it('the dark theme, when the reader changes to it', async () => {
    const theme = page.locator('.bar-theme')
    await theme.click() // light
    await theme.click() // dark
    await expect.poll(() => look('[data-callout=theorem] > .callout-title', 'color')).toBe('rgb(200, 160, 255)')
    expect(await look('body', 'background-color')).toBe('rgb(22, 25, 28)')
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => look('[data-callout=theorem] > .callout-title', 'color')).toBe('rgb(120, 40, 200)')
    await page.emulateMedia({ media: 'screen' })
    await theme.click() // the system's, light here
    await expect.poll(() => look('body', 'background-color')).toBe('rgb(250, 240, 230)')
  })

  it('and nothing is loaded from elsewhere, nothing is refused', () => {
    expect(faults).toEqual([])
  })
})

describe('the properties that Obsidian documents', () => {
  beforeAll(async () => {
    await page.goto(`${server.url}measured/`)
  })
  it.each([
    ['the title', 'h1', 'color', 'rgb(20, 0, 0)'],
    ['a heading', 'article h3', 'font-size', '33px'],
    ['the text', 'article p', 'font-size', '19px'],
    ['its lines', 'article p', 'line-height', '38px'],
    ['bold text', 'article strong', 'font-weight', '300'],
    ['a list', 'article ul', 'padding-left', '50px'],
    ['code', 'article code', 'font-size', '21px'],
    ['code’s colour', 'article code', 'color', 'rgb(20, 0, 1)'],
    ['code’s ground', 'article code', 'background-color', 'rgb(20, 0, 4)'],
    ['a box that is ticked', 'article input', 'background-color', 'rgb(20, 0, 2)'],
    ['an embed', '.markdown-embed', 'border-left', '6px solid rgb(20, 0, 3)'],
    ['a callout’s colour in hexadecimal', '[data-callout=hex] > .callout-title', 'color', 'rgb(20, 0, 7)'],
    ['its border', '[data-callout=hex]', 'border-top', '2px solid color(srgb 0.0784314 0 0.027451 / 0.5)'],
    ['by its hue', '[data-callout=hsl] > .callout-title', 'color', 'rgb(0, 102, 0)'],
    ['as numbers that have a name', '[data-callout=three] > .callout-title', 'color', 'rgb(20, 0, 6)'],
    ['read as numbers', '[data-callout=three]', 'background-color', 'rgb(20, 0, 6)'],
    ['a list by its class', 'article ul', 'letter-spacing', '4px'],
    ['a paragraph in the box of the note', 'article p', 'word-spacing', '5px'],
  ])('%s', async (_, selector, property, value) => {
    expect(await look(selector, property)).toBe(value)
  })

  it('and links to films keep a narrow page narrow', async () => {
    const narrow = await browser.newPage({ viewport: { width: 390, height: 800 } })
    await narrow.goto(`${server.url}measured/`)
    expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await narrow.close()
  })
})

describe('a tag', () => {
  it('leads to the page of all that have it, whatever its case, and of all that have one below it', async () => {
    await page.goto(`${server.url}styled/`)
    await page.getByRole('link', { name: '#course/maths' }).click()
    await page.waitForURL(`${server.url}tags/course/maths/`)
    const listed = () => page.locator('article a.internal-link').allTextContents()
    await expect.poll(listed).toEqual(['Other', 'Styled'])
    await page.getByRole('link', { name: '#Course', exact: true }).click()
    await page.waitForURL(`${server.url}tags/course/`)
    await expect.poll(listed).toEqual(['Other', 'Styled'])
    await page.locator('.outline-tags').click()
    await expect.poll(() => page.locator('.tag-list li').allTextContents()).toEqual(['#Course 2', '#important 1'])
    expect(faults).toEqual([])
  })
})

describe('while the vault is written', () => {
  it('a snippet that is saved changes the page', async () => {
    const copy = join(newFolder(), 'vault')
    cpSync(vault, copy, { recursive: true })
    const dev = await startDev(copy)
    try {
      const open = await browser.newPage()
      await open.goto(`${dev.url}styled/`)
      const heading = open.locator('h2')
      await expect.poll(() => styleOf(heading, 'letter-spacing'), { timeout: 10_000 }).toBe('3px')
      writeFileSync(join(copy, '.obsidian/snippets/text.css'), 'h2 { letter-spacing: 5px }\n')
      await expect.poll(() => styleOf(heading, 'letter-spacing').catch(() => ''), { timeout: 10_000 }).toBe('5px')
      await open.goto(`${dev.url}tags/course/`)
      expect(await open.locator('h1').textContent()).toBe('#Course')
    } finally {
      await dev.end('SIGKILL')
    }
  }, 60_000)
})

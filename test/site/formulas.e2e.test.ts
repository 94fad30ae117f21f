/** Formulas in Chromium: what is copied, where references lead, and that none is cut or widens the page. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FolderServer } from '../../site/serve-folder.ts'
import { openBrowser } from '../browser.ts'
import { builtSite } from './built-site.ts'

const long = Array.from({ length: 30 }, (_, i) => `a_{${i}}`).join('+')
const note = `
A **root** $\\sqrt{x_1}$ and $$y_1$$ in it.

$$\\sqrt{${long}}$$

$$\\begin{align} ${long} &= b \\label{eq:long} \\\\ c &= d \\end{align}$$

By $\\eqref{eq:long}$, in a line $\\begin{pmatrix}${long.replaceAll('+', '&')}\\end{pmatrix}$.

${'A line.\n\n'.repeat(60)}
`

const snippets = `
$$\\newcommand{\\half}[1]{\\tfrac{#1}{2}}$$

\`\`\`ts
import { show, tex } from 'noteproof'
show(tex\`\\half{x} \\in \\R \\mbox{ or so}\`)
1 + 1 // => 2
\`\`\`
^shows

\`\`\`ts
1 + 2 // => 3
\`\`\`
^plain
`

let browser: Browser
let server: FolderServer
let out: string

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'noteproof-formulas-'))
  mkdirSync(join(folder, 'vault'))
  writeFileSync(join(folder, 'vault', 'Formulas.md'), note)
  writeFileSync(join(folder, 'vault', 'Snippets.md'), snippets)
  writeFileSync(join(folder, 'vault', 'preamble.sty'), '\\newcommand{\\R}{\\mathbb{R}}\n')
  ;({ server, out } = await builtSite(join(folder, 'vault'), '--strict'))
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function visit(width: number, path = 'formulas/'): Promise<Page> {
  const permissions = ['clipboard-read', 'clipboard-write']
  const context = await browser.newContext({ viewport: { width, height: 700 }, permissions })
  const page = await context.newPage()
  await page.goto(`${server.url}${path}`)
  return page
}

/** Selects all that is in the first element found and copies it. */
async function copied(page: Page, selector: string): Promise<{ text: string; kinds: readonly string[] }> {
  await page.evaluate((found) => getSelection()!.selectAllChildren(document.querySelector(found)!), selector)
  await page.keyboard.press('Control+C')
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return { text: await navigator.clipboard.readText(), kinds: item!.types }
  })
}

test('a formula is copied as its TeX, alone and in its sentence', async () => {
  const page = await visit(1000)
  const plain = ['text/plain']
  expect(await copied(page, '.prose p > .katex .katex-html .sqrt')).toEqual({ text: '$\\sqrt{x_1}$', kinds: plain })
  expect(await copied(page, '.prose p .math-display .katex-html')).toEqual({ text: '$$y_1$$', kinds: plain })
  const sentence = await copied(page, '.prose p')
  expect(sentence).toEqual({ text: 'A root $\\sqrt{x_1}$ and $$y_1$$ in it.', kinds: [...plain, 'text/html'] })
  expect((await copied(page, '.prose strong')).text).toBe('root')
})

test('a reference leads to its equation', async () => {
  const page = await visit(1000)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await page.locator('.equation-link').click()
  expect(await page.locator('.equation-link').textContent()).toBe('(1)')
  expect(await page.evaluate(() => document.querySelector(':target')?.className)).toBe('math-display')
})

test.for([360, 1100])('at %i pixels long formulas scroll and the page does not', async (width) => {
  const page = await visit(width)
  const widths = (selector: string) =>
    page.evaluate(
      (found) =>
        [...document.querySelectorAll(found)].map(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]),
      selector,
    )
  const [[whole, seen]] = (await widths('html')) as [number[]]
  expect(whole).toBe(seen)
  const [, root, aligned] = (await widths('.math-display')) as [number[], number[], number[]]
  expect(root[0]).toBeGreaterThan(root[1]!)
  expect(aligned[0]).toBeGreaterThan(aligned[1]!)
  const drawn = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(`div.math-display ${selector}`)!.getBoundingClientRect()
    const number = [...document.querySelectorAll('.eqn-number')][0]!.getBoundingClientRect()
    const row = [...document.querySelectorAll('div.math-display .mtable')][0]!.getBoundingClientRect()
    return { bar: box('svg').width, under: box('.sqrt').width, left: number.left, right: row.right }
  })
  expect(drawn.bar).toBeGreaterThan(drawn.under * 0.95)
  expect(drawn.left).toBeGreaterThan(drawn.right)
})

test('on paper nothing is hidden behind a scroll bar', async () => {
  const page = await visit(360)
  await page.emulateMedia({ media: 'print' })
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll('.math-display, .prose p')].filter(
      (box) => getComputedStyle(box).overflowX !== 'visible',
    ),
  )
  expect(hidden).toEqual([])
})

test('commands of the vault and of the note reach what snippets show, recorded and run', async () => {
  const page = await visit(1000, 'snippets/')
  const shown = () => page.locator('[data-snippet$="#shows"] .snippet-output').innerHTML()
  const before = await shown()
  expect(before).toContain('<mi mathvariant="double-struck">R</mi>')
  await page.locator('[data-snippet$="#shows"]').getByRole('button', { name: 'Run' }).click()
  await page.locator('[data-snippet$="#shows"][data-run=matches]').waitFor()
  expect(await shown()).toBe(before)
})

test('they come with the snippets that show formulas', async () => {
  const html = readFileSync(join(out, 'snippets', 'index.html'), 'utf8')
  const module = (name: string) => new RegExp(`#${name}"[^>]* data-module="/([^"]+)"`).exec(html)![1]!
  const definitions = ['shows', 'plain'].map((name) => {
    return JSON.parse(readFileSync(join(out, module(name)), 'utf8')).definitions
  })
  expect(definitions).toEqual([
    '\\newcommand{\\R}{\\mathbb{R}}\n\n\\newcommand{\\half}[1]{\\tfrac{#1}{2}}\n',
    undefined,
  ])
})

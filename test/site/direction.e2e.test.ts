/** In Chromium: text runs the way its letters do, block by block. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FolderServer } from '../../site/serve-folder.ts'
import { openBrowser } from '../browser.ts'
import { builtSite } from './built-site.ts'

const note = `
## שאלה $x$

Left to right, then שלום.

שלום, then **left** $y$.

- פריט
- item
`

let browser: Browser
let server: FolderServer

beforeAll(async () => {
  const vault = join(mkdtempSync(join(tmpdir(), 'noteproof-direction-')), 'vault')
  mkdirSync(vault)
  writeFileSync(join(vault, 'Note.md'), note)
  ;({ server } = await builtSite(vault))
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('a block whose first letter runs to the left stands at the right and runs to the left', async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } })
  await page.goto(`${server.url}note/`)
  const sides = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.prose :is(h2, p, li)')].map((block) => {
      const range = document.createRange()
      range.selectNodeContents(block.firstChild!)
      const text = range.getBoundingClientRect()
      const box = block.getBoundingClientRect()
      return `${block.textContent.trim().slice(0, 4)} ${text.left - box.left < box.right - text.right ? 'left' : 'right'}`
    }),
  )
  expect(sides).toEqual(['שאלה right', 'Left left', 'שלום right', 'פריט right', 'item left'])
  await page.close()
})

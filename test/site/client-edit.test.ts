import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { on, show } from './client-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const editor = (page: Page, name: string) => page.locator(`#${name} .cm-content`)
/** As a reader does who selects all and pastes. */
async function write(page: Page, name: string, code: string): Promise<void> {
  await editor(page, name).press('ControlOrMeta+a')
  await page.keyboard.insertText(code)
}
const faults = (page: Page, name: string) => page.locator(`#${name} .editor-fault`).allInnerTexts()
const importing = `import { show } from 'noteproof'\nimport { p } from '[[#^p]]'\nshow(p * 100)`
const pair = {
  p: { code: `import { show } from 'noteproof'\nexport const p: number = 2 // => 2\nshow(p)`, record: [show(2)] },
  hundred: { code: importing, record: [show(200)], imports: { '[[#^p]]': 'p' } },
}

test('edited code runs in place of the published, for what imports it too, until Reset', () =>
  on(browser, pair, async ({ page, press, verdict, output, asked }) => {
    expect(asked.filter((path) => /editor|compiler/.test(path))).toEqual([])
    await press('p', 'Edit')
    await write(page, 'p', `import { show } from 'noteproof'\nexport const p = 3 satisfies number // => 3\nshow({ p })`)
    expect(await page.locator('#p').getAttribute('data-edited')).toBe('')
    expect(await page.locator('#p .snippet-status').textContent()).toBe('edited · not the verified code')
    await editor(page, 'p').press('ControlOrMeta+Enter')
    expect(await verdict('p')).toMatch(
      /^Ran with edited code, which is not the verified code; not compared\. This run took .+\.$/,
    )
    expect(await output('p')).toEqual(['{ p: 3 }'])
    await press('hundred', 'Run')
    expect(await verdict('hundred')).toMatch(
      /^Ran with edited code of Note\.md#p, which is not the verified code; not compared\./,
    )
    expect(await output('hundred')).toEqual(['300'])
    await press('p', 'Reset')
    await page.locator('#hundred .snippet-output').getByText('recorded').waitFor()
    expect(await page.locator('#p').getAttribute('data-edited')).toBeNull()
    expect(await page.locator('#p .snippet-status').textContent()).toBe('verified')
    for (const name of ['p', 'hundred']) {
      await press(name, 'Run')
      expect(await verdict(name)).toMatch(/^Matches/)
    }
    await press('p', 'Edit')
    await editor(page, 'p').press('ControlOrMeta+z')
    expect(await editor(page, 'p').textContent()).toContain('satisfies number')
    await press('hundred', 'Run')
    await page.locator('#hundred .snippet-output').getByText('300').waitFor()
  }))

test('what is wrong with edited code stands below its line', () =>
  on(browser, pair, async ({ page, press, verdict }) => {
    await press('p', 'Edit')
    const tries = [
      ['const a = 1\nconst b = (', 'The edited code cannot be compiled: line 2: Unexpected end of file'],
      [
        `\nimport { x } from '[[Other#^x]]'\nx`,
        `The edited code cannot be compiled: line 2: '[[Other#^x]]' is not among the snippets that this one imports; only those and the three packages are here`,
      ],
      ['1 + 1\n2 * 2 // => 5', 'This run with edited code failed: line 2: expected 5, found 4'],
      [
        `import { expect } from 'vitest'\n\nexpect(1).toBe(2)`,
        'This run with edited code failed: line 3: expected 1 to be 2 // Object.is equality',
      ],
      [
        `interface A { a: 1 }\nconst f = (): A => { throw new RangeError('no') }\nf()`,
        'This run with edited code failed: line 2: RangeError: no',
      ],
    ] as const
    for (const [code, sentence] of tries) {
      await write(page, 'p', code)
      await press('p', 'Run')
      await expect.poll(() => page.locator('#p .snippet-verdict').textContent(), { timeout: 15_000 }).toBe(sentence)
      expect(await verdict('p')).toBe(sentence)
      const [, said] = / line \d+: (.*)$/.exec(sentence)!
      expect(await faults(page, 'p')).toEqual([said])
    }
    await write(page, 'p', 'export const p = (')
    await press('hundred', 'Run')
    expect(await verdict('hundred')).toBe(
      'The edited code of Note.md#p, which this snippet imports, cannot be compiled: line 1: Unexpected end of file',
    )
  }))

test('an exercise that a reader completes is solved, or says which check fails', () => {
  const code = `import { expect } from 'vitest'\nlet half = 0\n// ---solution---\nhalf = 8 / 2\n// ---end---\nexpect(half).toBe(4)`
  return on(browser, { half: { code, exercise: true } }, async ({ page, press, verdict }) => {
    await press('half', 'Edit')
    expect(await editor(page, 'half').textContent()).not.toContain('8 / 2')
    await press('half', 'Run')
    expect(await verdict('half')).toBe('Not solved yet: line 6: expected +0 to be 4 // Object.is equality')
    await write(page, 'half', code.replace('8 / 2', '3'))
    await press('half', 'Run')
    await page.locator('#half .snippet-verdict').getByText('expected 3 to be 4').waitFor()
    await write(page, 'half', code.replace('8 / 2', '2 + 2'))
    await press('half', 'Run')
    await page.locator('#half .snippet-verdict').getByText('Solved: every check holds.').waitFor()
    expect(await faults(page, 'half')).toEqual([])
  })
})

test('edits are there at the next visit and run only when asked; where the published code has changed the reader chooses', () =>
  on(browser, pair, async ({ page, press, verdict, output }) => {
    const kept = () => page.evaluate(() => localStorage.getItem('noteproof-edit:Note.md#p'))
    await press('p', 'Edit')
    await write(page, 'p', 'export const p = 7')
    await expect.poll(kept).toContain('p = 7')
    await page.reload()
    expect(await editor(page, 'p').textContent()).toBe('export const p = 7')
    expect(await output('p')).toEqual(['recorded'])
    expect(await page.locator('.snippet-flag').count()).toBe(0)
    const change = () =>
      page.evaluate(() =>
        localStorage.setItem('noteproof-edit:Note.md#p', JSON.stringify({ code: 'export const p = 8', of: 'other' })),
      )
    await change()
    await page.reload()
    await page.locator('.snippet-flag').waitFor()
    expect(await page.locator('.snippet-flag').textContent()).toContain(
      'The published code has changed since you edited it.',
    )
    await page.getByRole('button', { name: 'Keep my edits' }).click()
    await page.reload()
    expect(await editor(page, 'p').textContent()).toBe('export const p = 8')
    expect(await page.locator('.snippet-flag').count()).toBe(0)
    await press('hundred', 'Run')
    await verdict('hundred')
    expect(await output('hundred')).toEqual(['800'])
    await page.evaluate(() =>
      localStorage.setItem('noteproof-edit:Note.md#hundred', JSON.stringify({ code: 'show(0)', of: 'other' })),
    )
    await page.reload()
    await page.getByRole('button', { name: 'Take the published code' }).click()
    expect(await page.locator('#hundred .cm-content').count()).toBe(0)
    expect(await page.evaluate(() => localStorage.getItem('noteproof-edit:Note.md#hundred'))).toBeNull()
  }))

test('a storage that is missing or full keeps nobody from editing', () =>
  on(browser, pair, async ({ page, press, verdict }) => {
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await press('p', 'Edit')
    await write(page, 'p', 'export const p = 7')
    await press('p', 'Run')
    expect(await verdict('p')).toMatch(/^Ran with edited code/)
  }))

test('the editor has a name, Escape and Tab leave it, and a fence may take it away', () =>
  on(browser, { ...pair, fixed: { code: '1', editable: false } }, async ({ page, press }) => {
    expect(await page.locator('#fixed button:visible').allInnerTexts()).toEqual(['Run', 'Copy'])
    await press('p', 'Edit')
    const box = page.getByRole('textbox', { name: 'Code of p. Escape, then Tab leaves the editor.' })
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true)
    await box.press('Tab')
    expect(await box.textContent()).toMatch(/^ {2}import/)
    await box.press('Escape')
    await box.press('Tab')
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(false)
    await page.getByRole('button', { name: 'Reset' }).click()
    const run = page.locator('#p').getByRole('button', { name: 'Run', exact: true })
    expect(await run.evaluate((element) => element === document.activeElement)).toBe(true)
  }))

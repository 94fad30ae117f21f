/** A reader edits a snippet of a built site, under the policy that its pages carry. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { builtSite } from './built-site.ts'
import { removeFolders, vaultOnDisk } from './command.ts'

afterAll(removeFolders)

const note = (words: string) => `# Sum\n\n\`\`\`ts${words}\nexport const sum: number = 2 + 3 // => 5\n\`\`\`\n\n^sum\n`

test('edited code runs on a built page, and the page fetches what that needs only then', async () => {
  const { server } = await builtSite(vaultOnDisk({ 'Sum.md': note('') }), '--base', '/docs/')
  const browser = await openBrowser()
  const page = await browser.newPage()
  const faults: string[] = []
  const asked: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${server.url}sum/`)
  const block = page.locator('snippet-runner')
  await block.getByRole('button', { name: 'Edit' }).click()
  await block.locator('.cm-content').fill('export const sum: number = 2 + 4 // => 5')
  expect(asked.filter((url) => url.includes('/compiler.'))).toEqual([])
  await block.getByRole('button', { name: 'Run', exact: true }).click()
  await block.locator('.editor-fault').waitFor()
  expect(await block.locator('.editor-fault').textContent()).toBe('expected 5, found 6')
  expect(await block.locator('.snippet-verdict').textContent()).toBe(
    'This run with edited code failed: line 1: expected 5, found 6',
  )
  await block.getByRole('button', { name: 'Reset' }).click()
  await block.getByRole('button', { name: 'Run', exact: true }).click()
  await block.locator('.snippet-verdict').getByText('Matches the recorded output').waitFor()
  expect(faults).toEqual([])
  expect(asked.filter((url) => !/^blob:/.test(url) && !url.startsWith(server.url))).toEqual([])
  await browser.close()
  await server.close()
})

test('where no snippet may be edited the compiler is not written', async () => {
  const { server, out } = await builtSite(vaultOnDisk({ 'Sum.md': note(' editable=false') }))
  expect(readdirSync(join(out, '_noteproof')).filter((name) => name.startsWith('compiler'))).toEqual([])
  expect(existsSync(join(out, 'sum/index.html'))).toBe(true)
  expect(readFileSync(join(out, 'sum/index.html'), 'utf8')).toContain('data-editable="false"')
  await server.close()
})

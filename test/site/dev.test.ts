/** `noteproof dev`: a vault is written while a browser and `fetch` look at it. */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { removeFolders, vaultOnDisk } from './command.ts'
import { type DevServer, startDev } from './dev-server.ts'

const sum = (expected: string) => `\`\`\`ts\n1 + 1 // => ${expected}\n\`\`\`\n\n^sum\n`
const one = (text: string, expected = '2') => `---\naliases: [Uno]\n---\n# One\n\n${text}\n\n${sum(expected)}`

const vault = vaultOnDisk({
  'index.md': '# Home\n\nStart.\n',
  'One.md': one('First text.'),
  'Two.md': '# Two\n\nTo [[Nowhere]], $\\frac{1$.\n',
})
const save = (path: string, text: string) => writeFileSync(join(vault, path), text)

let server: DevServer
let browser: Browser
/** One.md's page, open all the time. */
let page: Page
const faults: string[] = []
/** What should be said on it, and by the server, however long it takes. */
const soon = { timeout: 10_000, interval: 50 }

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startDev(vault, '--base', '/docs/'), openBrowser()])
  page = await browser.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`))
  await page.goto(`${server.url}one/`)
})
afterAll(async () => {
  await browser?.close()
  await server?.end('SIGKILL')
  removeFolders()
})

const get = (path: string) => fetch(new URL(path, server.url), { redirect: 'manual' })
const article = () =>
  page
    .locator('article')
    .textContent({ timeout: 1000 })
    .catch(() => '')
const mark = () =>
  page
    .locator('.dev-mark')
    .textContent({ timeout: 1000 })
    .catch(() => '')
const overlay = () =>
  page
    .locator('.dev li')
    .allTextContents()
    .catch(() => [])
const elsewhere = () =>
  page
    .locator('.dev-elsewhere')
    .textContent({ timeout: 1000 })
    .catch(() => '')
/** The last verdict printed, without its time. */
const verdict = () => server.lines().at(-1)?.slice(9)

it('prints the verdict in one line, and marks a page whose note has no fault', async () => {
  await expect
    .poll(verdict, soon)
    .toMatch(/^✗ 1 snippet, none failed \(\d run\); 1 error, 1 warning; first: Two\.md:3:25 rejected-formula KaTeX/)
  await expect.poll(mark, soon).toBe('✓ no faults')
  await expect.poll(elsewhere, soon).toBe('In the rest of the vault: 1 error, 1 warning.')
  expect(server.lines()).toHaveLength(2)
})

it('runs a snippet on the page when Run is pressed', async () => {
  await expect.poll(() => page.locator('snippet-runner').getAttribute('data-status'), soon).toBe('passed')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.poll(() => page.locator('.snippet-verdict').textContent(), soon).toMatch(/Matches the recorded output/)
})

it('shows a note’s new text when it is saved', async () => {
  save('One.md', one('Second text.'))
  await expect.poll(article, soon).toContain('Second text.')
  expect(await article()).not.toContain('First text.')
})

it('names the line of an expectation that no longer holds, until it is mended', async () => {
  save('One.md', one('Second text.', '3'))
  await expect.poll(overlay, soon).toEqual(['9:1 error failed-expectation expected 3, found 2'])
  await expect.poll(mark, soon).toBe('✗ 1 error')
  await expect.poll(() => page.locator('.outline .mark-failed').count(), soon).toBe(1)
  await expect
    .poll(verdict, soon)
    .toMatch(/^✗ 1 of 1 snippet failed .* first: One\.md:9:1 failed-expectation expected 3, found 2$/)
  save('One.md', one('Second text.', '2'))
  await expect.poll(mark, soon).toBe('✓ no faults')
  expect(await overlay()).toEqual([])
})

it.each([
  [
    'broken properties',
    '---\naliases: [Uno\n---\n# Half\n',
    /^2:\d+ error broken-yaml .*; until then its pages stay$/s,
  ],
  [
    'an unclosed fence',
    '# Half\n\n```ts\n1 + 1\n\n# More\n',
    /^3:1 warning unclosed-fence .*; until then its pages stay$/s,
  ],
  ['an unclosed formula', '# Half\n\n$$\nx\n\n# More\n', /^3:1 warning unclosed-math .*; until then its pages stay$/s],
])('keeps the last good page of a note with %s, with the message', async (_, half, message) => {
  save('One.md', half)
  await expect.poll(async () => (await overlay()).length, soon).toBe(1)
  expect((await overlay())[0]).toMatch(message)
  expect(await article()).toContain('Second text.')
  save('One.md', one('Second text.'))
  await expect.poll(mark, soon).toBe('✓ no faults')
})

it('gives a new note a page and a place in the outline, also when it is renamed, and none when it is deleted', async () => {
  const outline = () =>
    page
      .locator('.outline')
      .textContent({ timeout: 1000 })
      .catch(() => '')
  expect((await get('three/')).status).toBe(404)
  save('Three.md', '# Three\n\nNew.\n')
  await expect.poll(async () => (await get('three/')).status, soon).toBe(200)
  expect(await (await get('three/')).text()).toContain('New.')
  await expect.poll(outline, soon).toContain('Three')
  renameSync(join(vault, 'Three.md'), join(vault, 'Four.md'))
  await expect.poll(async () => (await get('three/')).status, soon).toBe(404)
  await expect.poll(async () => (await get('four/')).status, soon).toBe(200)
  rmSync(join(vault, 'Four.md'))
  await expect.poll(async () => (await get('four/')).status, soon).toBe(404)
  await expect.poll(outline, soon).not.toContain('Three')
})

it('serves an attachment as long as it is there', async () => {
  save('dot é.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await expect.poll(async () => (await get('dot%20%C3%A9.svg')).status, soon).toBe(200)
  expect((await get('dot%20%C3%A9.svg')).headers.get('content-type')).toBe('image/svg+xml')
  rmSync(join(vault, 'dot é.svg'))
  await expect.poll(async () => (await get('dot%20%C3%A9.svg')).status, soon).toBe(404)
})

it('serves what a built site has besides its pages, below the base', async () => {
  expect(new URL(server.url).pathname).toBe('/docs/')
  const record = await (await get('noteproof.json')).json()
  expect(record).toMatchObject({ snippets: [{ id: 'One.md#sum', status: 'passed' }] })
  expect((await get('_noteproof/runner.html')).status).toBe(200)
  const alias = await get('uno/')
  expect([alias.status, alias.headers.get('location')]).toEqual([302, '/docs/one/'])
  const above = await get('/')
  expect([above.status, above.headers.get('location')]).toEqual([302, '/docs/'])
  expect((await get('%zz')).status).toBe(400)
})

it('goes on when the vault is gone, and finds it again', async () => {
  renameSync(vault, `${vault}-gone`)
  await expect
    .poll(overlay, soon)
    .toEqual([
      `1:1 error unreadable-file the vault "${vault}" cannot be read: there is no such folder; name a folder of notes; what could be read before is still shown`,
    ])
  expect(await article()).toContain('Second text.')
  renameSync(`${vault}-gone`, vault)
  await expect.poll(mark, soon).toBe('✓ no faults')
  save('One.md', one('Third text.'))
  await expect.poll(article, soon).toContain('Third text.')
})

it('prints nothing but verdicts, meets no error on the page, and ends with 0 on Ctrl+C', async () => {
  const others = server.lines().filter((line) => !/^\d\d:\d\d:\d\d [✓✗] /.test(line))
  expect(others).toEqual([
    `Serving ${vault} at ${server.url} (Ctrl+C stops)`,
    expect.stringMatching(/^\d\d:\d\d:\d\d the vault ".*" cannot be read: there is no such folder; /),
  ])
  expect(faults).toEqual([])
  expect(await server.end('SIGINT')).toBe(0)
})

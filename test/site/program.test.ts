/** The commands as people start them: whole processes, and what they write. */
import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ended, newFolder, program, removeFolders, start, vaultOnDisk } from './command.ts'
import { faulty, sound } from './command-vaults.ts'

const out = join(newFolder(), 'site')
const home = join(newFolder(), 'home')
const bare = vaultOnDisk({})
let built: Ended
let empty: Ended

beforeAll(async () => {
  // Side by side in one folder: neither may disturb the other.
  const building = [program(['build', faulty, '--out', out, '--base', 'docs']), program(['build', bare, '--out', home])]
  ;[built, empty] = (await Promise.all(building)) as [Ended, Ended]
})
afterAll(removeFolders)

const page = (...path: string[]) => readFileSync(join(out, ...path), 'utf8')

test('build exits 0 with a failed snippet, and the page shows the failure', () => {
  expect({ code: built.code, err: built.err }).toEqual({ code: 0, err: [] })
  expect(built.out).toContain('Faulty.md:6:1 error failed-expectation expected 3, found 2')
  expect(built.out.at(-1)).toMatch(/^\d+ pages.* written to /)
  expect(page('faulty', 'index.html')).toContain('expected 3, found 2')
  expect(page('faulty', 'index.html')).toContain('Nowhere')
})

test('build leaves what is not published out of everything it writes', () => {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(8)
  const telling = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('_noteproof') && /secret|hidden: string/i.test(readFileSync(path, 'utf8')))
  expect(telling).toEqual([])
  expect(Object.keys(JSON.parse(page('noteproof.json')))).toEqual([
    'version',
    'vault',
    'topics',
    'snippets',
    'messages',
  ])
})

test('build --base puts every address of the site under it', () => {
  for (const path of [['index.html'], ['faulty', 'index.html'], ['404.html']]) {
    const addresses = [...page(...path).matchAll(/ (?:href|src)="(\/[^"]*)"/g)].map((match) => match[1])
    expect(addresses.length).toBeGreaterThan(0)
    expect(addresses.filter((address) => !address?.startsWith('/docs/'))).toEqual([])
  }
})

test('an empty vault is a home page and a warning', () => {
  expect({ code: empty.code, err: empty.err }).toEqual({ code: 0, err: [] })
  expect(empty.out).toEqual([
    '.:1:1 warning empty-vault the vault has no notes; expected at least one file ending in `.md` that `include` and `exclude` let through',
    '',
    '0 errors, 1 warning',
    `1 page written to ${home}`,
  ])
  expect(readFileSync(join(home, 'index.html'), 'utf8')).toMatch(/<h1[^>]*>\s*Vault/)
})

test('verify --reporter json writes nothing but JSON', async () => {
  const { code, out: lines, err } = await program(['verify', faulty, '--reporter', 'json'])
  expect({ code, err }).toEqual({ code: 1, err: [] })
  expect(Object.keys(JSON.parse(lines.join('\n')))).toEqual(['version', 'vault', 'snippets', 'messages'])
})

test('where nothing can be kept, everything still works', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'node_modules'), '')
  expect(await program(['verify', sound], folder)).toMatchObject({
    code: 0,
    out: [expect.any(String), '', expect.any(String)],
    err: [],
  })
})

test('wrong usage exits 2 and writes nothing to standard output', async () => {
  expect(await program(['verify', '--wach'])).toMatchObject({ code: 2, out: [], err: [expect.any(String)] })
})

test('preview serves what was built', async () => {
  const server = start(['preview', out, '--port', '0'])
  try {
    const address = /^Serving .* at (http:\S+\/docs\/) /.exec(await firstLine(server))?.[1]
    const home = await fetch(address!)
    expect(home.status).toBe(200)
    expect(await home.text()).toContain('data-base="/docs/"')
    const faulty = await fetch(`${address}faulty/`)
    expect(await faulty.text()).toContain('expected 3, found 2')
    expect((await fetch(`${address}nothing-here/`)).status).toBe(404)
  } finally {
    server.kill()
  }
})

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout! })) return line
  return ''
}

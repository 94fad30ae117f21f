/** Every address inside a built site leads to a file of it, and to an id that is there. */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { damage, damagedNames } from '../fuzz/mutate.ts'
import { followAddresses } from './addresses.ts'
import { newFolder, program, removeFolders } from './command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
afterAll(removeFolders)

test.each([
  ['our own vault', () => join(root, 'notes'), '/'],
  ['the vaults of the fixtures in one', fixtures, '/docs/'],
  ['damaged notes', damaged, '/a/b/'],
])(
  'of %s',
  async (_, vault, base) => {
    const out = join(newFolder(), 'site')
    const { code, err } = await program(['build', vault(), '--out', out, '--base', base])
    expect({ code, err }).toEqual({ code: 0, err: [] })
    const { broken, external, followed } = followAddresses(out, base)
    expect(broken).toEqual([])
    expect(followed).toBeGreaterThan(100)
    for (const address of external) expect(URL.canParse(address), address).toBe(true)
  },
  240_000,
)

/** Each in a folder of its own; what is not published stays so. */
function fixtures(): string {
  const vault = newFolder()
  for (const kind of ['obsidian', 'page']) {
    const folder = join(root, 'test/fixtures', kind)
    for (const name of readdirSync(folder))
      cpSync(join(folder, name, 'notes'), join(vault, kind, name), { recursive: true })
  }
  return vault
}

/** One of each note, in the folders of the notes, so that some of their links still lead somewhere; nothing is run. */
function damaged(): string {
  const vault = newFolder()
  writeFileSync(join(vault, 'noteproof.config.json'), '{ "snippets": "none" }')
  for (const name of damagedNames(1)) {
    const path = join(vault, name.replace(/#1$/, ''))
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, damage(name))
  }
  return vault
}

test('what is wrong with an address is found', () => {
  const site = newFolder()
  mkdirSync(join(site, 'sub'))
  const there =
    '<a href="/b/">home</a><p id="a b">x</p><a href="#a%20b">x</a><img srcset="/b/p.png 1x, p.png 2x"><a href="https://a.b">x</a>'
  const wrong =
    '<a href="/">x</a><a href="#c">x</a><img src="q.png"><a href="sub">x</a><a href="%ff">x</a><p style="background: url(r.png)"></p><p aria-describedby="d"></p>'
  writeFileSync(join(site, 'index.html'), there + wrong)
  writeFileSync(join(site, 'p.png'), '')
  writeFileSync(join(site, 'sub', 'index.html'), '<meta http-equiv="refresh" content="0; url=../#c">')
  const { broken, external, followed } = followAddresses(site, '/b/')
  expect([...external]).toEqual(['https://a.b'])
  expect(followed).toBe(4)
  expect([...broken].sort()).toEqual([
    'index.html ariaDescribedBy="#d": there is no id "d"',
    'index.html href="#c": there is no id "c"',
    'index.html href="%ff": is wrongly encoded',
    'index.html href="/": is not below /b/',
    'index.html href="sub": there is no such file',
    'index.html src="q.png": there is no such file',
    'index.html url="r.png": there is no such file',
    'sub/index.html refresh="../#c": there is no id "c"',
  ])
})

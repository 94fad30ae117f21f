import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { command, newFolder, removeFolders, vaultOnDisk } from './command.ts'

afterAll(removeFolders)

const offer = '`noteproof init --templates` adds templates for a topic and for a snippet'
const config = 'wrote noteproof.config.json: what the site is called, and which fences are run'
const note = 'wrote First proof.md: two snippets to begin with'
const workflow = (path: string) => `wrote ${path}.github/workflows/noteproof.yml: verifies the notes at every push`

const foreign = {
  '.obsidian/app.json': '{ "newLinkFormat": "relative" }',
  'Home.md': '# My notes\r\n\r\nTo [[Fragments]].\r\n',
  'Deep/Fragments.md': '# Fragments\n\n```ts\nconst x: string = elsewhere(1)\n```\n',
}

/** Every file of a folder with its text and when it was written. */
function everything(folder: string): Record<string, readonly [string, number]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), [readFileSync(path, 'utf8'), statSync(path).mtimeMs] as const]),
  )
}

describe('init', () => {
  test('writes what a foreign vault lacks and touches nothing else; it verifies; a second time nothing is written', async () => {
    const vault = vaultOnDisk(foreign)
    const before = everything(vault)
    expect(await command('init', vault)).toEqual({ code: 0, out: [config, workflow(''), note, offer], err: [] })
    const after = everything(vault)
    expect(after).toMatchObject(before)
    expect(Object.keys(after).filter((path) => !(path in before))).toEqual([
      '.github/workflows/noteproof.yml',
      'First proof.md',
      'noteproof.config.json',
    ])
    expect(JSON.parse(after['noteproof.config.json']![0])).toEqual({ title: 'Vault', snippets: 'marked' })
    expect(await command('verify', vault)).toEqual({
      code: 0,
      out: ['First proof.md: 2 passed', '', '2 snippets: 2 passed; 0 errors, 0 warnings'],
      err: [],
    })
    expect(await command('init', vault)).toEqual({ code: 0, out: ['nothing is missing', offer], err: [] })
    expect(everything(vault)).toEqual(after)
  })

  test('the workflow stands in the repository and names the vault', async () => {
    const repository = newFolder()
    const vault = join(repository, 'my "notes"')
    mkdirSync(join(repository, '.git'))
    mkdirSync(vault)
    expect((await command('init', vault)).out).toEqual([config, workflow('../'), note, offer])
    const text = readFileSync(join(repository, '.github/workflows/noteproof.yml'), 'utf8')
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(text).toContain(`NOTEPROOF: noteproof@${version}\n`)
    expect(text).toContain('VAULT: "my \\"notes\\""\n')
    expect(text).not.toMatch(/VERSION|VAULT: "\."/)
  })

  test('what does the same already is not missing', async () => {
    const vault = vaultOnDisk({
      'noteproof.config.json': '{ "title": "Mine" }',
      '.github/workflows/checks.yml': 'jobs: { v: { steps: [{ run: npx noteproof verify . }] } }',
      'Proved.md': '```ts\n1 + 1 // => 2\n```\n',
    })
    expect((await command('init', vault)).out).toEqual(['nothing is missing', offer])
    const none = vaultOnDisk({ 'noteproof.config.json': '{ "snippets": "none" }' })
    expect((await command('init', none)).out).toEqual([workflow(''), offer])
  })

  test('a name that is taken is not written over', async () => {
    const vault = vaultOnDisk({ 'sub/first proof.md': 'Mine.\n', '.github': 'a file' })
    const { code, out, err } = await command('init', vault)
    expect({ code, out }).toEqual({
      code: 1,
      out: [config, note.replace('First proof', 'First Noteproof snippet'), offer],
    })
    expect(err).toEqual([expect.stringMatching(/^noteproof: \.github\/workflows\/noteproof\.yml is not written: E/)])
  })

  test('a folder that leads out of the vault is left alone', async () => {
    const [vault, outside] = [vaultOnDisk({ 'A.md': 'x' }), newFolder()]
    symlinkSync(outside, join(vault, '.obsidian'))
    const { code, err } = await command('init', vault, '--templates')
    expect({ code, err }).toEqual({
      code: 1,
      err: ['noteproof: .obsidian/templates.json is not written: its folder is a symbolic link that leads elsewhere'],
    })
    expect(readdirSync(outside)).toEqual([])
  })
})

describe('init --templates', () => {
  const starter = (name: string) => readFileSync(new URL(`../../site/starter/${name}`, import.meta.url), 'utf8')
  const said = (out: readonly string[]) => out.filter((line) => /emplate/.test(line) && !line.startsWith('`'))

  test('they are where Obsidian looks for them, and are not published', async () => {
    const vault = vaultOnDisk(foreign)
    expect(said((await command('init', vault, '--templates')).out)).toEqual([
      'wrote .obsidian/templates.json: where Obsidian finds templates, which are not published',
      'wrote Templates/Topic.md: a template',
      'wrote Templates/Snippet.md: a template',
    ])
    expect(JSON.parse(readFileSync(join(vault, '.obsidian/templates.json'), 'utf8'))).toEqual({ folder: 'Templates' })
    const { code, out } = await command('verify', vault)
    expect({ code, out }).toEqual({
      code: 0,
      out: ['First proof.md: 2 passed', '', '2 snippets: 2 passed; 0 errors, 0 warnings'],
    })
    expect((await command('init', vault, '--templates')).out).toEqual(['nothing is missing'])
  })

  test('the vault’s own folder of templates is used; notes that are there are not hidden', async () => {
    const own = vaultOnDisk({ 'A.md': 'x', '.obsidian/templates.json': '{ "folder": "meta/forms" }' })
    expect(said((await command('init', own, '--templates')).out)).toEqual([
      'wrote meta/forms/Topic.md: a template',
      'wrote meta/forms/Snippet.md: a template',
    ])
    const taken = vaultOnDisk({ 'templates/Letter.md': 'A published note.' })
    expect(said((await command('init', taken, '--templates')).out)[1]).toBe(
      'wrote Noteproof templates/Topic.md: a template',
    )
    const none = vaultOnDisk({ 'A.md': 'x', '.obsidian/templates.json': '{}' })
    expect(said((await command('init', none, '--templates')).out)).toEqual([
      'no templates are written: .obsidian/templates.json names no folder; choose one in Obsidian, under Templates',
    ])
  })

  test('each verifies as it stands, and our own vault has the same', async () => {
    const vault = vaultOnDisk({ 'Topic.md': starter('topic.md'), 'Snippet.md': starter('snippet.md') })
    const { code, out } = await command('verify', vault)
    expect({ code, out: out.at(-1) }).toEqual({ code: 0, out: '3 snippets: 3 passed; 0 errors, 0 warnings' })
    for (const name of ['Topic.md', 'Snippet.md']) {
      const ours = fileURLToPath(new URL(`../../notes/Templates/${name}`, import.meta.url))
      expect(readFileSync(ours, 'utf8')).toBe(starter(name.toLowerCase()))
    }
  })
})

test('our own vault opens in Obsidian as it is: every setting names what is there', () => {
  const vault = fileURLToPath(new URL('../../notes/', import.meta.url))
  const read = (name: string) => JSON.parse(readFileSync(join(vault, '.obsidian', name), 'utf8'))
  expect(read('app.json')).toMatchObject({ attachmentFolderPath: 'assets', newLinkFormat: 'shortest' })
  expect(read('core-plugins.json').templates).toBe(true)
  expect(readdirSync(join(vault, read('templates.json').folder)).sort()).toEqual(['Snippet.md', 'Topic.md'])
  for (const name of read('appearance.json').enabledCssSnippets)
    expect(statSync(join(vault, '.obsidian/snippets', `${name}.css`)).size).toBeGreaterThan(0)
})

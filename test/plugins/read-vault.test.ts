import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readVault, VaultError } from '../../plugins/vault/read-vault.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A vault on disk. */
function vault(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'vault-'))
  folders.push(root)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

async function read(root: string) {
  const { files, config, messages } = await readVault(root)
  return {
    files,
    config,
    paths: files.map(({ path, text }) => (text === undefined ? `(${path})` : path)),
    said: messages.map(
      ({ path, line, column, severity, rule, text }) => `${path}:${line}:${column} ${severity} ${rule} ${text}`,
    ),
  }
}

test('notes and canvases have texts, all else is an attachment, hidden files and the configuration are neither', async () => {
  const root = vault({
    'b.md': '# B',
    'a/Note.MD': 'text',
    'a/pic.png': 'png',
    'a/board.canvas': '{}',
    'a.md': '',
    'noteproof.config.json': '{}',
    '.obsidian/app.json': '{}',
    '.trash/gone.md': 'gone',
    '.git/x.md': 'x',
    'node_modules/p/README.md': 'x',
    '.hidden.md': 'x',
  })
  const { paths, files, said } = await read(root)
  expect(paths).toEqual(['a.md', 'a/Note.MD', 'a/board.canvas', '(a/pic.png)', 'b.md'])
  expect(files[1]).toMatchObject({ text: 'text', size: 4, absolute: expect.stringMatching(/a\/Note\.MD$/) })
  expect(said).toEqual([])
})

test.each<[string, object, string[]]>([
  ['a folder to include', { include: ['course'] }, ['course/drafts/b.md', 'course/one.md']],
  ['a glob', { include: ['**/*.md'], exclude: ['**/drafts/**'] }, ['course/one.md', 'other.md']],
  ['a folder to exclude', { exclude: ['course/drafts/', './other.md'] }, ['course/one.md', '(pic.png)']],
])('include and exclude: %s', async (_, settings, expected) => {
  const root = vault({
    'course/one.md': '',
    'course/drafts/b.md': '',
    'other.md': '',
    'pic.png': '',
    'noteproof.config.json': JSON.stringify(settings),
  })
  expect((await read(root)).paths).toEqual(expected)
})

test('a note that says `publish: true` overrides what excludes it, unless it is a template', async () => {
  const asks = '---\npublish: true\n---\n'
  const root = vault({
    'in.md': '',
    'drafts/asks.md': asks,
    'drafts/json.md': '---\n{ "Publish": true }\n---\n',
    'drafts/says.md': 'publish: true',
    'drafts/inside.md': '---\nseo:\n  publish: true\n---\n',
    'drafts/broken.md': '---\npublish: true\na: b: c\n---\n',
    'drafts/hides.md': '---\npublish: false\n---\n',
    'drafts/faulty.md': new Uint8Array([0xff, 0xfe]),
    'drafts/pic.png': '',
    'old/asks.md': `\uFEFF${asks}`,
    'templates/asks.md': asks,
    '.trash/asks.md': asks,
    'noteproof.config.json': '{"exclude": ["drafts"]}',
    '.obsidian/app.json': '{"userIgnoreFilters": ["old/"]}',
    '.obsidian/templates.json': '{"folder": "templates"}',
  })
  const { paths, said } = await read(root)
  expect(paths).toEqual(['drafts/asks.md', 'drafts/json.md', 'in.md', 'old/asks.md'])
  expect(said).toEqual([])
})

test('what Obsidian excludes, and its templates, are left out; its settings are in the configuration', async () => {
  const root = vault({
    'a.md': '',
    'private/b.md': '',
    'meta/templates/t.md': '',
    '.obsidian/app.json':
      '{"userIgnoreFilters": ["private/"], "attachmentFolderPath": "assets", "strictLineBreaks": true}',
    '.obsidian/templates.json': '{"folder": "meta/templates"}',
  })
  const { paths, config } = await read(root)
  expect(paths).toEqual(['a.md'])
  expect(config.obsidian).toEqual({ attachmentFolderPath: 'assets', strictLineBreaks: true })
})

test('a site that was built into the vault is no part of it', async () => {
  const root = vault({ 'a.md': '', 'pic.png': '', 'dist/pic.png': '', 'dist/noteproof.json': '{}', 'dist/a/b.md': '' })
  expect((await read(root)).paths).toEqual(['a.md', '(pic.png)'])
  expect((await read(join(root, 'dist'))).paths).toEqual(['a/b.md', '(noteproof.json)', '(pic.png)'])
})

test('a byte order mark is not text, and a note that is not UTF-8 is kept with a message', async () => {
  const root = vault({
    'mark.md': Buffer.from('\ufeffText'),
    'latin.md': Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x21]),
  })
  const { files, said } = await read(root)
  expect(files.map(({ text }) => text)).toEqual(['caf\ufffd!', 'Text'])
  expect(said).toEqual([
    'latin.md:1:1 error not-utf8 this file is not UTF-8; save it as UTF-8, until then what could not be read is shown as �',
  ])
})

test('paths are composed, whatever the disk holds', async () => {
  const root = vault({ 'Caf\u0065\u0301.md': 'x' })
  const { files } = await read(root)
  expect(files[0]!.path).toBe('Caf\u00e9.md')
})

test('symbolic links are followed inside the vault only, and never in a circle', async () => {
  const outside = vault({ 'secret.md': 'secret' })
  const root = vault({ 'a.md': 'a', 'folder/b.md': 'b' })
  symlinkSync(join(root, 'a.md'), join(root, 'same.md'))
  symlinkSync(join(root, 'folder'), join(root, 'linked'))
  symlinkSync(root, join(root, 'folder', 'circle'))
  symlinkSync(join(root, 'folder'), join(root, 'folder', 'itself'))
  symlinkSync(join(root, 'gone.md'), join(root, 'dangling.md'))
  symlinkSync(outside, join(root, 'out'))
  symlinkSync(join(outside, 'secret.md'), join(root, 'out.md'))
  const { paths, said } = await read(root)
  expect(paths).toEqual(['a.md', 'folder/b.md', 'linked/b.md', 'same.md'])
  expect([...said].sort()).toEqual([
    'dangling.md:1:1 error unreadable-file this symbolic link leads nowhere; mend or delete it',
    ...['folder/circle', 'folder/itself', 'linked/circle', 'linked/itself'].map(
      (path) =>
        `${path}:1:1 error unreadable-file this symbolic link leads back to a folder that holds it and is not followed; delete it`,
    ),
    'out.md:1:1 error unreadable-file this symbolic link leads out of the vault and is not followed; put a copy in the vault',
    'out:1:1 error unreadable-file this symbolic link leads out of the vault and is not followed; put a copy in the vault',
  ])
})

test('a note whose name holds a line end is read', async () => {
  const { paths } = await read(vault({ 'new\nline.md': 'x', 'fo\u2028ld/in.md': 'y' }))
  expect(paths).toEqual(['fo\u2028ld/in.md', 'new\nline.md'])
})

test('a vault without notes is reported', async () => {
  const { paths, said } = await read(vault({ 'pic.png': '' }))
  expect(paths).toEqual(['(pic.png)'])
  expect(said).toEqual([
    '.:1:1 warning empty-vault the vault has no notes; expected at least one file ending in `.md` that `include` and `exclude` let through',
  ])
})

test('faults of the configuration come with the notes', async () => {
  const { paths, said } = await read(
    vault({ 'a.md': '', 'noteproof.config.json': '{"autolinks": "all"}', '.obsidian/app.json': '{' }),
  )
  expect(paths).toEqual(['a.md'])
  expect(said).toEqual([
    'noteproof.config.json:1:2 error wrong-config "autolinks" is no key of the configuration here; did you mean "autolink"?',
    '.obsidian/app.json:1:1 error wrong-config this file of Obsidian is not valid JSON, so none of its settings are obeyed; save the settings in Obsidian again',
  ])
})

test('settings that cannot be read are reported', async () => {
  const { said } = await read(vault({ 'a.md': '', 'noteproof.config.json/x': '' }))
  expect(said).toEqual(['noteproof.config.json:1:1 error unreadable-file the settings cannot be read: it is a folder'])
})

test.each<[string, () => string, string]>([
  [
    'no folder',
    () => '/no/such/folder',
    'the vault "/no/such/folder" cannot be read: there is no such folder; name a folder of notes',
  ],
  ['a file', () => join(vault({ 'a.md': '' }), 'a.md'), 'is a file; name the folder that holds the notes'],
])('%s is no vault', async (_, root, message) => {
  const failed = readVault(root())
  await expect(failed).rejects.toBeInstanceOf(VaultError)
  await expect(failed).rejects.toThrow(message)
})

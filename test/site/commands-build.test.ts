import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TopicSlug } from '../../plugins/types.ts'
import { buildSite } from '../../site/build-site.ts'
import { command, newFolder, removeFolders } from './command.ts'
import { faulty, sound } from './command-vaults.ts'

vi.mock('../../site/build-site.ts', async (original) => ({
  ...(await original<typeof import('../../site/build-site.ts')>()),
  buildSite: vi.fn(),
}))
beforeEach(() => {
  vi.mocked(buildSite).mockReset()
  vi.mocked(buildSite).mockImplementation((loading) => loading)
})
afterAll(removeFolders)

describe('build refuses to empty', () => {
  const linked = join(newFolder(), 'linked')
  symlinkSync(sound, linked)
  const mine = newFolder()
  writeFileSync(join(mine, 'thesis.tex'), '')

  test.each([
    ['the vault', sound, 'holds the vault, and building would empty it; name a folder of its own'],
    [
      'a folder above the vault',
      join(sound, '..'),
      'holds the vault, and building would empty it; name a folder of its own',
    ],
    ['a link to the vault', linked, 'holds the vault, and building would empty it; name a folder of its own'],
    ['something else', mine, 'holds files that are not a site built by Noteproof; name a new or an empty folder'],
    [
      'a file',
      join(sound, 'Sound.md'),
      'cannot be written to: it is a file, or below one; name a new or an empty folder',
    ],
    [
      'what is below a file',
      join(mine, 'thesis.tex', 'site'),
      'cannot be written to: it is a file, or below one; name a new or an empty folder',
    ],
  ])('%s', async (_, out, why) => {
    expect(await command('build', sound, '--out', out)).toEqual({
      code: 2,
      out: [],
      err: [`noteproof: --out "${out}" ${why}`],
    })
    expect(buildSite).not.toHaveBeenCalled()
  })

  test.each([
    ['a new folder in the vault', () => join(sound, 'dist')],
    ['an empty folder', newFolder],
    ['a site', () => folderWith('noteproof.json')],
    ['a site whose building was interrupted', () => folderWith('_noteproof/mark')],
  ])('but not %s', async (_, out) => {
    expect((await command('build', sound, '--out', out())).code).toBe(0)
    expect(buildSite).toHaveBeenCalledOnce()
  })

  function folderWith(path: string): string {
    const folder = newFolder()
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), '{}')
    return folder
  }
})

describe('build', () => {
  const out = join(newFolder(), 'site')

  test('exits 0 though snippets fail, and says what is wrong with what it publishes', async () => {
    const { code, out: said, err } = await command('build', faulty, '--out', out)
    expect({ code, err }).toEqual({ code: 0, err: [] })
    expect(said).toContain('Faulty.md:6:1 error failed-expectation expected 3, found 2')
    expect(said.at(-1)).toMatch(/^5 pages, 2 formulas.* written to /)
  })

  test.each([
    ['--strict, errors', faulty, ['--strict'], 0, 1],
    ['--strict, none', sound, ['--strict'], 0, 0],
    ['a page that could not be made', sound, [], 1, 1],
  ])('%s', async (_, vault, options, failedPages, code) => {
    const failed = new Set(Array.from({ length: failedPages }, (_, i) => `page-${i}` as TopicSlug))
    vi.mocked(buildSite).mockImplementation(async (loading) => ({ ...(await loading), failedPages: failed }))
    const ended = await command('build', vault, '--out', out, ...options)
    expect(ended.code).toBe(code)
    expect(ended.out.at(-1)).toMatch(/^\d+ pages.* written to /)
  })

  test('counts the formulas of what it publishes, and those that were rejected', async () => {
    const vault = newFolder()
    writeFileSync(join(vault, 'Math.md'), 'A $x$ and $x$.\n\n$$y$$\n\nWrong: $\\nope$ and $\\frac{1$.\n')
    writeFileSync(join(vault, 'Secret.md'), '---\npublish: false\n---\n$z$ and $\\frac{1$.\n')
    vi.mocked(buildSite).mockImplementation(async (loading) => {
      const project = await loading
      for (const slug of project.site.slugs) project.site.page(slug)
      return project
    })
    const { out: said } = await command('build', vault, '--out', out)
    expect(said.at(-1)).toBe(`2 pages, 5 formulas (2 rejected) written to ${out}`)
  })

  test('exits 1 where a note could not be read and so has no page', async () => {
    const vault = newFolder()
    writeFileSync(join(vault, 'Fine.md'), 'Text.\n')
    symlinkSync(join(vault, 'gone.png'), join(vault, 'picture.png'))
    expect((await command('build', vault, '--out', out)).code).toBe(0)
    symlinkSync(join(vault, 'gone.md'), join(vault, 'dangling.md'))
    const { code, out: said } = await command('build', vault, '--out', out)
    expect(code).toBe(1)
    expect(said).toContain('dangling.md:1:1 error unreadable-file this symbolic link leads nowhere; mend or delete it')
  })

  test.each([
    ['docs', '/docs/'],
    ['/docs', '/docs/'],
    ['/a/b/', '/a/b/'],
    ['/', '/'],
  ])('--base %s is %s', async (base, expected) => {
    await command('build', sound, '--out', out, '--base', base)
    expect((await vi.mocked(buildSite).mock.lastCall![0]).site.base).toBe(expected)
    expect(vi.mocked(buildSite).mock.lastCall![1].base).toBe(expected)
  })

  test('the record leaves out what is not published', async () => {
    await command('build', faulty, '--out', out)
    const project = await vi.mocked(buildSite).mock.lastCall![0]
    await project.checkPages()
    const record = project.record()
    expect(record).not.toMatch(/secret|hidden/i)
    expect(JSON.parse(record)).toMatchObject({ version: 1, vault: 'vault', messages: expect.any(Array) })
  })
})

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { replaceNote } from '../../site/cli/write-note.ts'
import { command, newFolder, removeFolders, vaultOnDisk } from './command.ts'

afterAll(removeFolders)

const files = {
  'Softmax.md': '# Softmax\n\nText.\n',
  'With links.md':
    '\uFEFF# Links\r\n\r\nSee [[softmax]] and [[Nowhere]].\r\n\r\n```ts name=one\r\n1 // => 1\r\n```\r\n',
  'sub/Right.md': 'See [[Softmax]].',
  'sub/Wrong.md': 'See [[softmax|it]].',
}
const fixed = {
  ...files,
  'With links.md':
    '\uFEFF# Links\r\n\r\nSee [[Softmax|softmax]] and [[Nowhere]].\r\n\r\n```ts\r\n1 // => 1\r\n```\r\n\r\n^one\r\n',
  'sub/Wrong.md': 'See [[Softmax|it]].',
}
const diff = [
  '--- a/With links.md\t',
  '+++ b/With links.md\t',
  '@@ -1,7 +1,9 @@',
  ' \uFEFF# Links\r',
  ' \r',
  '-See [[softmax]] and [[Nowhere]].\r',
  '+See [[Softmax|softmax]] and [[Nowhere]].\r',
  ' \r',
  '-```ts name=one\r',
  '+```ts\r',
  ' 1 // => 1\r',
  ' ```\r',
  '+\r',
  '+^one\r',
  '--- a/sub/Wrong.md',
  '+++ b/sub/Wrong.md',
  '@@ -1,1 +1,1 @@',
  '-See [[softmax|it]].',
  '\\ No newline at end of file',
  '+See [[Softmax|it]].',
  '\\ No newline at end of file',
]
const missing =
  'With links.md:3:29 warning missing-link "Nowhere" leads nowhere: the vault has no such note or alias; correct the link or write that note'
const rest = [missing, '', 'With links.md: 1 passed', '', '1 snippet: 1 passed; 0 errors, 1 warning']

const textsOf = (vault: string) =>
  Object.fromEntries(Object.keys(files).map((path) => [path, readFileSync(join(vault, path), 'utf8')]))

describe('verify --fix', () => {
  test('writes what has one right answer, shows the difference, then verifies; a second time there is nothing', async () => {
    const vault = vaultOnDisk(files)
    chmodSync(join(vault, 'With links.md'), 0o640)
    expect(await command('verify', vault, '--fix')).toEqual({
      code: 0,
      out: [...diff, '', ...rest],
      err: ['noteproof: 3 fixes in 2 notes written'],
    })
    expect(textsOf(vault)).toEqual(fixed)
    expect(statSync(join(vault, 'With links.md')).mode & 0o777).toBe(0o640)
    expect(readdirSync(vault).sort()).toEqual(['Softmax.md', 'With links.md', 'sub'])
    expect(await command('verify', vault, '--fix')).toEqual({ code: 0, out: rest, err: ['noteproof: nothing to fix'] })
    expect(textsOf(vault)).toEqual(fixed)
  })

  test('--dry-run prints the difference and writes nothing', async () => {
    const vault = vaultOnDisk(files)
    const { code, out, err } = await command('verify', vault, '--fix', '--dry-run')
    expect({ code, out, err }).toEqual({ code: 0, out: diff, err: ['noteproof: 3 fixes in 2 notes, not written'] })
    expect(textsOf(vault)).toEqual(files)
    const patch = join(newFolder(), 'fixes.patch')
    writeFileSync(patch, `${out.join('\n')}\n`)
    execFileSync('git', ['apply', patch], { cwd: vault })
    expect(textsOf(vault)).toEqual(fixed)
  })

  test('the exit code is that of verify', async () => {
    const faulty = { ...files, 'Bad.md': '---\na: [\n---\n\n[[softmax|x]]\n' }
    expect((await command('verify', vaultOnDisk(faulty), '--fix', '--dry-run')).code).toBe(1)
    expect((await command('verify', vaultOnDisk(faulty), '--fix')).code).toBe(1)
    const strict = {
      ...files,
      'noteproof.config.json': '{ "rules": { "missing-link": "off", "case-only-link": "error" } }',
    }
    expect((await command('verify', vaultOnDisk(strict), '--fix', '--dry-run')).code).toBe(1)
    expect((await command('verify', vaultOnDisk(strict), '--fix')).code).toBe(0)
  })

  test('--reporter json keeps standard output JSON', async () => {
    const { out } = await command('verify', vaultOnDisk(files), '--fix', '--reporter', 'json')
    expect(JSON.parse(out.join('\n')).messages.map(({ rule }: { rule: string }) => rule)).toEqual(['missing-link'])
  })

  test('--only fixes that note, or that snippet, alone', async () => {
    const vault = vaultOnDisk(files)
    await command('verify', vault, '--only', 'Wrong', '--fix')
    expect(textsOf(vault)).toEqual({ ...files, 'sub/Wrong.md': fixed['sub/Wrong.md'] })
    await command('verify', vault, '--only', 'With links#one', '--fix')
    expect(textsOf(vault)['With links.md']).toBe(fixed['With links.md'].replace('[[Softmax|softmax]]', '[[softmax]]'))
  })

  test('what lies outside the vault, or is reached by a link, or is not UTF-8, is left alone', async () => {
    const outside = vaultOnDisk({ 'Outside.md': '[[softmax|x]]' })
    const vault = vaultOnDisk({ 'Softmax.md': 'x', 'real/Note.md': '[[softmax|x]]', '.hidden/Own.md': '[[softmax|x]]' })
    symlinkSync(join(outside, 'Outside.md'), join(vault, 'Out.md'))
    symlinkSync(outside, join(vault, 'folder'))
    symlinkSync(join(vault, '.hidden/Own.md'), join(vault, 'Own.md'))
    writeFileSync(join(vault, 'Latin.md'), Buffer.from('[[softmax|x]] \xe9', 'latin1'))
    const { err } = await command('verify', vault, '--fix')
    expect(err).toEqual([
      'noteproof: "Latin.md" is left alone: it is not UTF-8',
      'noteproof: "Own.md" is left alone: it is reached by a symbolic link',
      'noteproof: 1 fix in 1 note written',
    ])
    expect(readFileSync(join(outside, 'Outside.md'), 'utf8')).toBe('[[softmax|x]]')
    expect(readFileSync(join(vault, '.hidden/Own.md'), 'utf8')).toBe('[[softmax|x]]')
    expect(readFileSync(join(vault, 'real/Note.md'), 'utf8')).toBe('[[Softmax|x]]')
    expect(readFileSync(join(vault, 'Latin.md'), 'latin1')).toBe('[[softmax|x]] \xe9')
  })
})

describe('a note is replaced as a whole or not at all', () => {
  test('it has changed since it was read', async () => {
    const absolute = join(vaultOnDisk({ 'A.md': 'new' }), 'A.md')
    expect(await replaceNote({ absolute, before: 'old', after: 'fixed' }, false)).toEqual({
      reason: 'it has changed since it was read',
      failed: false,
    })
    expect(readFileSync(absolute, 'utf8')).toBe('new')
  })

  test('it cannot be written', async () => {
    const absolute = join(newFolder(), 'A.md')
    mkdirSync(absolute)
    expect(await replaceNote({ absolute, before: '', after: 'x' }, false)).toMatchObject({ failed: true })
    expect(await replaceNote({ absolute: join(absolute, 'B.md'), before: '', after: 'x' }, false)).toMatchObject({
      reason: expect.stringMatching(/^it cannot be written: ENOENT/),
      failed: true,
    })
  })
})

/** `verify --update`: what `// =>` comments say becomes what was found, and nothing else changes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { command, removeFolders, vaultOnDisk } from './command.ts'

afterAll(removeFolders)

const lines = (...text: readonly string[]) => `${text.join('\r\n')}\r\n`
const before = lines(
  '# A',
  '',
  '> [!note]',
  '> ```ts',
  '> const x = 1 / 3',
  '> x // => 0.25   ',
  '> ;[x, 2] // => [0.333,',
  '> // 1]',
  '> x // =>',
  '> ```',
  '',
  '```ts',
  "const kept = '// => 5'",
  "kept // => '// => 5'",
  '```',
)
const after = before
  .replace('0.25 ', '0.33 ')
  .replace('[0.333,\r\n> // 1]', '[0.333, 2]')
  .replace('x // =>\r\n', 'x // => 0.3333\r\n')

test('only the bytes of what does not hold are written, in the digits that stood there; then everything holds', async () => {
  const vault = vaultOnDisk({ 'A.md': before })
  const { code, out, err } = await command('verify', vault, '--update')
  expect(readFileSync(join(vault, 'A.md'), 'utf8')).toBe(after)
  expect(err).toEqual(['noteproof: 3 values in 1 note written'])
  expect(out.slice(0, 3)).toEqual(['--- a/A.md', '+++ b/A.md', '@@ -3,10 +3,9 @@'])
  expect(out.at(-1)).toBe('2 snippets: 2 passed; 0 errors, 0 warnings')
  expect(code).toBe(0)
  expect((await command('verify', vault, '--update')).err).toEqual(['noteproof: nothing to update'])
})

test('--dry-run prints the difference and writes nothing', async () => {
  const vault = vaultOnDisk({ 'A.md': before })
  const { code, out, err } = await command('verify', vault, '--update', '--dry-run')
  expect(readFileSync(join(vault, 'A.md'), 'utf8')).toBe(before)
  expect(out.filter((line) => line.startsWith('+>')).map((line) => line.trim())).toEqual([
    '+> x // => 0.33',
    '+> ;[x, 2] // => [0.333, 2]',
    '+> x // => 0.3333',
  ])
  expect(err).toEqual(['noteproof: 3 values in 1 note, not written'])
  expect(code).toBe(1)
})

test('what two runs disagree about, and what no literal stands for, is left alone and named', async () => {
  const note = [
    '```ts name=clock nondeterministic="reads the clock"\nperformance.now() // => 1\n```',
    '```ts name=unsteady\nperformance.now() // => 1\n```',
    '```ts name=function\n;(() => 1) // =>\n```',
  ].join('\n\n')
  const vault = vaultOnDisk({ 'A.md': note })
  const { code, err } = await command('verify', vault, '--update')
  expect(readFileSync(join(vault, 'A.md'), 'utf8')).toBe(note)
  expect(err).toEqual([
    'noteproof: A.md#clock: 1 value left alone: two runs disagree, or no literal stands for it',
    'noteproof: A.md#unsteady: 1 value left alone: two runs disagree',
    'noteproof: A.md#function: 1 value left alone: two runs disagree, or no literal stands for it',
    'noteproof: nothing to update',
  ])
  expect(code).toBe(1)
})

test('--update keeps to what --only names', async () => {
  const note = '```ts name=a\n1 // => 2\n```\n\n```ts name=b\n1 // => 2\n```\n'
  const vault = vaultOnDisk({ 'A.md': note })
  await command('verify', vault, '--update', '--only', 'A#b')
  expect(readFileSync(join(vault, 'A.md'), 'utf8')).toBe(note.replace(/2\n```\n$/, '1\n```\n'))
})

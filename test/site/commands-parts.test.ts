/** `verify` of a part: shards and what joins them, what has changed, and how many at once. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command, newFolder, removeFolders, vaultOnDisk } from './command.ts'

afterAll(removeFolders)

const snippet = (name: string, code: string) => `\`\`\`ts\n${code}\n\`\`\`\n\n^${name}\n`
const files = {
  'A.md': `# A\n\nSee [[Nowhere]].\n\n${snippet('one', 'export const one = 1\none // => 1')}\n${snippet('wrong', '1 // => 2')}`,
  'B.md': `# B\n\n${snippet('two', "import { one } from '[[A#^one]]'\nexport const two = 2 * one\ntwo // => 2")}\n$\\frac{1$\n`,
  'C.md': `# C\n\n${snippet('data', "import { dataset } from 'noteproof'\nconst { rows } = await dataset('[[d.csv]]')\nrows // => [[1]]")}\n${snippet('idle', "import { two } from '[[B#^two]]'\ntwo")}`,
  'd.csv': 'x\n1\n',
  'noteproof.config.json': '{ "titel": "T" }',
}

interface Printed {
  readonly snippets: readonly { readonly id: string; readonly durationMs: number }[]
  readonly messages: readonly object[]
}
const read = (out: readonly string[]): Printed => JSON.parse(out.join('\n'))
const untimed = ({ snippets, ...rest }: Printed) => ({
  ...rest,
  snippets: snippets.map(({ durationMs: _, ...snippet }) => snippet),
})

describe('--shard and --merge', () => {
  const vault = vaultOnDisk(files)
  const reports = newFolder()
  let whole: Printed
  beforeAll(async () => {
    whole = read((await command('verify', vault, '--reporter', 'json')).out)
    for (const index of [1, 2, 3]) {
      const { out } = await command('verify', vault, '--shard', `${index}/3`, '--reporter', 'json')
      writeFileSync(join(reports, `${index}.json`), out.join('\n'))
    }
  })
  const part = (index: number) => read([readFileSync(join(reports, `${index}.json`), 'utf8')])

  test('each snippet and each message is in one shard', () => {
    const parts = [1, 2, 3].map(part)
    const ids = (printed: Printed) => printed.snippets.map(({ id }) => id)
    expect(ids(whole)).toHaveLength(5)
    expect(parts.flatMap(ids).sort()).toEqual(ids(whole).sort())
    expect(parts.map((each) => each.snippets.length)).toEqual([2, 2, 1])
    const sorted = (messages: readonly object[]) => messages.map((each) => JSON.stringify(each)).sort()
    expect(whole.messages.length).toBeGreaterThan(4)
    expect(sorted(parts.flatMap(({ messages }) => messages))).toEqual(sorted(whole.messages))
  })

  test('merged they are the report of the whole vault, in its order', async () => {
    const { code, out } = await command('verify', '--merge', reports, '--reporter', 'json')
    expect(code).toBe(1)
    expect(untimed(read(out))).toEqual(untimed(whole))
  })

  test('a shard without a fault exits 0', async () => {
    const sound = vaultOnDisk({ 'A.md': `# A\n\n${snippet('a', '1 // => 1')}\n${snippet('b', '1 // => 2')}` })
    expect((await command('verify', sound, '--shard', '1/2')).code).toBe(0)
    expect((await command('verify', sound, '--shard', '2/2')).code).toBe(1)
  })

  test.each<[what: string, change: (folder: string) => void, sentence: RegExp]>([
    ['one is missing', (folder) => rmSync(join(folder, '2.json')), /holds no reports of shard 2\/3; one is needed$/],
    [
      'one is there twice',
      (folder) => writeFileSync(join(folder, '4.json'), readFileSync(join(folder, '3.json'))),
      /holds 2 reports of shard 3\/3/,
    ],
    [
      'one is of another run',
      (folder) =>
        writeFileSync(join(folder, '3.json'), readFileSync(join(folder, '3.json'), 'utf8').replace('3/3', '3/4')),
      /are not shards of one run/,
    ],
    ['one is cut off', (folder) => writeFileSync(join(folder, '3.json'), '{"version":1'), /is no report of a shard/],
    [
      'one is of a whole vault',
      (folder) => writeFileSync(join(folder, '3.json'), JSON.stringify(whole)),
      /is no report of a shard/,
    ],
  ])('refused when %s', async (_, change, sentence) => {
    const folder = join(newFolder(), 'reports')
    mkdirSync(folder)
    for (const index of [1, 2, 3])
      writeFileSync(join(folder, `${index}.json`), readFileSync(join(reports, `${index}.json`)))
    change(folder)
    const { code, out, err } = await command('verify', '--merge', folder)
    expect({ code, out }).toEqual({ code: 2, out: [] })
    expect(err[0]).toMatch(sentence)
  })

  test('refused when there is nothing', async () => {
    expect((await command('verify', '--merge', newFolder())).err[0]).toMatch(/holds no report; each shard writes one/)
    expect((await command('verify', '--merge', '/nowhere')).err[0]).toMatch(/cannot be read/)
  })
})

describe('--changed', () => {
  const vault = vaultOnDisk(files)
  const git = (...args: readonly string[]) =>
    execFileSync(
      'git',
      ['-C', vault, '-c', 'user.name=A', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false', ...args],
      { stdio: 'pipe' },
    )
  const commit = () => {
    git('add', '-A')
    git('commit', '-qm', 'x')
  }
  const judged = async (...options: readonly string[]) => {
    const { out } = await command('verify', vault, ...options, '--reporter', 'json')
    return read(out).snippets.map(({ id }) => id)
  }
  const change = (name: string, from: string, to: string) =>
    writeFileSync(join(vault, name), readFileSync(join(vault, name), 'utf8').replace(from, to))

  test('runs what has changed and what imports it, near or far, and nothing else', async () => {
    git('init', '-q')
    commit()
    expect(await judged('--changed')).toEqual([])
    change('A.md', '# A', '# A new title')
    expect(await judged('--changed')).toEqual([])
    change('A.md', 'one // => 1', 'one + 0 // => 1')
    expect(await judged('--changed')).toEqual(['A.md#one', 'B.md#two', 'C.md#idle'])
    expect(await judged('--changed', '--only', 'B')).toEqual(['B.md#two'])
    commit()
    expect(await judged('--changed')).toEqual([])
    expect(await judged('--changed=HEAD~1')).toEqual(['A.md#one', 'B.md#two', 'C.md#idle'])
  })

  test('a data file counts as a part of the snippets that read it, a new note as changed', async () => {
    change('d.csv', '1', '2')
    writeFileSync(join(vault, 'Neu ü.md'), snippet('new', '1 // => 1'))
    expect(await judged('--changed')).toEqual(['C.md#data', 'Neu ü.md#new'])
  })

  test('links are checked everywhere', async () => {
    const { out } = await command('verify', vault, '--changed')
    expect(out.join('\n')).toContain('"Nowhere" leads nowhere')
  })

  test('refused where there is no such commit', async () => {
    expect(await command('verify', vault, '--changed=nosuch')).toMatchObject({ code: 2, out: [] })
    const { code, err } = await command('verify', vaultOnDisk(files), '--changed')
    expect(code).toBe(2)
    expect(err[0]).toMatch(
      /^noteproof: --changed compares with a commit of git, and "HEAD" is none in the repository of /,
    )
  })
})

test('--jobs changes nothing but the time', async () => {
  const vault = vaultOnDisk(files)
  const [one, four] = [await command('verify', vault, '--jobs', '1'), await command('verify', vault, '--jobs=4')]
  expect(four).toEqual(one)
})

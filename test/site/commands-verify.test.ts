import { afterAll, describe, expect, test } from 'vitest'
import { command, removeFolders, vaultOnDisk } from './command.ts'
import { faulty, fence, messages, sound } from './command-vaults.ts'

afterAll(removeFolders)

describe('verify', () => {
  test('exits 0 where nothing is wrong', async () => {
    expect(await command('verify', sound)).toEqual({
      code: 0,
      out: ['Sound.md: 1 passed', '', '1 snippet: 1 passed; 0 errors, 0 warnings'],
      err: [],
    })
  })

  test('names every fault, those of unpublished notes too, and exits 1', async () => {
    expect(await command('verify', faulty)).toEqual({
      code: 1,
      out: [
        ...messages,
        '',
        'Faulty.md: 1 passed, 1 failed',
        'Secret.md: 1 failed',
        'sub/Other.md: 1 unchecked',
        '',
        '4 snippets: 1 passed, 2 failed, 1 unchecked; 5 errors, 3 warnings',
      ],
      err: [],
    })
  })

  test('warnings alone exit 0, unless the configuration makes them errors', async () => {
    const text = { 'A.md': 'To [[Nowhere]].\n' }
    expect((await command('verify', vaultOnDisk(text))).code).toBe(0)
    const strict = { ...text, 'noteproof.config.json': '{ "rules": { "missing-link": "error" } }' }
    const { code, out } = await command('verify', vaultOnDisk(strict))
    expect(code).toBe(1)
    expect(out[0]).toMatch(/^A\.md:1:4 error missing-link /)
  })

  test('--reporter json prints JSON alone, with what the record of a site holds', async () => {
    const { code, out, err } = await command('verify', faulty, '--reporter', 'json')
    expect({ code, err, lines: out.length }).toEqual({ code: 1, err: [], lines: 1 })
    const report = JSON.parse(out[0]!)
    expect(Object.keys(report)).toEqual(['version', 'vault', 'snippets', 'messages'])
    expect(report).toMatchObject({ version: 1, vault: 'vault' })
    expect(
      report.messages.map((each: Record<string, unknown>) => {
        expect(Object.keys(each).sort()).toEqual(['column', 'line', 'path', 'rule', 'severity', 'text'])
        return `${each['path']}:${each['line']}:${each['column']} ${each['severity']} ${each['rule']} ${each['text']}`
      }),
    ).toEqual(messages)
    const keys =
      'backend checks durationMs id importedBy imports leakedTensors level line name note options outputs seed status topic'
    for (const { error, ...snippet } of report.snippets) {
      expect(Object.keys(snippet).sort().join(' ')).toBe(keys)
      expect(error === undefined).toBe(snippet.status !== 'failed')
    }
    expect(report.snippets.map(({ id, topic, status }: Record<string, string>) => [id, topic, status])).toEqual([
      ['Faulty.md#wrong', 'faulty', 'failed'],
      ['Faulty.md#right', 'faulty', 'passed'],
      ['Secret.md#hidden', '', 'failed'],
      ['sub/Other.md#loose', 'sub/other', 'unchecked'],
    ])
    expect(report.snippets[0].error).toEqual({ message: 'expected 3, found 2', line: 6, column: 1 })
    expect(report.snippets[1].outputs).toEqual([{ type: 'show', label: 'two', value: 2 }])
  })

  test('--reporter github puts each message at its line', async () => {
    const { code, out } = await command('verify', faulty, '--reporter', 'github')
    expect(code).toBe(1)
    expect(out.slice(0, 3)).toEqual([
      '::warning file=Faulty.md,line=3,col=4,title=missing-link::"Nowhere" leads nowhere: the vault has no such note or alias; correct the link or write that note',
      expect.stringMatching(/^::error file=Faulty\.md,line=3,col=25,title=rejected-formula::KaTeX /),
      '::error file=Faulty.md,line=6,col=1,title=failed-expectation::expected 3, found 2',
    ])
    expect(out.filter((line) => line.startsWith('::'))).toHaveLength(messages.length)
    expect(out).toEqual(expect.arrayContaining(messages))
  })

  test('--reporter github says paths as the repository has them, the others as the vault has them', async () => {
    const vault = vaultOnDisk({ '../.git/HEAD': '', 'sub/N.md': 'To [[Nowhere]].\n' })
    const { out } = await command('verify', vault, '--reporter', 'github')
    expect(out[0]).toMatch(/^::warning file=vault\/sub\/N\.md,line=1,col=4,title=missing-link::/)
    expect(out).toContainEqual(expect.stringMatching(/^sub\/N\.md:1:4 warning missing-link /))
  })

  test('--reporter github escapes what would end a property or a line', async () => {
    const { out } = await command(
      'verify',
      vaultOnDisk({ '50%, a:b.md': 'To [[100%\u2028::error::]].\n' }),
      '--reporter',
      'github',
    )
    expect(out[0]).toMatch(/^::warning file=50%25%2C a%3Ab\.md,line=1,col=4,title=missing-link::"100%25/)
  })
})

describe('verify --only', () => {
  const of = (path: string) => messages.filter((message) => message.startsWith(path))
  const said = (lines: readonly string[]) => lines.filter((line) => /:\d+:\d+ \w+ [\w-]+ /.test(line))

  test.each([
    ['Faulty.md', of('Faulty.md'), 1],
    ['faulty', of('Faulty.md'), 1],
    ['Other', of('sub/Other.md'), 0],
    ['sub/Other.md', of('sub/Other.md'), 0],
    ['Plain', of('Plain.md'), 1],
    ['Secret', of('Secret.md'), 1],
    ['Faulty#wrong', ['Faulty.md:6:1 error failed-expectation expected 3, found 2'], 1],
    ['Faulty.md#^right', [], 0],
    ['Other#loose', of('sub/Other.md').slice(1), 0],
  ])('%s', async (only, expected, code) => {
    const ended = await command('verify', faulty, '--only', only)
    expect({ code: ended.code, said: said(ended.out) }).toEqual({ code, said: expected })
  })

  test('reports on the named snippets alone', async () => {
    const { out } = await command('verify', faulty, '--only', 'Faulty#right', '--reporter', 'json')
    expect(JSON.parse(out[0]!).snippets.map(({ id }: { id: string }) => id)).toEqual(['Faulty.md#right'])
  })

  test('a note whose name holds a # can be named, and so can its snippets', async () => {
    const vault = vaultOnDisk({
      'C++ & C#.md': `To [[Nowhere]].\n\n${fence('x', '1 // => 1')}`,
      'C++ and C.md': 'Text.\n',
    })
    expect((await command('verify', vault, '--only', 'C++ & C#.md')).out[0]).toMatch(/^C\+\+ & C#\.md:1:4 warning/)
    expect((await command('verify', vault, '--only', 'C++ & C##x')).out[0]).toBe('C++ & C#.md: 1 passed')
  })

  test('faults of the fence belong to the snippet', async () => {
    const vault = vaultOnDisk({ 'A.md': '```ts name=a sed=2\n1 // => 1\n```\n\n```ts name=b skp\n1 // => 1\n```\n' })
    const { code, out } = await command('verify', vault, '--only', 'A#a')
    expect(code).toBe(1)
    expect(said(out)).toEqual([
      'A.md:1:4 info name-without-block-id `name=a` is unknown to Obsidian; a line `^a` after the fence lets links to it work there too',
      'A.md:1:14 error unknown-fence-word `sed` is not a fence word; did you mean `seed`?',
    ])
  })
})

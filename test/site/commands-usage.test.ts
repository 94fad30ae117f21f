import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { command, newFolder, removeFolders } from './command.ts'
import { faulty, sound } from './command-vaults.ts'

afterAll(removeFolders)

const verify =
  'usage: noteproof verify [VAULT] [--only NOTE[#NAME]] [--changed[=REF]] [--watch] [--fix] [--update] [--dry-run] [--shard I/N] [--merge DIR] [--jobs N] [--reporter pretty|github|json|junit]'

describe('wrong usage exits 2 with one sentence', () => {
  const build = 'usage: noteproof build [VAULT] [--out DIR] [--base /path/] [--strict] [--profile]'
  const absent = join(newFolder(), 'absent')

  test.each<[args: string[], sentence: string]>([
    [['publish'], 'There is no command "publish"; the commands are init, dev, build, preview, verify, run'],
    [['toString'], 'There is no command "toString"; the commands are init, dev, build, preview, verify, run'],
    ...['wach', 'fixx', 'shards=2'].map((option): [string[], string] => [
      ['verify', sound, `--${option}`],
      `Unknown option '--${option.split('=')[0]}'; ${verify}`,
    ]),
    [
      ['verify', sound, '--dry-run'],
      '`--dry-run` says what `--fix` or `--update` would do; write it beside one of them',
    ],
    [['verify', sound, '-w'], `Unknown option '-w'; ${verify}`],
    [['build', sound, '--stric'], `Unknown option '--stric'; ${build}`],
    [['build', sound, '--strict=yes'], `Option '--strict' does not take an argument; ${build}`],
    [['build', sound, '--out'], `Option '--out <value>' argument missing; ${build}`],
    [['verify', sound, '--only', '--reporter', 'json'], `Option '--only' argument is ambiguous; ${verify}`],
    [['verify', sound, 'notes'], `Expected at most one operand but found "${sound}" "notes"; ${verify}`],
    [
      ['verify', sound, '--reporter', 'tap'],
      'There is no reporter "tap"; the reporters are pretty, github, json, junit',
    ],
    ...['0/2', '3/2', '1', 'a/b', '1/2/3'].map((shard): [string[], string] => [
      ['verify', sound, '--shard', shard],
      `Expected --shard to be I/N with I from 1 to N, such as 2/4, but found "${shard}"`,
    ]),
    ...['0', 'two', '1.5', '1000'].map((jobs): [string[], string] => [
      ['verify', sound, '--jobs', jobs],
      `Expected --jobs to be a number from 1 to 256 but found "${jobs}"`,
    ]),
    [
      ['verify', sound, '--shard=1/2', '--fix'],
      '`--shard` verifies a part on one of many machines; `--fix` and `--update` go without it',
    ],
    ...['--fix', '--update', '--shard=1/2', '--reporter=json'].map((option): [string[], string] => [
      ['verify', sound, '--watch', option],
      '`--watch` goes with `--only`, `--changed` and `--jobs` alone',
    ]),
    [
      ['verify', sound, '--merge', 'reports'],
      '`--merge DIR` reads reports that were made before; of the other options only `--reporter` goes with it',
    ],
    [
      ['verify', sound, '--reporter', 'constructor'],
      'There is no reporter "constructor"; the reporters are pretty, github, json, junit',
    ],
    [['verify', absent], `the vault "${absent}" cannot be read: there is no such folder; name a folder of notes`],
    [
      ['verify', join(sound, 'Sound.md')],
      `"${join(sound, 'Sound.md')}" is a file; name the folder that holds the notes`,
    ],
    [['build', absent], `the vault "${absent}" cannot be read: there is no such folder; name a folder of notes`],
    [
      ['build', sound, '--base', 'https://example.org/'],
      'Expected --base to be a path such as /docs/ but found "https://example.org/"',
    ],
    [['verify', sound, '--only', 'Sond'], '"Sond" names no note of the vault; did you mean "Sound.md"?'],
    [
      ['verify', sound, '--only', 'Elsewhere/Entirely.md'],
      '"Elsewhere/Entirely.md" names no note of the vault; write NOTE or NOTE#NAME',
    ],
    [['verify', sound, '--only', 'Sound#two'], '"two" names no snippet of "Sound.md"; its snippets are one'],
    [
      ['verify', faulty, '--only', 'Faulty#^rihgt'],
      '"rihgt" names no snippet of "Faulty.md"; its snippets are wrong, right',
    ],
    [['verify', faulty, '--only', 'Plain#one'], '"one" names no snippet of "Plain.md"; it has no snippets'],
    [['run'], 'Found no snippet to run, expected NOTE#NAME, such as `noteproof run Softmax.md#softmax`'],
    [
      ['run', 'Sound', '--vault', sound],
      '"Sound" names a whole note, expected NOTE#NAME, such as `noteproof run Softmax.md#softmax`',
    ],
    [['run', 'Sound#two', '--vault', sound], '"two" names no snippet of "Sound.md"; its snippets are one'],
    [
      ['run', 'Sound#one', '--vault', absent],
      `the vault "${absent}" cannot be read: there is no such folder; name a folder of notes`,
    ],
    [['run', 'Sound#one', '--emit', 'x'], "Unknown option '--emit'; usage: noteproof run NOTE#NAME [--vault VAULT]"],
    [['init', absent], `the vault "${absent}" cannot be read: there is no such folder; name a folder of notes`],
    [['init', sound, '--force'], "Unknown option '--force'; usage: noteproof init [VAULT] [--templates]"],
    [['preview', sound], `${sound} is no built site: it has no index.html. Run \`noteproof build\` first`],
    [['preview', sound, '--port', 'http'], 'Expected --port to be a number from 0 to 65535 but found "http"'],
    [['dev', sound, '--port', '70000'], 'Expected --port to be a number from 0 to 65535 but found "70000"'],
  ])('%j', async (args, sentence) => {
    expect(await command(...args)).toEqual({ code: 2, out: [], err: [`noteproof: ${sentence}`] })
  })

  test('no command at all prints what there is', async () => {
    const { code, out } = await command()
    expect(code).toBe(2)
    for (const name of ['init', 'dev', 'build', 'preview', 'verify', 'run'])
      expect(out.join('\n')).toMatch(new RegExp(`^  noteproof ${name} `, 'm'))
  })

  test('help is no mistake', async () => {
    expect((await command('--help')).code).toBe(0)
    expect(await command('verify', '--help')).toMatchObject({
      code: 0,
      out: [verify.replace('usage: ', ''), '', expect.any(String)],
    })
  })
})

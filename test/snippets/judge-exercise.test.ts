/** Exercises: solved they hold, unsolved they must not. */
import { beforeAll, expect, test } from 'vitest'
import { judge } from '../../snippets/judge.ts'
import type { Judgement } from '../../snippets/types.ts'
import { makeSnippets, type Written } from './make-snippets.ts'

const withGap = (before: string, solution: string, after: string): Written => ({
  info: 'exercise',
  code: `${before}\n// ---solution---\n${solution}\n// ---end---\n${after}`,
})
const expecting = "import { expect } from 'vitest'"

const written: Record<string, string | Written> = {
  good: withGap(
    '// hint: what is larger?\nconst relu = (x: number) => {',
    '  return Math.max(0, x)',
    '}\nrelu(-2) // => 0\nrelu(3) // => 3',
  ),
  'needs-a-name': withGap(expecting, 'export const two = 2', 'expect(two).toBe(2)'),
  'fails-on-types-only': withGap(
    expecting,
    'const text: string = "a"',
    'const other: string = "b"\nexpect(other).toBe("b")',
  ),
  'passes-anyway': withGap('let x = 1', 'x = 2', '1 + 1 // => 2'),
  'checks-nothing': withGap('let x = 1', 'x = 2', 'x'),
  'wrong-solution': withGap('let x = 1', 'x = 2', 'x // => 3'),
  endless: { ...withGap('let x = 1', 'x = 2', 'while (x < 2) {}\nx // => 2'), info: 'exercise timeout=0.5s' },
  'half-a-statement': withGap('const x = (', '2', ')\nx // => 2'),
  'no-gap': { info: 'exercise', code: '1 // => 1' },
  'no-exercise': '// ---solution---\n1 // => 1\n// ---end---',
  throws: {
    ...withGap('let x = 1', 'x = 2', 'if (x === 2) throw new RangeError("far")'),
    info: 'exercise throws="RangeError: far"',
  },
  user: "import { two } from '[[#^needs-a-name]]'\ntwo // => 2",
}

let judgement: Judgement
beforeAll(async () => {
  judgement = await judge(makeSnippets(written), { level: 'verified', cacheDir: null })
})
const says = (name: string) => {
  const index = Object.keys(written).indexOf(name)
  const { status, messages } = judgement.results[index]!
  return [status, ...messages.map(({ line, rule, text }) => `${line - 10 * (index + 1)} ${rule} ${text}`)]
}

test.each([
  ['good', 'passed'],
  ['needs-a-name', 'passed'],
  ['throws', 'passed'],
  ['user', 'passed'],
  [
    'fails-on-types-only',
    'failed',
    '0 wrong-exercise this exercise passes without its solution; add a check that only the solution meets',
  ],
  [
    'passes-anyway',
    'failed',
    '0 wrong-exercise this exercise passes without its solution; add a check that only the solution meets',
  ],
  [
    'checks-nothing',
    'failed',
    '0 unchecked runs but checks nothing; add a `// =>` or an `expect`',
    '0 wrong-exercise this exercise passes without its solution; add a check that only the solution meets',
  ],
  ['wrong-solution', 'failed', '5 failed-expectation expected 3, found 2'],
  [
    'endless',
    'failed',
    '0 wrong-exercise without its solution this exercise does not end; let a check say what is missing',
  ],
  [
    'half-a-statement',
    'failed',
    '3 wrong-exercise without its solution the code cannot be parsed (Unexpected token); let the gap hold whole statements',
  ],
  [
    'no-gap',
    'failed',
    '1 wrong-exercise an exercise needs a gap; put its solution between `// ---solution---` and `// ---end---`',
  ],
  [
    'no-exercise',
    'failed',
    '2 wrong-exercise a solution belongs to an exercise; add `exercise` to the words of the fence',
  ],
])('%s', (name, ...expected) => expect(says(name)).toEqual(expected))

test('the page gets both: the gap to run, the solution to import', () => {
  const { source, gap } = judgement.modules.get('Folder/A note.md#needs-a-name')!
  expect(source).toContain('two = 2')
  expect(gap?.source).not.toContain('two = 2')
  expect(gap?.js).not.toContain('two = 2')
})

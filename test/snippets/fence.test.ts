import { describe, expect, test } from 'vitest'
import { isSnippetLanguage, parseFence } from '../../snippets/fence.ts'

const at = (info: string) => parseFence(info, { line: 4, column: 4 })

describe('words that are right', () => {
  test.each<[info: string, options: object, written: object]>([
    ['ts', {}, {}],
    ['typescript name=lp-norm', { name: 'lp-norm' }, { name: 'lp-norm' }],
    ['ts  check-only\tfolded ', { checkOnly: true, folded: true }, { 'check-only': true, folded: true }],
    ['ts ignore', { ignore: true }, { ignore: true }],
    ['ts skip="needs a \\"camera\\""', { skip: 'needs a "camera"' }, { skip: 'needs a "camera"' }],
    ['ts skip=slow', { skip: 'slow' }, { skip: 'slow' }],
    ['ts throws="RangeError: too big"', { throws: 'RangeError: too big' }, { throws: 'RangeError: too big' }],
    ['ts throws=TypeError', { throws: 'TypeError' }, { throws: 'TypeError' }],
    ['ts errors=2322,2345,2322', { errors: [2322, 2345, 2322] }, { errors: '2322,2345,2322' }],
    ['ts errors="2322, 2345"', { errors: [2322, 2345] }, { errors: '2322, 2345' }],
    ['ts seed=7 timeout=20s', { seed: 7, timeout: 20_000 }, { seed: 7, timeout: 20 }],
    ['ts exercise', { exercise: true }, { exercise: true }],
    ['ts page-only="GPU"', { pageOnly: 'GPU' }, { 'page-only': 'GPU' }],
    ['ts tolerance=1e-4', { tolerance: 1e-4 }, { tolerance: 1e-4 }],
    ['ts backend=cpu', { backend: 'cpu' }, { backend: 'cpu' }],
    ['ts editable=true', { editable: true }, { editable: true }],
    ['ts timeout=500ms', { timeout: 500 }, { timeout: 0.5 }],
    ['ts timeout=1.5s', { timeout: 1500 }, { timeout: 1.5 }],
    [
      'ts nondeterministic="reads the clock"',
      { nondeterministic: 'reads the clock' },
      { nondeterministic: 'reads the clock' },
    ],
  ])('%s', (info, options, written) => {
    expect(at(info)).toEqual({ options, written, faults: [], notHonoured: [] })
  })
})

describe('words that are wrong', () => {
  test.each<[info: string, column: number, rule: string, text: string]>([
    ['ts chek-only', 7, 'unknown-fence-word', '`chek-only` is not a fence word; did you mean `check-only`?'],
    ['ts {1,3}', 7, 'unknown-fence-word', '`{1,3}` is not a fence word; take it out'],
    ['ts  sed=7', 8, 'unknown-fence-word', '`sed` is not a fence word; did you mean `seed`?'],
    ['ts folded seed=1 seed=2', 21, 'duplicate-fence-word', '`seed` is given twice; keep one'],
    [
      'ts name',
      7,
      'wrong-fence-value',
      '`name` needs letters, digits and hyphens, as a block id; write `name=lp-norm`',
    ],
    [
      'ts name="a b"',
      7,
      'wrong-fence-value',
      '`name` needs letters, digits and hyphens, as a block id; `a b` was found, write for example `name=lp-norm`',
    ],
    [
      'ts check-only=yes',
      7,
      'wrong-fence-value',
      '`check-only` takes no value; `=yes` was found, write `check-only` alone',
    ],
    ['ts skip', 7, 'wrong-fence-value', '`skip` needs a reason; write `skip="why"`'],
    ['ts skip=" "', 7, 'wrong-fence-value', '`skip` needs a reason; write `skip="why"`'],
    [
      'ts nondeterministic',
      7,
      'wrong-fence-value',
      '`nondeterministic` needs a reason; write `nondeterministic="why"`',
    ],
    ['ts skip="never', 7, 'wrong-fence-value', 'the quote after `skip=` is never closed'],
    ["ts skip='a b'", 7, 'wrong-fence-value', 'the value of `skip` stands in single quotes; write double quotes'],
    [
      'ts skip="a"folded',
      7,
      'wrong-fence-value',
      '`folded` is glued to the quote that ends `skip`; put a space between',
    ],
    [
      'ts throws',
      7,
      'wrong-fence-value',
      '`throws` needs the kind of the error and part of its message; write `throws="RangeError: text"`',
    ],
    [
      'ts throws="too big"',
      7,
      'wrong-fence-value',
      '`throws` needs the kind of the error and part of its message; `too big` was found, write for example `throws="RangeError: text"`',
    ],
    [
      'ts errors',
      7,
      'wrong-fence-value',
      '`errors` needs the numbers of the type errors it expects; write `errors=2322`',
    ],
    [
      'ts errors=TS2322',
      7,
      'wrong-fence-value',
      '`errors` needs the numbers of the type errors it expects, separated by commas; `TS2322` was found, write for example `errors=2322,2345`',
    ],
    [
      'ts seed=-1',
      7,
      'wrong-fence-value',
      '`seed` needs a whole number from 0 to 4294967295; `-1` was found, write for example `seed=7`',
    ],
    [
      'ts timeout=20',
      7,
      'wrong-fence-value',
      '`timeout` needs a time of at most an hour in `s` or `ms`; `20` was found, write for example `timeout=20s`',
    ],
    [
      'ts timeout=2m',
      7,
      'wrong-fence-value',
      '`timeout` needs a time of at most an hour in `s` or `ms`; `2m` was found, write for example `timeout=20s`',
    ],
    [
      'ts backend=webglu page-only="x"',
      7,
      'wrong-fence-value',
      '`backend` is one of `cpu`, `wasm`, `webgl`, `webgpu`; `webglu` was found; did you mean `webgl`?',
    ],
    ['ts skip="a" check-only', 16, 'wrong-fence-value', '`check-only` contradicts `skip`; keep one'],
    ['ts throws=Error errors=1', 20, 'wrong-fence-value', '`errors` contradicts `throws`; keep one'],
  ])('%s', (info, column, rule, text) => {
    const faults = at(info).faults.filter((fault) => fault.rule !== 'not-honoured-yet')
    expect(faults).toEqual([{ place: { line: 4, column }, rule, text }])
  })

  test('a word that is wrong leaves the others read', () => {
    const { options, written } = at('ts seed=x name=a folded=1 timeout=2s')
    expect(options).toEqual({ name: 'a', timeout: 2000 })
    expect(written).toEqual({ name: 'a', timeout: 2 })
  })

  test('faults stand in the order of the words', () => {
    const { faults } = at('ts wrong backend=webgl wrong2')
    expect(faults.map(({ place, text }) => `${place.column} ${text}`)).toEqual([
      '7 `wrong` is not a fence word; take it out',
      '13 `backend` is not honoured yet; the snippet is not run',
      '13 `backend=webgl` needs a page; add `page-only="reason"`',
      '27 `wrong2` is not a fence word; take it out',
    ])
  })
})

test.each([['backend=wasm', { backend: 'wasm' }, 'wasm']])(
  '%s is read but not honoured yet',
  (word, options, value) => {
    const name = word.split('=')[0]!
    expect(at(`ts ${word}`)).toEqual({
      options,
      written: { [name]: value },
      notHonoured: [name],
      faults: [
        {
          place: { line: 4, column: 7 },
          rule: 'not-honoured-yet',
          text: `\`${name}\` is not honoured yet; the snippet is not run`,
        },
      ],
    })
  },
)

test.each([true, false])('editable=%s is honoured', (editable) => {
  const read = { options: { editable }, written: { editable }, notHonoured: [], faults: [] }
  expect(at(`ts editable=${editable}`)).toEqual(read)
})

test.each([
  ['ts', true],
  ['typescript seed=1', true],
  [' ts', true],
  ['tsx', false],
  ['ts:x', false],
  ['js', false],
  ['', false],
])('isSnippetLanguage(%j)', (info, is) => {
  expect(isSnippetLanguage(info)).toBe(is)
})

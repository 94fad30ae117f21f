import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutSolution } from '../../snippets/analyse/regions.ts'
import { analyse } from '../../snippets/analyse.ts'

const lines = (...code: readonly string[]) => code.join('\n')
/** `shown 1-2, marker 3` */
const regions = (code: string) =>
  analyse(code)
    .regions.map(({ kind, from, to }) => `${kind} ${from === to ? from : `${from}-${to}`}`)
    .join(', ')
const faults = (code: string) =>
  analyse(code).faults.map(({ place, rule, text }) => `${place.line}:${place.column} ${rule} ${text}`)

describe('which lines a page shows', () => {
  test.each<[what: string, code: string, expected: string]>([
    ['all of them', lines('1', '2'), 'shown 1-2'],
    ['nothing at all', '', 'shown 1'],
    ['those below the cut', lines('1', '// ---cut---', '2'), 'hidden 1, marker 2, shown 3'],
    [
      'those below the last of two cuts',
      lines('1', '// ---cut---', '2', '// ---cut---', '3'),
      'hidden 1, marker 2, hidden 3, marker 4, shown 5',
    ],
    ['those above cut-after', lines('1', '//---cut-after---', '2'), 'shown 1, marker 2, hidden 3'],
    [
      'those outside a pair',
      lines('1', '  // ---cut-start---', '2', '3', '// ---cut-end---', '4'),
      'shown 1, marker 2, hidden 3-4, marker 5, shown 6',
    ],
    [
      'a gap and a hint',
      lines('// hint: try 2', '1', '// ---solution---', '2', '// hint: more', '// ---end---'),
      'hint 1, shown 2, marker 3, solution 4, hint 5, marker 6',
    ],
    ['a marker in a string is none', lines('const a = `', '// ---cut---', '`'), 'shown 1-3'],
    ['a marker after code is none', lines('1 // ---cut---', '2'), 'shown 1-2'],
    ['even where the rest cannot be read', lines('1', '// ---cut---', 'const = 2'), 'shown 1-3'],
  ])('%s', (_, code, expected) => expect(regions(code)).toBe(expected))
})

test.each<[code: string, expected: string]>([
  [
    '// ---cut-end---',
    '1:1 wrong-marker `// ---cut-end---` closes nothing; write `// ---cut-start---` where it begins',
  ],
  ['1\n  // ---end---', '2:3 wrong-marker `// ---end---` closes nothing; write `// ---solution---` where it begins'],
  [
    '// ---cut-start---\n1',
    '1:1 wrong-marker `// ---cut-start---` is never closed; write `// ---cut-end---` where it ends',
  ],
  ['// ---solution---\n1', '1:1 wrong-marker `// ---solution---` is never closed; write `// ---end---` where it ends'],
  ['// ---cuts---', '1:1 wrong-marker `// ---cuts---` is no marker; did you mean `// ---cut---`?'],
  ['// ---Solution---', '1:1 wrong-marker `// ---Solution---` is no marker; did you mean `// ---solution---`?'],
])('%s', (code, expected) => expect(faults(code)).toEqual([expected]))

test('one pair inside another is refused', () => {
  const code = lines('// ---cut-start---', '// ---solution---', '// ---cut-end---')
  expect(faults(code)).toEqual([
    '2:1 wrong-marker `// ---solution---` stands inside `// ---cut-start---`; close that with `// ---cut-end---` first',
  ])
})

test('a comment that merely has dashes is a comment', () => {
  expect(faults(lines('// --- part two: the loss ---', '1'))).toEqual([])
})

test('regions cover every line once and in order, whatever is written', () => {
  const line = fc.constantFrom(
    '1',
    '',
    '// ---cut---',
    '// ---cut-after---',
    '// ---cut-start---',
    '// ---cut-end---',
    '// ---solution---',
    '// ---end---',
    '// hint: x',
  )
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (written) => {
      const found = analyse(written.join('\n')).regions
      const covered = found.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
      expect(covered).toEqual(written.map((_, index) => index + 1))
    }),
  )
})

test('without its solution the other lines stand where they stood', () => {
  const code = lines('const a = 1', '// ---solution---', 'const b = 2', '// ---end---', 'a')
  expect(withoutSolution(code, analyse(code).regions)).toBe(
    lines('const a = 1', '// ---solution---', '', '// ---end---', 'a'),
  )
})

import { describe, expect, test } from 'vitest'
import { parseExpected } from '../../snippets/expectation.ts'
import type { ExpectedValue } from '../../snippets/types.ts'

const integer = (value: number): ExpectedValue => ({ kind: 'number', value, margin: 0, integer: true })
const real = (value: number, margin: number): ExpectedValue => ({ kind: 'number', value, margin, integer: false })
const literal = (value: string | boolean | null | undefined): ExpectedValue => ({ kind: 'literal', value })
const elided: ExpectedValue = { kind: 'elided' }

test.each<[text: string, expected: ExpectedValue]>([
  ['3', integer(3)],
  ['-12', integer(-12)],
  ['−0', integer(-0)],
  ['2.50', real(2.5, 0.005)],
  ['2.', real(2, 0.5)],
  ['.5', real(0.5, 0.05)],
  ['1.5e-3', real(0.0015, 0.00005)],
  ['1e3', real(1000, 500)],
  ['1.25E+2', real(125, 0.5)],
  ['2.5 ± 1e-3', real(2.5, 0.001)],
  ['3±0', real(3, 0)],
  ['NaN', real(Number.NaN, 0)],
  ['-Infinity', real(Number.NEGATIVE_INFINITY, 0)],
  ["'it\\'s'", literal("it's")],
  ['"a\\n\\u0041\\x42\\u{1F600}"', literal('a\nAB😀')],
  ['true', literal(true)],
  ['null', literal(null)],
  ['undefined', literal(undefined)],
  ['[]', { kind: 'list', items: [] }],
  ['[1, [2.0, …],]', { kind: 'list', items: [integer(1), { kind: 'list', items: [real(2, 0.05), elided] }] }],
  ['[...]', { kind: 'list', items: [elided] }],
  [
    "{ a: 1, 'b c': …, 2: null, ... }",
    {
      kind: 'object',
      entries: [
        ['a', integer(1)],
        ['b c', elided],
        ['2', literal(null)],
      ],
      elided: true,
    },
  ],
  ['{}', { kind: 'object', entries: [], elided: false }],
  [
    'Tensor[2, 1] float32\n[[1], [2]]',
    {
      kind: 'tensor',
      shape: [2, 1],
      dtype: 'float32',
      values: {
        kind: 'list',
        items: [
          { kind: 'list', items: [integer(1)] },
          { kind: 'list', items: [integer(2)] },
        ],
      },
    },
  ],
  ['Tensor[] int32 3', { kind: 'tensor', shape: [], dtype: 'int32', values: integer(3) }],
  ['Tensor[9] bool …', { kind: 'tensor', shape: [9], dtype: 'bool', values: elided }],
])('%s', (text, expected) => {
  expect(parseExpected(text)).toEqual(expected)
})

describe('what cannot be read', () => {
  test.each([
    ['', 0, 'a value is missing'],
    ['…', 0, '`…` alone says nothing'],
    ['about 3', 0, '`about` is not a value'],
    ['3 apples', 2, 'the value has ended before this'],
    ['3px', 1, '`px` is glued to a number'],
    ['1.2.3', 3, '`.3` is glued to a number'],
    ['2.5 ± x', 6, 'a margin is missing after `±`'],
    ['[1 2]', 3, '`,` or `]` is missing'],
    ['[1,', 3, 'a value is missing'],
    ['[1', 2, '`,` or `]` is missing'],
    ['{ a 1 }', 4, '`:` is missing'],
    ['{ a: 1, a: 2 }', 8, '`a` is given twice'],
    ['{ -: 1 }', 2, 'a key is missing'],
    ["'open", 0, 'the string is never closed'],
    ['Tensor 3', 7, 'a shape such as `[2,3]` is missing after `Tensor`'],
    ['Tensor[2] float64 [1, 2]', 10, 'one of float32, int32, bool, complex64, string is missing after the shape'],
    ['/x/', 0, '`/` is not a value'],
  ])('%s', (text, offset, fault) => {
    expect(parseExpected(text)).toEqual({ fault, offset })
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rewrite } from '../../snippets/compare/rewrite.ts'
import { compare } from '../../snippets/compare.ts'
import { parseExpected } from '../../snippets/expectation.ts'
import type { ExpectedValue } from '../../snippets/types.ts'

const read = (text: string): ExpectedValue => {
  if (text === '') return { kind: 'blank' }
  const read = parseExpected(text)
  if ('fault' in read) throw new Error(read.fault)
  return read
}
const tensor = (shape: number[], values: unknown, dtype = 'float32') => ({ tensor: true, shape, dtype, values })

test.each<[what: string, before: string, found: unknown, after: string | undefined]>([
  ['nothing yet: a whole number', '', 4, '4'],
  ['nothing yet: four digits', '', Math.PI * 100, '314.2'],
  ['nothing yet: four digits of a small one', '', 1.23456e-7, '0.0000001235'],
  ['nothing yet: a text', '', "it's", String.raw`'it\'s'`],
  ['nothing yet: nothing', '', null, 'null'],
  ['nothing yet: undefined', '', { text: 'undefined' }, 'undefined'],
  ['nothing yet: a tensor', '', tensor([2], [1, 2.5]), 'Tensor[2] float32 [1, 2.500]'],
  ['nothing yet: a long list', '', Array.from({ length: 20 }, (_, i) => i), '[0, 1, 2, 3, 4, 5, 6, 7, …]'],
  ['nothing yet: what JSON cannot hold', '', { number: '-0' }, '0'],
  ['as many decimals', '2.50', 2.7231, '2.72'],
  ['as many decimals with an exponent', '1.5e3', 2718.28, '2.7e+3'],
  ['too small for them', '0.05', 0.000123456, '0.0001235'],
  ['no longer whole', '3', 4.14159, '4.142'],
  ['whole again', '3', 4, '4'],
  ['infinite', '2.5', { number: 'Infinity' }, 'Infinity'],
  ['a margin of its own', '2.5 ± 0.01', 2.34567, '2.346 ± 0.01'],
  ['item by item, each in its manner', '[1, 2.50, "a"]', [2, 1 / 3, 'b'], "[2, 0.33, 'b']"],
  ['more items in the manner of the last', '[1.0]', [1 / 3, 2 / 3], '[0.3, 0.7]'],
  ['what is left out stays out', '[1, …, 3]', [4, 5, 6, 7], '[4, …, 7]'],
  ['keys in their order', '{ b: 1, a: 2 }', { a: 3, c: 5, b: 4 }, '{ b: 4, a: 3, c: 5 }'],
  ['keys that are left out', '{ b: 1, … }', { a: 3, b: 4 }, '{ b: 4, … }'],
  ['values alone of a tensor', '[[1, 2]]', tensor([1, 2], [[3, 4]]), '[[3, 4]]'],
  ['another shape', 'Tensor[1,2] float32 [[1, 2]]', tensor([2], [3, 4], 'int32'), 'Tensor[2] int32 [3, 4]'],
  ['a function', '', { text: '[Function: f]' }, undefined],
])('%s', (_, before, found, after) => expect(rewrite(read(before), found)).toBe(after))

test('whatever is written is met by the value it was written for', () => {
  const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
  const value = fc.oneof(number, fc.array(number), fc.string(), fc.boolean())
  const before = fc.constantFrom('', '1', '2.50', '1e-3', '[1.0, …]', '[0.001]', '"a"', '{ a: 1 }', '5 ± 0.3')
  fc.assert(
    fc.property(before, value, (text, found) => {
      const written = rewrite(read(text), found)
      expect(written).toBeDefined()
      expect(compare(read(written!), found).passed).toBe(true)
    }),
  )
})

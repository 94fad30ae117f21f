import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexCandidates } from '../../plugins/vault/nearest-words.ts'
import { lettersOf } from '../../plugins/vault/same-letters.ts'
import { nearest } from '../../plugins/vault/suggest.ts'

const candidates = (words: readonly string[]) => words.map((word) => ({ words: word, target: `to ${word}` }))

test('law: where letters are near enough, it is what comparing with each would give', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcABCäß -'), maxLength: 12 })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), word, (words, written) => {
      const plain = nearest(written, candidates(words))
      if (plain !== undefined) expect(indexCandidates(candidates(words))(written)).toBe(plain)
    }),
  )
})

test.each([
  ['perceptron', 'to Multilayer perceptrons'],
  ['Gradient descent in one dimension', 'to Gradient descent'],
  ['descent gradient', 'to Gradient descent'],
  ['norm of a vector space', undefined],
  ['per', undefined],
  ['', undefined],
])('else one that shares its words: %j', (written, found) => {
  const find = indexCandidates(
    candidates(['Multilayer perceptrons', 'Gradient descent', 'Gradient descent, stochastic', 'Norms']),
  )
  expect(find(written)).toBe(found)
})

test.each([
  ['ab', 'to abc'],
  ['xy', undefined],
  ['q', undefined],
])('of short words a letter is no slip: %j', (written, found) => {
  expect(indexCandidates(candidates(['p', 'xz', 'abc']))(written)).toBe(found)
  expect(nearest(written, candidates(['p', 'xz', 'abc']))).toBe(found)
})

test.each([
  ['course/Analysis/Limits', 'to Analysis/Limits'],
  ['old/limits', 'to Limits'],
  ['old/Norms', undefined],
])('a path that ends in a name that is there: %j', (written, found) => {
  expect(indexCandidates(candidates(['Limits', 'Analysis/Limits', 'Limes']))(written)).toBe(found)
})

test.each([
  ['induction', undefined],
  ['introductoin', 'part Introduction'],
  ['List', undefined],
])('a part must be nearer than a name: %j', (written, found) => {
  const find = indexCandidates(
    ['Introduction', 'Lisa'].map((words) => ({ words, target: `part ${words}`, isPart: true })),
  )
  expect(find(written)).toBe(found)
})

test.each([
  ['Self-attention', 'self attention'],
  ['L_p norms', 'Lp-Norms'],
  ['What is a norm?', 'what is a norm'],
  ['“Quoted” name', '"quoted" NAME'],
  ['1.2 norms', '1.2  Norms'],
])('one name in two writings: %j and %j', (a, b) => {
  expect(lettersOf(a)).toBe(lettersOf(b))
  expect(lettersOf(a)).toBeDefined()
})

test.each([
  ['Norm C++', 'Norm C'],
  ['12 norms', '1.2 norms'],
  ['Part 1-2', 'Part 12'],
  ['x at -1', 'x at 1'],
  ['a < b < c', 'a > b > c'],
  ['naive', 'naïve'],
  ['a/bc', 'abc'],
])('two names: %j and %j', (a, b) => {
  expect(lettersOf(a)).not.toBe(lettersOf(b))
})

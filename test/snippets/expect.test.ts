import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTypeChecker } from '../../snippets/check.ts'
import { runHeadless } from '../../snippets/headless.ts'
import type { RunReport } from '../../snippets/types.ts'
import { snippet } from './compile-module.ts'
import { compiled } from './compiled.ts'

// A child's `expect` is its own; here it is only looked at from outside.
const folder = mkdtempSync(join(tmpdir(), 'noteproof-expect-'))
const checker = openTypeChecker()
afterAll(() => {
  checker.close()
  rmSync(folder, { recursive: true })
})

const packages = "const { expect } = $.import('vitest'); const tf = $.import('@tensorflow/tfjs'); const $t = tf.tensor;"

/** Each line on its own: an error in one is caught, so that every outcome is recorded. */
async function outcomes(lines: readonly string[]): Promise<RunReport['asserts'][]> {
  const body = lines.map((line) => `try { ${line.replace(/: number\b/g, '')} } catch {}`).join('\n')
  const { runs } = await runHeadless([compiled('a', `${packages}\n${body}`)], 'defaults', { folder })
  const { asserts } = runs[0]!.report
  return lines.map((_, index) => asserts.filter(({ place }) => place.line === index + 3))
}

const passing = [
  'expect(2).toBe(2)',
  'expect({ a: [1] }).toEqual({ a: [1] })',
  'expect({ a: 1, b: 2 }).toMatchObject({ a: 1 })',
  'expect(0.1 + 0.2).toBeCloseTo(0.3)',
  "expect(() => { throw new RangeError('far') }).toThrow(RangeError)",
  'expect(2).not.toBe(3)',
  'await expect(Promise.resolve(3)).resolves.toBe(3)',
  "await expect(Promise.reject(new Error('no'))).rejects.toThrow('no')",
  'expect([1, 2]).to.include(2)',
  "expect('text').to.be.a('string')",
  'expect(true).to.be.true',
  'expect([1, 2, 3]).to.have.length.above(2)',
  'expect({ at: 5 }).toEqual({ at: expect.any(Number) })',
  'expect(() => expect(1).toBe(2)).toThrow()',
  'expect($t([1, 2])).toEqual($t([1, 2]))',
  'expect($t([1, 2])).not.toEqual($t([1, 3]))',
  "expect($t([1, 2], [2], 'int32')).not.toEqual($t([1, 2]))",
  'expect($t([1, 2])).not.toEqual($t([[1, 2]]))',
  'expect({ w: $t([1]) }).toEqual({ w: $t([1]) })',
  'expect({ w: $t([1]) }).not.toEqual({ w: $t([2]) })',
  'expect($t([NaN])).toEqual($t([NaN]))',
  'expect($t([[1, 2]])).toBeAllClose([[1, 2.00001]])',
  'expect([1, NaN, Infinity]).toBeAllClose([1, NaN, Infinity])',
  'expect([1]).toBeAllClose([1.1], { atol: 0.2 })',
  'expect([100]).toBeAllClose([101], { rtol: 0.01 })',
  'expect([1]).not.toBeAllClose([2])',
  'expect($t([[1, 2]])).toHaveShape([1, 2])',
  'expect([[1], [2]]).toHaveShape([2, 1])',
  'expect(5).toHaveShape([])',
  'expect($t([1])).not.toHaveShape([2])',
  'await expect(Promise.resolve([1])).resolves.toBeAllClose([1])',
  'expect(1).toBeOneOf([1, 2])',
  'expect(3).not.toBeOneOf(new Set([1, 2]))',
  'expect(4).toSatisfy((n: number) => n % 2 === 0)',
  'expect({ a: 1 }).toEqual({ a: expect.toBeOneOf([1, 2]) })',
  'await expect(Promise.resolve(1)).resolves.toBeOneOf([1, 2])',
  'expect.soft(2).toBe(2)',
  'expect.hasAssertions(); expect(1).toBe(1)',
  'expect([1, "a", 0.1, { a: 1, b: 2 }, [1, 2]]).toEqual([expect.anything(), expect.any(String), expect.closeTo(0.1001, 2), expect.objectContaining({ a: 1 }), expect.arrayContaining([2])])',
  'expect(["text", "text"]).toEqual([expect.stringMatching(/^t/), expect.stringContaining("ex")])',
  'expect("b").toEqual(expect.not.stringContaining("a"))',
  'expect([1]).toEqual(expect.toBeAllClose([1.0000001]))',
  'expect(expect.getState().assertionCalls).toBeTypeOf("number")',
  'expect.extend({ toBeEven: (n: number) => ({ pass: n % 2 === 0, message: () => "odd" }) }); expect(2).toBe(2)',
  'expect(() => expect.extend({ toBe: () => ({ pass: true, message: () => "" }) })).toThrow("cannot replace")',
  'expect(() => expect.extend({ fail: () => ({ pass: true, message: () => "" }) })).toThrow("cannot replace")',
  'expect(() => expect.addEqualityTesters([() => true])).toThrow("is not there")',
  'expect(() => expect.fail("no")).toThrow("no")',
  'expect(() => expect.fail(1, 2, "neither")).toThrow("neither")',
  'expect.assert(true); expect(1).toBe(1)',
  'expect(() => expect.unreachable()).toThrow()',
]

const failing: [string, string][] = [
  ['expect(2).toBe(3)', 'expected 2 to be 3 // Object.is equality'],
  ['expect(true).to.be.false', 'expected true to be false'],
  ['await expect(Promise.resolve(3)).resolves.toBe(4)', 'expected 3 to be 4 // Object.is equality'],
  ['expect.soft(1).toBe(2)', 'expected 1 to be 2 // Object.is equality'],
  ["expect.unreachable('here')", 'expected "here" not to be reached'],
  [
    'expect($t([[1, 2], [3, 4]])).toEqual($t([[1, 2], [3, 5]]))',
    'expected equal tensors: at [1, 1] found 4, expected 5; 1 of 4 differ',
  ],
  ['expect($t([1, 2])).toEqual($t([[1, 2]]))', 'expected the shape [1, 2], found [2]'],
  ["expect($t([1])).toEqual($t([1], [1], 'int32'))", 'expected the dtype int32, found float32'],
  ['expect($t([1])).toEqual([1])', 'expected no tensor, found a tensor'],
  ['expect($t([1])).not.toEqual($t([1]))', 'expected the tensors to differ'],
  [
    'expect([[1, 2.5], [3, 4]]).toBeAllClose([[1, 2], [3, 9]])',
    'expected all values to be close: at [0, 1] found 2.5, expected 2 ± 0.000021 (atol 0.000001, rtol 0.00001); 2 of 4 differ',
  ],
  ['expect([1]).toBeAllClose([1, 2])', 'expected the shape [2], found [1]'],
  [
    'expect([NaN]).toBeAllClose([1])',
    'expected all values to be close: at [0] found NaN, expected 1 ± 0.000011 (atol 0.000001, rtol 0.00001); 1 of 1 differ',
  ],
  ['expect([1]).not.toBeAllClose([1])', 'expected not all values to be close (atol 0.000001, rtol 0.00001)'],
  ['expect($t([[1]])).toHaveShape([2])', 'expected the shape [2], found [1, 1]'],
  ["console.assert(false, 'words', 3)", 'words 3'],
  ['expect(1).toBeOneOf([2, 3])', 'expected 1 to be one of [2, 3]'],
  ['expect(2).not.toBeOneOf(new Set([2, 3]))', 'expected 2 not to be one of Set(2) { 2, 3 }'],
  ["expect({ a: 1 }).toSatisfy(() => false, 'be even')", 'expected { a: 1 } to satisfy: be even'],
  ['expect(1).not.toSatisfy(Number.isInteger)', 'expected 1 not to satisfy function isInteger'],
  ["expect.fail(1, 2, 'neither')", 'neither'],
]

let passed: RunReport['asserts'][]
let failed: RunReport['asserts'][]
beforeAll(async () => {
  passed = await outcomes(passing)
  failed = await outcomes(failing.map(([line]) => line))
})

describe('passes, recorded once at its line', () => {
  test.each(passing.map((line, index) => [line, index] as const))('%s', (_, index) => {
    expect(passed[index]!.filter((each) => !each.passed)).toEqual([])
    expect(passed[index]!.length).toBeGreaterThan(0)
  })
})

describe('fails, and says what it found', () => {
  test.each(failing.map(([line, message], index) => [line, message, index] as const))('%s', (_, message, index) => {
    expect(failed[index]!.filter((each) => !each.passed).map((each) => each.message)).toEqual([message])
  })
})

describe('types agree with what works', () => {
  const header = "import { expect } from 'vitest'\nimport * as tf from '@tensorflow/tfjs'\nconst $t = tf.tensor\n"
  const errors = (code: string) => checker.check([snippet(header + code)]).get('Note.md#x')!

  test('every assertion of these tests type-checks', () => {
    const lines = [...passing, ...failing.map(([line]) => line), 'expect.assertions(1)'].map((line) => `{ ${line} }`)
    expect(errors(lines.join('\n'))).toEqual([])
  })

  test.each([
    'expect.poll(() => 1)',
    ...['toMatchSnapshot', 'toMatchInlineSnapshot'].map((name) => `expect(1).${name}()`),
  ])('%s is a type error', (line) => {
    expect(errors(line).map(({ code }) => code)).toEqual([2339])
  })

  test.each([
    'expect(1).toBeAllClose({ a: 1 })',
    'expect(1).toHaveShape(1)',
    'expect(1).toBeOneOf(1)',
    'expect.assertions("1")',
  ])('%s is a type error', (line) => {
    expect(errors(line)).toHaveLength(1)
  })
})

test('a record tells what was expected of what', () => {
  expect(failed[0]).toEqual([
    { place: { line: 3, column: 17 }, passed: false, expected: 'toBe(3)', actual: '2', message: expect.any(String) },
  ])
  expect(passed[5]![0]).toMatchObject({ expected: 'not.toBe(3)', actual: '2' })
})

test('an assertion nobody awaits is waited for', async () => {
  const late = 'expect(new Promise((r) => setTimeout(() => r(1), 20))).resolves.toBe(2)'
  const { runs } = await runHeadless([compiled('a', `${packages}\n${late}.catch(() => {})`)], 'defaults', { folder })
  expect(runs[0]!.report.asserts).toMatchObject([{ passed: false, expected: 'resolves.toBe(2)' }])
})

test('a number of assertions can be asked for', async () => {
  const { runs } = await runHeadless(
    [compiled('a', `${packages}\nexpect.assertions(2); expect(1).toBe(1)`)],
    'defaults',
    { folder },
  )
  expect(runs[0]!.report.asserts.at(-1)).toMatchObject({ passed: false, message: 'expected 2 assertions, found 1' })
})

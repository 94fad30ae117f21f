import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, compareEvents } from '../../snippets/compare.ts'
import type { SnippetEvent } from '../../snippets/events.ts'
import { parseExpected } from '../../snippets/expectation.ts'
import { formatValue } from '../../snippets/format-value.ts'

/** Compares with the expectation as an author writes it. */
function check(text: string, actual: unknown) {
  const expected = parseExpected(text)
  if ('fault' in expected) throw new Error(`${text}: ${expected.fault}`)
  return compare(expected, actual)
}

const float32 = (values: unknown, shape = [2]) => ({ tensor: true, shape, dtype: 'float32', values })

describe('passes', () => {
  test.each<[text: string, actual: unknown]>([
    ['3', 3],
    ['0', { number: '-0' }],
    ['-0', 0],
    ['2.50', 2.505],
    ['2.50', 2.495],
    // 1.1 - 1.05 is 0.050000000000000044 in binary
    ['1.1', 1.05],
    ['1.5e-3', 0.00155],
    ['2.5 ± 1e-3', 2.501],
    ['NaN', { number: 'NaN' }],
    ['-Infinity', { number: '-Infinity' }],
    ["'a'", 'a'],
    ['undefined', { text: 'undefined' }],
    ['null', null],
    ['[1, …]', [1, 2, 3]],
    ['[1, …]', [1]],
    ['[…, 3]', [1, 2, 3]],
    ['[1, …, 3]', [1, 3]],
    ['[…, 2, 3, …, 5, …]', [1, 2, 2, 3, 4, 5]],
    ['[[1, 2], …]', [[1, 2], [3]]],
    ['{ a: 1, b: [2.0] }', { b: [2.04], a: 1 }],
    ['{ a: 1, … }', { a: 1, b: 2 }],
    ['{ a: … }', { a: {} }],
    ['{ text: "x" }', { text: 'x' }],
    ['[0.1, 0.2]', float32([0.10000000149011612, 0.20000000298023224])],
    ['Tensor[2] float32 [0.1, 2]', float32([0.10000000149011612, 2])],
    // 2.505 is 2.505000114440918 in single precision
    ['2.50', float32(Math.fround(2.505), [])],
    ['Tensor[2] bool [true, 0]', { tensor: true, shape: [2], dtype: 'bool', values: [1, 0] }],
    ['Tensor[1000] int32 …', { tensor: true, shape: [1000], dtype: 'int32', values: [] }],
  ])('%s', (text, actual) => {
    expect(check(text, actual).passed).toBe(true)
  })
})

describe('fails', () => {
  test.each<[text: string, actual: unknown, expected: string, found: string, difference?: string]>([
    ['3', 3.0000001, '3', '3.0000001'],
    ['3', '3', '3', "'3'"],
    ['2.50', 2.5051, '2.50', '2.5051'],
    ['2.50', { number: 'NaN' }, '2.50', 'NaN'],
    ['2.50', float32(Math.fround(2.50501), []), '2.50', 'Tensor[] float32 2.50501'],
    ['1.5e-3', 0.00156, '0.0015', '0.00156'],
    ['1.5e9', 1.6e9, '1.5e+9', '1600000000'],
    ['2.5 ± 0.3', 3, '2.5 ± 0.3', '3'],
    ['NaN', 0, 'NaN', '0'],
    ['Infinity', { number: '-Infinity' }, 'Infinity', '-Infinity'],
    ['undefined', null, 'undefined', 'null'],
    ['true', 1, 'true', '1'],
    ['5', { number: '5' }, '5', "{ number: '5' }"],
    ['"it\'s"', 'its', "'it\\'s'", "'its'"],
    ['[1, 2]', [1, 3], '[1, 2]', '[1, 3]', 'at [1]: expected 2, found 3'],
    ['[1, 2]', [1], '[1, 2]', '[1]', 'expected 2 items, found 1 item'],
    ['[1, …, 2]', [1], '[1, …, 2]', '[1]', 'expected [1, …, 2], found [1]'],
    ['[1, 2, …]', [1], '[1, 2, …]', '[1]', 'expected at least 2 items, found 1 item'],
    ['[…, 2]', [2, 1], '[…, 2]', '[2, 1]', 'expected […, 2], found [2, 1]'],
    ['[]', {}, '[]', '{}'],
    [
      '{ a: { "b c": 1 } }',
      { a: { 'b c': 2 } },
      "{ a: { 'b c': 1 } }",
      "{ a: { 'b c': 2 } }",
      "at .a['b c']: expected 1, found 2",
    ],
    ['{ a: 1 }', { a: 1, b: 2 }, '{ a: 1 }', '{ a: 1, b: 2 }', 'expected no b, found 2'],
    ['{ a: 1 }', {}, '{ a: 1 }', '{}', 'at .a: expected 1, found nothing'],
    [
      'Tensor[2] float32 [1, 2]',
      { tensor: true, shape: [2], dtype: 'int32', values: [1, 2] },
      'Tensor[2] float32 [1, 2]',
      'Tensor[2] int32 [1, 2]',
      'expected Tensor[2] float32, found Tensor[2] int32',
    ],
    ['Tensor[2] float32 [1, 2]', [1, 2], 'Tensor[2] float32 [1, 2]', '[1, 2]'],
    [
      'Tensor[2] float32 [1, 0.2]',
      float32([1, Math.fround(0.3)]),
      'Tensor[2] float32 [1, 0.2]',
      'Tensor[2] float32 [1, 0.3]',
      'at [1]: expected 0.2, found 0.3',
    ],
  ])('%s', (text, actual, expected, found, difference) => {
    expect(check(text, actual)).toEqual({
      passed: false,
      expected,
      actual: found,
      ...(difference ? { difference } : {}),
    })
  })
})

const plainNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom({ number: 'NaN' }, { number: 'Infinity' }, { number: '-Infinity' }, { number: '-0' }),
)
const float32Tensor = fc
  .array(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 8 })
  .map((values) => float32(values, [values.length]))
const { plain } = fc.letrec<{ plain: unknown }>((tie) => ({
  plain: fc.oneof(
    { depthSize: 'small' },
    plainNumber,
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.boolean(),
    fc.constantFrom(null, { text: 'undefined' }),
    float32Tensor,
    fc.array(tie('plain'), { maxLength: 40 }),
    fc.dictionary(
      fc.string({ maxLength: 5 }).filter((key) => key !== '__proto__'),
      tie('plain'),
      { maxKeys: 4 },
    ),
  ),
}))

test('law: a value printed as an expectation compares with itself', () => {
  fc.assert(
    fc.property(plain, (value) => {
      const text = formatValue(value)
      expect(check(text, value), text).toMatchObject({ passed: true })
    }),
    { numRuns: 500 },
  )
})

test('long values are shortened', () => {
  const many = Array.from({ length: 100 }, (_, index) => index)
  expect(formatValue(many)).toBe(`[${many.slice(0, 24).join(', ')}, …]`)
  expect(formatValue(float32([many, many], [2, 100]))).toBe(
    'Tensor[2,100] float32 [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …]]',
  )
  expect(formatValue('😀'.repeat(121))).toBe(`'${'😀'.repeat(120)}…'`)
})

test('law: an integer expectation passes for that number alone', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (a, b) => {
      expect(check(String(a), b).passed).toBe(a === b)
    }),
  )
})

test('law: decimals pass within half a unit of the last digit, counted in whole thousandths', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -12, max: 12 }), (hundredths, thousandths) => {
      const actual = (hundredths * 10 + thousandths) / 1000
      expect(check((hundredths / 100).toFixed(2), actual).passed).toBe(Math.abs(thousandths) <= 5)
    }),
  )
})

describe('compareEvents', () => {
  const show = (value: unknown, label?: string): SnippetEvent =>
    label === undefined ? { type: 'show', value } : { type: 'show', value, label }
  const live = (id: number, y: number): SnippetEvent => ({
    type: 'live',
    id,
    figure: { marks: [{ type: 'line', data: [{ x: 0, y }] }] },
  })
  const log: SnippetEvent = { type: 'log', level: 'log', values: ['a'] }

  test('progress, inputs and the drawings of a live figure do not count', () => {
    const recorded = [live(1, 1), show(1), live(1, 3)]
    const fresh: SnippetEvent[] = [
      { type: 'input', name: 'p', kind: 'slider', options: {}, value: 2 },
      show(1),
      live(1, 3),
      { type: 'progress', label: 'train', done: 1, total: 2 },
    ]
    expect(compareEvents(recorded, fresh)).toEqual({ equal: true })
  })

  test.each<[name: string, a: SnippetEvent[], b: SnippetEvent[], tolerance: number]>([
    ['numbers at the tolerance', [show(100)], [show(100.0009)], 1e-5],
    ['small numbers', [show(0)], [show(1e-5)], 1e-5],
    ['NaN', [show({ number: 'NaN' })], [show(Number.NaN)], 0],
    ['zeros of both signs', [show({ number: '-0' })], [show(0)], 0],
    ['a label that is undefined and one that is absent', [show(1)], [{ ...show(1), label: undefined } as never], 0],
  ])('equal: %s', (_, a, b, tolerance) => {
    expect(compareEvents(a, b, tolerance)).toEqual({ equal: true })
  })

  test.each<[difference: string, a: SnippetEvent[], b: SnippetEvent[], tolerance?: number]>([
    ['output 1 (show) at value: recorded 1, now 1.0000000001', [show(1)], [show(1.0000000001)]],
    ['output 1 (show) at value: recorded 100, now 100.002', [show(100)], [show(100.002)], 1e-5],
    ['output 2 (show) at value[0].a: recorded 1, now 2', [log, show([{ a: 1 }])], [log, show([{ a: 2 }])]],
    ["output 1 (show) at value: recorded 'a', now 'b'", [show('a')], [show('b')], 1],
    ['output 1 (show) at value: recorded 2 items, now 1', [show([1, 2])], [show([1])], 9],
    [
      "output 1 (show) at value.dtype: recorded 'float32', now 'int32'",
      [show(float32([1]))],
      [show({ ...float32([1]), dtype: 'int32' })],
    ],
    ["output 1 (show) at label: recorded 'p', now undefined", [show(1, 'p')], [show(1)]],
    ['output 1 was recorded as log, this run shows show', [log], [show(1)]],
    ['output 2 (show) was recorded, this run shows only 1', [log, show(1)], [log]],
    ['output 2 (show) of this run was not recorded', [log], [log, show(1)]],
    ['output 2 (live) at figure.marks[0].data[0].y: recorded 1, now 2', [live(7, 1), log], [log, live(7, 2)]],
  ])('%s', (difference, a, b, tolerance) => {
    expect(compareEvents(a, b, tolerance)).toEqual({ equal: false, difference })
  })

  test('law: events equal themselves, before and after JSON', () => {
    fc.assert(
      fc.property(fc.array(plain.map((value) => show(value))), (events) => {
        expect(compareEvents(events, JSON.parse(JSON.stringify(events)))).toEqual({ equal: true })
      }),
    )
  })
})

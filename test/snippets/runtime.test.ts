import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SnippetEvent } from '../../snippets/events.ts'
import { enterContext } from '../../snippets/runtime/context.ts'
import * as noteproof from '../../snippets/runtime/index.ts'
import { leafLimit, plain } from '../../snippets/runtime/plain.ts'
import { events, open } from './runtime-context.ts'

const { diagram, image, live, progress, random, show, table, tex } = noteproof

beforeEach(() => open())
afterEach(() => enterContext(undefined))

test('random is mulberry32: the published numbers of seed 42', () => {
  const next = random(42)
  expect([next(), next(), next()]).toEqual([0.6011037519201636, 0.44829055899754167, 0.8524657934904099])
  expect(() => random(0.5)).toThrow('random: the seed must be an integer, not 0.5')
})

describe('plain', () => {
  class Dog {
    readonly name = 'Rex'
  }
  const circle: Record<string, unknown> = { a: 1 }
  circle.self = circle
  const table: [string, unknown, unknown][] = [
    ['a number', 1.5, 1.5],
    ['NaN', Number.NaN, { number: 'NaN' }],
    ['infinity', Number.NEGATIVE_INFINITY, { number: '-Infinity' }],
    ['minus zero', -0, { number: '-0' }],
    ['undefined', undefined, { text: 'undefined' }],
    ['null', null, null],
    ['a bigint', 12n, { text: '12n' }],
    ['a symbol', Symbol('s'), { text: 'Symbol(s)' }],
    ['a function', function add() {}, { text: 'function add' }],
    ['a class', Dog, { text: 'class Dog' }],
    ['an instance', new Dog(), { text: 'Dog { name: "Rex" }' }],
    ['an error', new RangeError('far'), { text: 'RangeError: far' }],
    ['a map', new Map([['a', 1]]), { text: 'Map(1) { "a" => 1 }' }],
    ['a set', new Set([1, 2]), { text: 'Set(2) { 1, 2 }' }],
    ['a date', new Date(0), { text: '1970-01-01T00:00:00.000Z' }],
    ['a typed array', new Float32Array([1, 2]), [1, 2]],
    ['nested', { a: [1, { b: 'c' }] }, { a: [1, { b: 'c' }] }],
    ['a circle', circle, { a: 1, self: { text: '[circular]' } }],
    [
      'a getter that throws',
      {
        get a() {
          throw new Error('no')
        },
      },
      { text: '[unreadable: Error: no]' },
    ],
  ]
  test.each(table)('%s', (_, value, expected) => expect(plain(value)).toEqual(expected))

  test('tensors nest as their shape says', () => {
    const values = {
      tensor: true,
      shape: [2, 2],
      dtype: 'float32',
      values: [
        [1, 2],
        [3, { number: 'NaN' }],
      ],
    }
    expect(
      plain(
        tf.tensor2d([
          [1, 2],
          [3, Number.NaN],
        ]),
      ),
    ).toEqual(values)
    expect(plain(tf.scalar(7, 'int32'))).toEqual({ tensor: true, shape: [], dtype: 'int32', values: 7 })
    expect(plain(tf.tensor1d(['a']))).toEqual({ tensor: true, shape: [1], dtype: 'string', values: ['a'] })
    const disposed = tf.scalar(1)
    disposed.dispose()
    expect(plain(disposed)).toEqual({ text: 'Tensor (disposed)' })
  })

  test('what is too large is cut where a note stands', () => {
    const list = plain(new Array(leafLimit + 5).fill(0)) as unknown[]
    expect(list.length).toBeLessThan(leafLimit + 2)
    expect(list.at(-1)).toEqual({ text: '… 6 more' })
    const { values } = plain(tf.zeros([200, 100])) as { values: unknown[][] }
    expect(values).toHaveLength(101)
    expect(values[99]).toHaveLength(100)
    expect(values[100]).toEqual({ text: '… 100 more' })
  })

  test('is always what JSON carries', () => {
    for (const [, value] of table) expect(JSON.parse(JSON.stringify(plain(value)))).toEqual(plain(value))
  })
})

test('what a snippet shows, in order', () => {
  show([1, 2], 'label')
  show(tex`\frac{${1}}{${1e-7}}`)
  table([{ a: 1, b: 'x' }], { digits: 2 })
  image([[0, 1]], { alt: 'two pixels' })
  diagram({ nodes: [{ id: 'a' }, { id: 'b' }], edges: [{ from: 'a', to: 'b' }] })
  expect(events()).toEqual([
    { type: 'show', label: 'label', value: [1, 2] },
    { type: 'show', value: { tex: '\\frac{1}{1 \\cdot 10^{-7}}' } },
    { type: 'table', rows: [{ a: 1, b: 'x' }], digits: 2 },
    { type: 'image', shape: [1, 2], values: [0, 1], options: { alt: 'two pixels' } },
    { type: 'diagram', graph: { nodes: [{ id: 'a' }, { id: 'b' }], edges: [{ from: 'a', to: 'b' }] } },
  ])
})

test('a live figure and a progress are one event each, in their last state', () => {
  const figure = live.plot({ marks: [{ type: 'line', data: [], x: 'x', y: 'y' }], alt: 'a curve' })
  const work = progress('training', 2)
  figure.push([{ x: 0, y: 1 }])
  work.tick()
  figure.push([{ x: 1, y: Number.NaN }])
  work.tick()
  const marks = [
    {
      type: 'line',
      data: [
        { x: 0, y: 1 },
        { x: 1, y: null },
      ],
      x: 'x',
      y: 'y',
    },
  ]
  expect(events()).toEqual([
    { type: 'live', id: 1, figure: { marks, alt: 'a curve' } },
    { type: 'progress', label: 'training', done: 2, total: 2 },
  ])
  expect(() => figure.push([], 3)).toThrow('push: the figure has no mark 3')
})

test('at most a thousand events, and a count of the others', () => {
  for (let i = 0; i < 1500; i++) show(i)
  expect(events()).toHaveLength(1001)
  expect(events().at(-1)).toEqual({ type: 'more', count: 500 })
})

test('at most four megabytes', () => {
  for (let i = 0; i < 10; i++) show('x'.repeat(1024 * 1024))
  const kept = events()
  expect(kept.at(-1)).toEqual({ type: 'more', count: 7 })
  expect(JSON.stringify(kept).length).toBeLessThan(4.1 * 1024 * 1024)
})

test('a live figure is streamed at most once a frame, and once more when it has rested', () => {
  const streamed: SnippetEvent[] = []
  open({}, (event) => streamed.push(event))
  const figure = live.plot({ marks: [{ type: 'dot', data: [] }] })
  for (let i = 0; i < 40; i++) figure.push([{ x: i }])
  const before = streamed.length
  events()
  expect(before).toBeLessThan(6)
  expect(
    (streamed.at(-1) as unknown as { figure: { marks: { data: unknown[] }[] } }).figure.marks[0]!.data,
  ).toHaveLength(40)
})

test('a dataset is a copy, and only what is bundled', async () => {
  const data = await noteproof.dataset('[[a.csv]]')
  expect(data).toEqual({ columns: ['a'], rows: [[1], [2]] })
  ;(data.rows[0] as number[])[0] = 9
  expect((await noteproof.dataset('[[a.csv]]')).rows).toEqual([[1], [2]])
  await expect(noteproof.dataset('[[b.csv]]')).rejects.toThrow(
    'dataset: "[[b.csv]]" is not bundled with this snippet; write the link as a literal',
  )
})

test('outside a run nothing can be shown', () => {
  enterContext(undefined)
  expect(() => show(1)).toThrow('show: only a running snippet can call it')
})

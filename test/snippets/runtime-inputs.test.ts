import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { enterContext } from '../../snippets/runtime/context.ts'
import * as noteproof from '../../snippets/runtime/index.ts'
import { events, open, run } from './runtime-context.ts'

const { choice, diagram, image, pixels, plot, point, points, progress, slider, step, table, toggle } = noteproof

beforeEach(() => open())
afterEach(() => enterContext(undefined))

describe('inputs', () => {
  test('have their defaults, and say what they are', () => {
    expect(slider('p', { min: 1, max: 4, value: 2 })).toBe(2)
    expect(choice('c', ['a', 'b'])).toBe('a')
    expect(toggle('t')).toBe(false)
    expect(step('s', { count: 5 })).toBe(4)
    expect(point('q', { x: [0, 1], y: [0, 1], value: [0.5, 0.5] })).toEqual([0.5, 0.5])
    expect(
      points('r', {
        x: [0, 1],
        y: [0, 1],
        value: [
          [0, 0],
          [1, 1],
        ],
      }),
    ).toEqual([
      [0, 0],
      [1, 1],
    ])
    expect(pixels('d', { width: 2, height: 1 })).toEqual(new Float32Array(2))
    expect([...run.inputs.keys()]).toEqual(['p', 'c', 't', 's', 'q', 'r', 'd'])
    expect(events()[0]).toEqual({
      type: 'input',
      name: 'p',
      kind: 'slider',
      options: { min: 1, max: 4, value: 2 },
      value: 2,
    })
  })

  test('take what is set, moved into what they can be', () => {
    open({ p: 9, c: 'b', t: true, s: 0, q: [2, -1], d: [1, 3], wrong: 'text', none: 'z' })
    expect(slider('p', { min: 1, max: 4, value: 2 })).toBe(4)
    expect(choice('c', ['a', 'b'])).toBe('b')
    expect(toggle('t')).toBe(true)
    expect(step('s', { count: 5 })).toBe(0)
    expect(point('q', { x: [0, 1], y: [0, 1], value: [0.5, 0.5] })).toEqual([1, 0])
    expect(pixels('d', { width: 2, height: 1 })).toEqual(new Float32Array([1, 1]))
    expect(slider('wrong', { min: 1, max: 4, value: 2 })).toBe(2)
    expect(choice('none', ['a', 'b'], 'b')).toBe('b')
  })

  test('are asked for once by name', () => {
    slider('p', { min: 1, max: 4, value: 2 })
    expect(slider('p', { min: 1, max: 4, value: 2 })).toBe(2)
    expect(events()).toHaveLength(1)
    expect(() => slider('p', { min: 1, max: 5, value: 2 })).toThrow(
      'slider: the input "p" was asked for before with other options',
    )
  })
})

test.each<[string, () => unknown, string]>([
  ['slider ends', () => slider('p', { min: 2, max: 1, value: 1 }), 'slider "p": min 2 must be below max 1'],
  ['slider value', () => slider('p', { min: 0, max: 1, value: 3 }), 'slider "p": value 3 is outside 0…1'],
  [
    'slider log',
    () => slider('p', { min: 0, max: 1, value: 1, scale: 'log' }),
    'slider "p": a log scale needs min above 0, not 0',
  ],
  [
    'slider NaN',
    () => slider('p', { min: 0, max: Number.NaN, value: 1 }),
    'slider "p": max must be a finite number, not NaN',
  ],
  [
    'slider option',
    () => slider('p', { min: 0, max: 1, value: 1, unti: 'm' } as never),
    'slider "p": unknown option "unti"; known are min, max, step, value, scale, unit',
  ],
  ['no name', () => toggle(''), 'toggle: an input needs a name'],
  ['choice default', () => choice('c', ['a', 'b'], 'd' as 'a'), 'choice "c": "d" is none of a, b'],
  ['choice twice', () => choice('c', ['a', 'a']), 'choice "c": two options are equal'],
  ['step count', () => step('s', { count: 0 }), 'step "s": count must be a whole number above 0, not 0'],
  [
    'point outside',
    () => point('q', { x: [0, 1], y: [0, 1], value: [2, 0] }),
    'point "q": (2, 0) is outside 0…1 × 0…1',
  ],
  ['pixels size', () => pixels('d', { width: 2, height: 2, value: [1] }), 'pixels "d": 4 values are needed, not 1'],
  [
    'mark type',
    () => plot({ marks: [{ type: 'pie' as 'line', data: [] }] }),
    'plot: mark 0: unknown type "pie"; known are line, dot,',
  ],
  [
    'mark option',
    () => plot({ marks: [{ type: 'dot', data: [], href: 'x' } as never] }),
    'plot: mark 0: unknown option "href"; known are type, data,',
  ],
  [
    'mark channel',
    () => plot({ marks: [{ type: 'dot', data: [], x: (() => 1) as never }] }),
    "plot: mark 0: x must be a column's name or a number, not function",
  ],
  ['row keys', () => table([{ a: 1 }, { b: 1 } as never]), 'table: row 1 has the keys b, row 0 has a'],
  [
    'row value',
    () => table([{ a: [1] as never }]),
    'table: row 0, a: expected a string, number, boolean or null, found a list',
  ],
  ['image rank', () => image([1, 2]), 'image: expected [h, w], [h, w, 3] or [n, h, w], found the shape [2]'],
  ['image ragged', () => image([[1, 2], [3]]), 'image: the nested lists have unequal lengths'],
  [
    'edge',
    () => diagram({ nodes: [{ id: 'a' }], edges: [{ from: 'a', to: 'c' }] }),
    'diagram: edges[0]: to names no node: "c"',
  ],
  ['progress', () => progress('p', 0), 'progress: total must be a number above 0, not 0'],
])('a wrong call says what is wrong: %s', (_, call, message) => expect(call).toThrow(message))

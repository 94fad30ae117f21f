/** Links that set inputs: how their titles are read, and what the verifier says of them. */
import { describe, expect, test } from 'vitest'
import { readAssignments } from '../../snippets/assignments.ts'
import { judge } from '../../snippets/judge.ts'
import type { LinkedState } from '../../snippets/types.ts'
import { makeSnippets, note } from './make-snippets.ts'

test.each<[title: string, values: object | undefined]>([
  ['p=1', { p: 1 }],
  ['p = −0.5', { p: -0.5 }],
  ['p=1, kind=square', { p: 1, kind: 'square' }],
  ['learning rate = 1e-3; on = true', { 'learning rate': 0.001, on: true }],
  ['at=[0.5, -1], name="a, b"', { at: [0.5, -1], name: 'a, b' }],
  ['ps=[]', { ps: [] }],
  ['a title', undefined],
  ['p=1, and more', undefined],
  ['=1', undefined],
  ['', undefined],
])('%j', (title, values) => expect(readAssignments(title)).toEqual(values))

describe('what links set is run', () => {
  const code = `import { choice, point, show, slider, step, toggle } from 'noteproof'
import { expect } from 'vitest'
const p = slider('p', { min: 0, max: 8, value: 3 })
const kind = choice('kind', ['square', 'round'])
const on = toggle('on')
const at = point('at', { x: [0, 1], y: [0, 1], value: [0, 0] })
const frame = step('frame', { count: 5 })
show([p, kind, on, at, frame])
expect(p === 1 && kind === 'round').toBe(false)`
  const at = (line: number, values: LinkedState['values']): LinkedState => ({
    path: 'Other.md',
    line,
    column: 7,
    values,
  })
  const judged = async (states: readonly LinkedState[], level: 'ran' | 'verified' = 'verified') => {
    const snippets = makeSnippets({ ball: code }).map((snippet) => ({ ...snippet, states }))
    const [result] = (await judge(snippets, { level, cacheDir: null })).results
    const said = result!.messages.map(
      ({ path, line, column, rule, text }) => `${path}:${line}:${column} ${rule} ${text}`,
    )
    return [result!.status, ...said]
  }

  test('values between the extremes, and several inputs at once', async () => {
    expect(await judged([at(1, { p: 2, kind: 'round', on: true, at: [1, 0.5], frame: 2 })])).toEqual(['passed'])
    expect(await judged([at(1, { p: 2 }), at(2, { p: 1, kind: 'round' })])).toEqual([
      'failed',
      `${note}:19:39 failed-expectation expected true to be false // Object.is equality (at p = 1, kind = 'round', which a link sets)`,
    ])
  })

  test('an option that looks like a number, and a slider between its steps', async () => {
    const written = `import { choice, show, slider } from 'noteproof'
import { expect } from 'vitest'
const size = choice('size', ['16', '32'])
const s = slider('s', { min: 0, max: 2, step: 0.5, value: 1 })
show(size, String(s))
expect(size).toBe('16')`
    const snippets = makeSnippets({ sized: written }).map((snippet) => ({
      ...snippet,
      states: [at(1, { size: 32 }), at(2, { s: 1.3 }), at(3, { s: 1.5 })],
    }))
    const [result] = (await judge(snippets, { level: 'verified', cacheDir: null })).results
    expect(result!.messages.map(({ path, line, text }) => `${path}:${line} ${text}`)).toEqual([
      'Other.md:2 "s" cannot be 1.3; it moves from 0 in steps of 0.5',
      `${note}:16 expected '32' to be '16' // Object.is equality (at size = '32')`,
      `${note}:16 expected '32' to be '16' // Object.is equality (at size = '32', which a link sets)`,
    ])
  })

  test('what it cannot be set to is said at the link, and is no fault of the snippet', async () => {
    const wrong = [{ q: 1 }, { p: 9 }, { p: 'much' }, { kind: 'oval' }, { on: 1 }, { at: [2, 0] }, { frame: 5 }]
    const states = wrong.map((values, index) => at(index + 1, values as LinkedState['values']))
    const said = [
      '"q" is no input of "ball"; its inputs are "p", "kind", "on", "at", "frame"',
      '"p" cannot be 9; it goes from 0 to 8',
      '"p" cannot be \'much\'; it goes from 0 to 8',
      '"kind" cannot be \'oval\'; it is one of square, round',
      '"on" cannot be 1; it is true or false',
      '"at" cannot be [2, 0]; it is a point [x, y] inside 0…1 × 0…1',
      '"frame" cannot be 5; it is a whole number from 0 to 4',
    ].map((text, index) => `Other.md:${index + 1}:7 wrong-input-link ${text}`)
    expect(await judged(states)).toEqual(['passed', ...said])
    expect(await judged(states, 'ran')).toEqual(['passed', ...said])
  })
})

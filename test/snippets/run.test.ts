import { afterEach, expect, test } from 'vitest'
import type { SnippetEvent } from '../../snippets/events.ts'
import { extremesOf } from '../../snippets/run/extremes.ts'
import { snippetFrames } from '../../snippets/run/script.ts'
import { createRunner, createTimers, type RunnerHost, scriptName } from '../../snippets/run.ts'
import * as noteproof from '../../snippets/runtime/index.ts'
import { random } from '../../snippets/runtime/random.ts'
import type { InputState, ModuleHost } from '../../snippets/types.ts'
import { compiled, shown } from './compiled.ts'

const board = createTimers()
const { setTimeout, clearTimeout } = globalThis
afterEach(() => Object.assign(globalThis, { setTimeout, clearTimeout }))

function host(more: Partial<RunnerHost> = {}): RunnerHost {
  return {
    packages: { noteproof: () => noteproof },
    now: () => performance.now(),
    memory: () => 0,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    idle: board.idle,
    clearTimers: board.clear,
    compile: (js, id) => {
      // biome-ignore lint/security/noGlobalEval: this is how a host evaluates a snippet
      const evaluate = globalThis.eval
      return evaluate(`0,${js}\n//# sourceURL=${scriptName(id)}`) as (host: ModuleHost) => Promise<void>
    },
    ...more,
  }
}

test('imports are evaluated one after another, once, silently; the snippet itself every time', async () => {
  const order: string[] = []
  const runner = createRunner(host({ onStart: (id) => order.push(id) }))
  runner.load([
    compiled('a', `${shown}show('a'); await breathe(); let n = 0; $.export({ next: () => () => ++n, n: () => n })`),
    compiled('b', `${shown}show('b'); $.check(0, 7); $.export({})`),
    compiled('c', `${shown}const a = $.import('A'); a.next(); show(a.n)`, { links: { A: 'a', B: 'b' } }),
  ])
  const first = await runner.run('c', {})
  expect(order).toEqual(['a', 'b', 'c'])
  expect(first).toMatchObject({ events: [{ type: 'show', value: 1 }], values: [], inputs: [], asserts: [] })
  expect(first.error).toBeUndefined()
  expect((await runner.run('c', {})).events).toEqual([{ type: 'show', value: 2 }])
  expect(order).toEqual(['a', 'b', 'c', 'c'])
  runner.invalidate(['a'])
  expect((await runner.run('c', {})).events).toEqual([{ type: 'show', value: 1 }])
  expect(order.slice(4)).toEqual(['a', 'c'])
})

test('when an input of an import is moved, what imports it sees the new value', async () => {
  const runner = createRunner(host())
  runner.load([
    compiled('a', `${shown}const k = slider('k', { min: 0, max: 9, value: 1 }); $.export({ k: () => k })`),
    compiled('b', `$.export({ twice: () => $.import('A').k * 2 })`, { links: { A: 'a' } }),
    compiled('c', `${shown}show($.import('B').twice)`, { links: { B: 'b' } }),
  ])
  expect((await runner.run('c', {})).events).toEqual([{ type: 'show', value: 2 }])
  await runner.run('a', { k: 4 })
  expect((await runner.run('c', {})).events).toEqual([{ type: 'show', value: 8 }])
})

test('Math.random begins with the seed of the module, in each module', async () => {
  const runner = createRunner(host())
  const former = Math.random
  const body = `const r = Math.random(); $.check(0, r); $.export({ r: () => r })`
  runner.load([
    compiled('a', body),
    compiled('b', `${body}; $.check(1, $.import('A').r)`, { seed: 7, links: { A: 'a' } }),
  ])
  const { values } = await runner.run('b', {})
  expect(values.map(({ value }) => value)).toEqual([random(7)(), random(1)()])
  expect((await runner.run('b', {})).values).toEqual(values)
  expect(Math.random).toBe(former)
})

test('an error stands at the innermost frame of the snippet itself, else in what it imports', async () => {
  const runner = createRunner(host())
  runner.load([
    compiled('My note.md#a (b)', `$.export({ fail: () => () => {\nthrow new RangeError('far') } })`),
    compiled('calls', `\n  $.import('A').fail()`, { links: { A: 'My note.md#a (b)' } }),
    compiled('bad', `null.x`),
    compiled('imports bad', '', { links: { B: 'bad' } }),
    compiled('text', `throw 'a text'`),
  ])
  const error = async (id: string) => (await runner.run(id, {})).error
  expect(await error('calls')).toEqual({
    name: 'RangeError',
    message: 'far',
    module: 'calls',
    place: { line: 3, column: 17 },
  })
  expect(await error('bad')).toMatchObject({ name: 'TypeError', module: 'bad', place: { line: 2, column: 6 } })
  expect(await error('imports bad')).toMatchObject({ name: 'TypeError', module: 'bad' })
  expect(await error('text')).toEqual({ name: 'string', message: 'a text', module: 'text' })
  expect((await runner.run('not there', {})).error?.message).toBe('the snippet not there is not there')
})

test('a namespace cannot be written to', async () => {
  const runner = createRunner(host())
  runner.load([compiled('a', `$.export({ k: () => 1 })`), compiled('b', `$.import('A').k = 2`, { links: { A: 'a' } })])
  expect((await runner.run('b', {})).error).toMatchObject({ name: 'TypeError', module: 'b' })
})

test('a run ends when no timer of it is pending', async () => {
  Object.assign(globalThis, board.timers)
  const runner = createRunner(host())
  runner.load([
    compiled('a', `${shown}setTimeout(() => { show('late'); setTimeout(() => show('later'), 5) }, 5); show('now')`),
  ])
  const { events } = await runner.run('a', {})
  expect(events.map((event) => 'value' in event && event.value)).toEqual(['now', 'late', 'later'])
})

test('a cancelled run ends at its next breath, with the timers it left', async () => {
  Object.assign(globalThis, board.timers)
  const runner = createRunner(host({ onEvent: () => runner.cancel() }))
  runner.load([compiled('a', `${shown}setTimeout(() => {}, 1e6); show(1); for (;;) await breathe()`)])
  expect((await runner.run('a', {})).error).toMatchObject({ name: 'Cancelled', module: 'a' })
  await board.idle()
})

test('an error that the host caught ends the run', async () => {
  const runner = createRunner(host({ onEvent: () => runner.fail(new TypeError('from outside')) }))
  runner.load([compiled('a', `${shown}show(1); await new Promise(() => {})`)])
  expect((await runner.run('a', {})).error).toMatchObject({ name: 'TypeError', message: 'from outside' })
})

test('events are streamed as they happen, those of imports are not', async () => {
  const streamed: [string, SnippetEvent][] = []
  const runner = createRunner(host({ onEvent: (event, id) => streamed.push([id, event]) }))
  runner.load([compiled('a', `${shown}show('a')`), compiled('b', `${shown}show('b')`, { links: { A: 'a' } })])
  await runner.run('b', {})
  expect(streamed).toEqual([['b', { type: 'show', value: 'b' }]])
})

test('stacks of other engines are read too', () => {
  expect(snippetFrames('f@snippet:a%20b:3:7\n@https://site/x.js:1:1')).toEqual([
    { module: 'a b', place: { line: 3, column: 7 } },
  ])
})

const input = (kind: InputState['kind'], options: Record<string, unknown>, value: unknown): InputState => ({
  name: 'n',
  kind,
  options,
  value,
})
test.each<[InputState, unknown[]]>([
  [input('slider', { min: 0, max: 3, value: 1 }, 1), [0, 3]],
  [input('slider', { min: 0, max: 3, value: 0 }, 0), [3]],
  [input('choice', { options: ['a', 'b', 'c'], value: 'b' }, 'b'), ['a', 'c']],
  [input('toggle', { value: true }, true), [false]],
  [input('step', { count: 5, value: 4 }, 4), [0]],
  [
    input('point', { x: [0, 1], y: [2, 3], value: [0, 2] }, [0, 2]),
    [
      [0, 3],
      [1, 2],
      [1, 3],
    ],
  ],
  [
    input(
      'points',
      {
        x: [0, 1],
        y: [0, 1],
        value: [
          [0, 0],
          [1, 1],
        ],
      },
      [
        [0, 0],
        [1, 1],
      ],
    ),
    [
      [
        [0, 0],
        [0, 0],
      ],
      [
        [0, 1],
        [0, 1],
      ],
      [
        [1, 0],
        [1, 0],
      ],
      [
        [1, 1],
        [1, 1],
      ],
    ],
  ],
  [input('pixels', { width: 2, height: 1, value: [0, 0] }, [0, 0]), [[1, 1]]],
])('extremes of $kind', (state, extremes) => expect(extremesOf(state)).toEqual(extremes))

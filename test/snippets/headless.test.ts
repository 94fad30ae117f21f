import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HeadlessOutcome, type Plan, runHeadless } from '../../snippets/headless.ts'
import type { CompiledSnippet } from '../../snippets/types.ts'
import { compiled, shown } from './compiled.ts'

const folder = mkdtempSync(join(tmpdir(), 'noteproof-headless-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(body: string, { plan = 'defaults' as Plan, timeout = 10_000, before = [] as CompiledSnippet[] } = {}) {
  const links = Object.fromEntries(before.map(({ id }) => [id, id]))
  return runHeadless([...before, compiled('a', body, { timeout, links })], plan, { folder })
}

const report = ({ runs }: HeadlessOutcome) => runs[0]!.report

beforeAll(async () => void (await run('')))

describe('what cannot end by itself is ended', () => {
  test.each([
    ['a loop', 'while (true) {}'],
    ['a loop of microtasks', 'const f = () => Promise.resolve().then(f); await f()'],
    ['a loop of timers', 'const f = () => setTimeout(f, 0); f()'],
    ['an interval', 'setInterval(() => {}, 1)'],
    ['a promise of nothing', 'await new Promise(() => {})'],
    ['a loop after the end', 'queueMicrotask(() => { for (;;); })'],
  ])('%s', async (_, body) => {
    const { runs, ended } = await run(body, { timeout: 400 })
    expect([runs, ended]).toEqual([[], { kind: 'timeout', module: 'a', limit: 400 }])
  })

  test('a loop in an import is the import’s, with its own limit', async () => {
    const before = [compiled('slow', 'for (;;);', { timeout: 300 })]
    const { ended } = await run('', { before })
    expect(ended).toEqual({ kind: 'timeout', module: 'slow', limit: 300 })
  })

  test('a loop at an extreme', async () => {
    const body = `${shown}if (slider('k', { min: 0, max: 3, value: 1 }) === 3) for (;;);`
    const { runs, ended } = await run(body, { timeout: 400, plan: 'verify' })
    expect(runs.map(({ kind, input }) => [kind, input?.value])).toEqual([
      ['defaults', undefined],
      ['extreme', 0],
    ])
    expect(ended).toEqual({ kind: 'timeout', module: 'a', limit: 400, input: { name: 'k', value: 3 } })
  })
})

test.each([
  ['lists', 'const a = []; for (;;) a.push(new Array(1000).fill(1))'],
  ['strings', 'const a = []; for (;;) a.push(new TextDecoder().decode(new Uint8Array(1e6).fill(120)))'],
  ['typed arrays', 'const a = []; for (;;) a.push(new Float32Array(1e6).fill(1))'],
  ['tensors', "const tf = $.import('@tensorflow/tfjs'); const a = []; for (;;) a.push(tf.ones([1000, 1000]))"],
])('allocating %s without end', async (_, body) => {
  const { runs, ended } = await run(body, { timeout: 30_000 })
  expect([runs, ended]).toEqual([[], { kind: 'memory', module: 'a' }])
})

describe('nothing of the machine is within reach', () => {
  test.each([
    ['process.exit(0)', 'ReferenceError', 'process is not defined'],
    ["require('fs')", 'ReferenceError', 'require is not defined'],
    ["globalThis.constructor.constructor('return process')()", 'ReferenceError', 'process is not defined'],
    ["await import('node:fs')", 'TypeError', 'A dynamic import callback was not specified.'],
    ['await (0, eval)("import(\'node:fs\')")', 'TypeError', 'A dynamic import callback was not specified.'],
    ["await fetch('http://localhost')", 'ReferenceError', 'fetch is not defined'],
    ['new WebSocket()', 'ReferenceError', 'WebSocket is not defined'],
    ['Buffer.alloc(1)', 'ReferenceError', 'Buffer is not defined'],
    ['new Worker()', 'ReferenceError', 'Worker is not defined'],
    ["await $.import('@tensorflow/tfjs').util.fetch('http://localhost')", 'Error', 'a snippet has no network'],
  ])('%s', async (body, name, message) => {
    expect(report(await run(body)).error).toMatchObject({ name, message, module: 'a' })
  })

  test('the global object holds the language and what the page has', async () => {
    const names = report(await run('$.check(0, Object.getOwnPropertyNames(globalThis).sort())')).values[0]!.value
    for (const name of [
      'process',
      'global',
      'fetch',
      'WebAssembly',
      'SharedArrayBuffer',
      'BroadcastChannel',
      'navigator',
    ])
      expect(names).not.toContain(name)
    for (const name of [
      'console',
      'performance',
      'setTimeout',
      'clearInterval',
      'queueMicrotask',
      'structuredClone',
      'URL',
    ])
      expect(names).toContain(name)
  })

  test('functions of the host are no way out of a stack', async () => {
    const body = `Error.prepareStackTrace = (_, sites) => sites
      const reached = new Error().stack.map((site) => site.getThis() ?? site.getFunction()).filter((each) => each !== undefined)
      Error.prepareStackTrace = undefined
      $.check(0, reached.length)`
    expect(report(await run(body)).values).toEqual([{ index: 0, value: 0 }])
  })
})

test.each([
  ['an error', "\nthrow new RangeError('far')", { name: 'RangeError', message: 'far', place: { line: 3, column: 7 } }],
  ['a text', "throw 'words'", { name: 'string', message: 'words' }],
  ['nothing', 'throw undefined', { name: 'undefined', message: 'undefined' }],
  [
    'what cannot be read',
    'throw new Proxy({}, { ownKeys() { throw 1 } })',
    { name: 'object', message: '[unreadable: 1]' },
  ],
  [
    'a rejection nobody waits for',
    "Promise.reject(new Error('late'))",
    { name: 'Error', message: 'late', place: { line: 2, column: 16 } },
  ],
  ['a timer’s error', "setTimeout(() => { throw new Error('later') }, 5)", { name: 'Error', message: 'later' }],
  [
    'an endless recursion',
    'const f = () => f() + 1; f()',
    { name: 'RangeError', message: 'Maximum call stack size exceeded' },
  ],
])('thrown: %s', async (_, body, error) => {
  expect(report(await run(body)).error).toMatchObject({ module: 'a', ...error })
})

test('ten megabytes of output are cut', async () => {
  const { events } = report(await run("for (let i = 0; i < 10000; i++) console.log('x'.repeat(1024))"))
  expect(events).toHaveLength(1001)
  expect(events.at(-1)).toEqual({ type: 'more', count: 9000 })
})

test('prototypes that a snippet spoils do not spoil its report', async () => {
  const body = `${shown}Object.prototype.toJSON = () => 'forged'; show({ a: 1 }); $.check(0, 5)`
  expect(report(await run(body))).toMatchObject({
    events: [{ type: 'show', value: { a: 1 } }],
    values: [{ index: 0, value: 5 }],
  })
})

test('a small network trains, twice alike, with the names it had', async () => {
  const body = `${shown}
    const tf = $.import('@tensorflow/tfjs')
    const rate = slider('rate', { min: 0.01, max: 0.5, value: 0.1 })
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 4, inputShape: [1], activation: 'tanh' }), tf.layers.dense({ units: 1 })] })
    model.compile({ optimizer: tf.train.adam(rate), loss: 'meanSquaredError' })
    const { history } = await model.fit(tf.tensor2d([[0], [1], [2]]), tf.tensor2d([[0], [1], [4]]), { epochs: 60 })
    show(history.loss.at(-1))
    console.log(model.layers.map(({ name }) => name), model.weights.map(({ name }) => name))
    $.check(0, history.loss[0] / history.loss.at(-1))`
  const first = await run(body, { plan: 'verify' })
  expect(first.runs.map(({ kind }) => kind)).toEqual(['defaults', 'extreme', 'extreme', 'again'])
  const [defaults, low, , again] = first.runs.map((each) => each.report)
  expect(again!.events).toEqual(defaults!.events)
  expect(low!.events).not.toEqual(defaults!.events)
  expect(defaults!.events[2]).toMatchObject({ values: [['dense_Dense1', 'dense_Dense2'], expect.anything()] })
  expect(defaults!.values[0]!.value).toBeGreaterThan(5)
  expect((await run(body)).runs[0]!.report.events).toEqual(defaults!.events)
})

test('runs side by side', async () => {
  const bodies = [1, 2, 3, 4].map((n) => run(`$.check(0, ${n})`))
  expect((await Promise.all(bodies)).map((outcome) => report(outcome).values[0]!.value)).toEqual([1, 2, 3, 4])
})

test('the snapshot is kept, one file', () => {
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^runtime-[0-9a-f]{20}\.blob$/)])
})

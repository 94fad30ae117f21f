import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTurns, patience, type Turns } from '../../site/client/schedule.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A worker whose runs end when they are told to, and which writes down what it is asked to do. */
function work(imports: Readonly<Record<string, readonly string[]>> = {}) {
  const told: string[] = []
  let end = () => {}
  let evaluating: string | undefined
  const turns: Turns = createTurns({
    run(id) {
      told.push(`run ${id}`)
      evaluating = id
      return new Promise((resolve) => {
        end = resolve
      })
    },
    evaluating: () => evaluating,
    cancel: (ids) => told.push(`cancel ${ids.join(' ')}`),
    restart() {
      told.push('restart')
      end()
    },
    needs: (id, module) => id === module || (imports[id] ?? []).includes(module),
  })
  return {
    turns,
    told,
    evaluate(id: string) {
      evaluating = id
    },
    async end() {
      end()
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

test('snippets run one after another, in the order they were asked for', async () => {
  const { turns, told, end } = work()
  for (const id of ['a', 'b', 'a', 'c', 'b']) turns.ask(id)
  turns.drop('c')
  for (const _ of [1, 2, 3]) await end()
  expect(told).toEqual(['run a', 'run b'])
})

test('many moves during a run are one more run, of the snippet and then of its dependants', async () => {
  const { turns, told, end } = work()
  turns.ask('other')
  turns.ask('later')
  for (const _ of [1, 2, 3]) turns.moved(['p', 'double'])
  for (const _ of [1, 2, 3, 4]) await end()
  expect(told).toEqual(['run other', 'run p', 'run double', 'run later'])
})

test('a move makes a run of its snippet or of a dependant out of date', async () => {
  const { turns, told, end } = work()
  turns.ask('double')
  turns.moved(['p', 'double'])
  expect(turns.isOutdated('double')).toBe(true)
  await end()
  expect(turns.isOutdated('p')).toBe(false)
  expect(told).toEqual(['run double', 'cancel p double', 'run p'])
})

test('a move ends the worker when it has waited long enough, counted from the first of several', async () => {
  const { turns, told } = work()
  turns.ask('other')
  turns.moved(['p'])
  await vi.advanceTimersByTimeAsync(patience - 1)
  turns.moved(['p'])
  expect(told).toEqual(['run other'])
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual(['run other', 'restart', 'run p'])
  await vi.advanceTimersByTimeAsync(3 * patience)
  expect(told).toEqual(['run other', 'restart', 'run p'])
})

test('what the moved snippet imports is waited for, then its own run is not', async () => {
  const { turns, told, evaluate } = work({ p: ['base'] })
  turns.ask('p')
  evaluate('base')
  turns.moved(['p'])
  await vi.advanceTimersByTimeAsync(3 * patience)
  expect(told).toEqual(['run p', 'cancel p'])
  evaluate('p')
  await vi.advanceTimersByTimeAsync(patience)
  expect(told).toEqual(['run p', 'cancel p', 'restart', 'run p'])
})

/** The `console` a snippet sees: everything it prints is a `log` event. */
import { context } from './context.ts'
import { plain } from './plain.ts'

type Level = 'log' | 'info' | 'warn' | 'error'

/**
 * @param words how a value is written in the outcome of a failed assertion
 */
export function createConsole(words: (plain: unknown) => string): Record<string, (...values: unknown[]) => void> {
  const print =
    (level: Level) =>
    (...values: unknown[]) =>
      context('console').recorder.emit({ type: 'log', level, values: values.map(plain) })
  const log = print('log')
  const error = print('error')

  function elapsed(label: string): string {
    const start = marks().starts.get(label)
    return start === undefined ? 'no such timer' : `${(context('console').now() - start).toFixed(1)} ms`
  }

  return {
    log,
    info: print('info'),
    debug: log,
    warn: print('warn'),
    error,
    trace: log,
    dir: (value) => log(value),
    table: (value) => log(value),
    group: (...values) => (values.length > 0 ? log(...values) : undefined),
    groupCollapsed: (...values) => (values.length > 0 ? log(...values) : undefined),
    groupEnd() {},
    clear() {},
    count(label = 'default') {
      const { counts } = marks()
      const count = (counts.get(String(label)) ?? 0) + 1
      counts.set(String(label), count)
      log(`${label}: ${count}`)
    },
    countReset: (label = 'default') => void marks().counts.delete(String(label)),
    time: (label = 'default') => void marks().starts.set(String(label), context('console').now()),
    timeLog: (label = 'default', ...values) => log(`${label}: ${elapsed(String(label))}`, ...values),
    timeEnd(label = 'default') {
      log(`${label}: ${elapsed(String(label))}`)
      marks().starts.delete(String(label))
    },
    assert(condition, ...values) {
      if (condition) return
      const { asserts, place } = context('console')
      const told = values.map((value) => (typeof value === 'string' ? value : words(plain(value)))).join(' ')
      asserts.push({
        place: place(new Error().stack) ?? { line: 1, column: 1 },
        passed: false,
        expected: 'console.assert: a true condition',
        actual: words(plain(condition)),
        message: told === '' ? 'console.assert failed' : told,
      })
      error('Assertion failed:', ...values)
    },
  }
}

interface Marks {
  readonly counts: Map<string, number>
  readonly starts: Map<string, number>
}

const marksOf = new WeakMap<object, Marks>()

/** Counters and timers of the evaluation at hand: each starts without any. */
function marks(): Marks {
  const { recorder } = context('console')
  const known = marksOf.get(recorder) ?? { counts: new Map(), starts: new Map() }
  marksOf.set(recorder, known)
  return known
}

/** Follows an assertion from `expect(value)` to its outcome, and records it where it was called. */
import { formatValue } from '../../format-value.ts'
import { currentContext, type RunContext } from '../context.ts'
import { plain } from '../plain.ts'

/** Passed assertions of one run that are kept; a failed one always is. */
const passedLimit = 1000

/** Chai's assertions that are properties: reading one asserts. */
const assertingProperties = new Set(
  'ok true false null undefined NaN exist exists empty arguments Arguments extensible sealed frozen finite callable numeric iterable'.split(
    ' ',
  ),
)

export interface Subject {
  readonly value: unknown
  /** A failure is recorded and the snippet goes on. */
  readonly soft: boolean
}

/** Assertions run inside another one (`toThrow` calls a function) are the outer one's business. */
let depth = 0

/** @returns the assertion, with every matcher and word after it under observation */
export function observe(assertion: object, subject: Subject, words: readonly string[] = []): unknown {
  return new Proxy(assertion, {
    get(target, key) {
      if (typeof key === 'symbol') return Reflect.get(target, key, target)
      const path = [...words, key]
      if (assertingProperties.has(key)) {
        const outcome = attempt(() => Reflect.get(target, key, target), subject, path.join('.'))
        return isObject(outcome) ? observe(outcome, subject, path) : outcome
      }
      const next: unknown = Reflect.get(target, key, target)
      if (typeof next === 'function') return observeCall(next as Callable, target, subject, path)
      return isObject(next) ? observe(next, subject, path) : next
    },
  })
}

type Callable = (...args: unknown[]) => unknown

/** A matcher; some of chai's (`include`, `a`, `length`) are words of the chain too. */
function observeCall(call: Callable, target: object, subject: Subject, path: readonly string[]): unknown {
  return new Proxy(call, {
    apply(_, __, args: unknown[]) {
      const title = `${path.join('.')}(${args.map((arg) => formatValue(plain(arg))).join(', ')})`
      const outcome = attempt(() => call.apply(target, args), subject, title)
      return isObject(outcome) && !isThenable(outcome) ? observe(outcome, subject, [...path]) : outcome
    },
    get(_, key) {
      const next: unknown = Reflect.get(call, key, call)
      const words = [...path, String(key)]
      if (typeof next === 'function')
        return key in Function.prototype ? next : observeCall(next as Callable, call, subject, words)
      return isObject(next) ? observe(next, subject, words) : next
    },
  })
}

/**
 * Runs one assertion and records what came of it, now or when its promise settles.
 *
 * @param title the assertion as it was written, told as what was expected
 */
export function attempt(assert: () => unknown, subject: Subject, title: string): unknown {
  const run = currentContext()
  const stack = new Error().stack
  depth++
  let outcome: unknown
  try {
    outcome = assert()
  } catch (error) {
    depth--
    record(run, { subject, title, stack, error })
    if (subject.soft) return undefined
    throw error
  }
  depth--
  if (!isThenable(outcome)) {
    record(run, { subject, title, stack })
    return outcome
  }
  const settled = Promise.resolve(outcome).then(
    () => record(run, { subject, title, stack }),
    (error: unknown) => {
      record(run, { subject, title, stack, error })
      if (!subject.soft) throw error
    },
  )
  run?.unsettled.add(settled.catch(() => {}))
  return settled
}

interface Outcome {
  readonly subject: Subject
  readonly title: string
  readonly stack: string | undefined
  readonly error?: unknown
}

function record(run: RunContext | undefined, outcome: Outcome): void {
  if (!run || depth > 0) return
  const failed = 'error' in outcome
  if (!failed && run.asserts.length >= passedLimit) return
  run.asserts.push({
    place: run.place(outcome.stack) ?? { line: 1, column: 1 },
    passed: !failed,
    expected: outcome.title,
    actual: formatValue(plain(outcome.subject.value)),
    message: failed ? messageOf(outcome.error) : '',
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

function isThenable(value: unknown): boolean {
  return isObject(value) && typeof (value as { then?: unknown }).then === 'function'
}

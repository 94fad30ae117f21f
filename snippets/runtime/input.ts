/** How an input is asked for: once by name, with the value that was set or its default. */
import type { InputState } from '../types.ts'
import { context } from './context.ts'

interface Question<T> {
  readonly kind: InputState['kind']
  readonly name: string
  /** Plain data, the default value in it. */
  readonly options: Readonly<Record<string, unknown>>
  readonly value: T
  /** What was set from outside as a value the input can take, or `undefined` where it cannot be one. */
  accept(given: unknown): T | undefined
}

/**
 * @returns the input's value in this run, plain
 * @throws TypeError when the same name was asked for with other options
 */
export function ask<T>(question: Question<T>): T {
  const { kind, name, options } = question
  const { inputs, given, recorder } = context(kind)
  if (typeof name !== 'string' || name === '') throw new TypeError(`${kind}: an input needs a name`)
  const earlier = inputs.get(name)
  if (earlier) {
    if (earlier.kind === kind && JSON.stringify(earlier.options) === JSON.stringify(options)) return earlier.value as T
    throw new TypeError(`${kind}: the input "${name}" was asked for before with other options`)
  }
  const set = Object.hasOwn(given, name) ? question.accept(given[name]) : undefined
  const value = set ?? question.value
  inputs.set(name, { name, kind, options, value })
  recorder.emit({ type: 'input', name, kind, options, value })
  return value
}

/** What the functions a snippet imports speak to: the module that is being evaluated now. */
import type { CodePlace, Dataset, InputState, RunReport } from '../types.ts'
import type { Recorder } from './recorder.ts'

export type Assert = RunReport['asserts'][number]

/** One evaluation of one module. */
export interface RunContext {
  /** The snippet's id. */
  readonly module: string
  /** Values set from outside, by input name; an input that is absent has its default. */
  readonly given: Readonly<Record<string, unknown>>
  /** Every input asked for so far, in order. */
  readonly inputs: Map<string, InputState>
  readonly recorder: Recorder
  /** Outcomes of `expect` and of failed `console.assert`. */
  readonly asserts: Assert[]
  /** Assertions that will settle later (`resolves`, `rejects`); the run waits for them. */
  readonly unsettled: Set<Promise<unknown>>
  /** The last value thrown that is no error, and the stack where it was. */
  thrown?: { readonly value: unknown; readonly stack: unknown }
  /** Called when the snippet's code has ended. */
  readonly ending: (() => void)[]
  dataset(link: string): Dataset | undefined
  /** Resolves at the host's next turn; rejects when the run was cancelled. */
  breathe(): Promise<void>
  /** Where the module's own code stands in this stack, if it does. */
  place(stack: unknown): CodePlace | undefined
  /** Milliseconds, from any origin. */
  now(): number
}

let current: RunContext | undefined

/** Makes `next` the module that is being evaluated; `undefined` between evaluations. */
export function enterContext(next: RunContext | undefined): void {
  current = next
}

/** The module that is being evaluated, if any. */
export function currentContext(): RunContext | undefined {
  return current
}

/** The same for functions that mean nothing outside a run; `caller` names the function in the error. */
export function context(caller: string): RunContext {
  if (!current) throw new Error(`${caller}: only a running snippet can call it`)
  return current
}

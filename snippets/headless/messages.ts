/** What the program, the supervisor it starts, and the children that one starts say to each other. */
import type { CompiledSnippet, InputState, RunReport } from '../types.ts'

export type ToChild =
  | { readonly type: 'load'; readonly modules: readonly CompiledSnippet[] }
  | { readonly type: 'run'; readonly id: string; readonly inputs: Readonly<Record<string, unknown>> }

export type FromChild =
  | { readonly type: 'ready' }
  /** A module begins to be evaluated: its time limit starts. */
  | { readonly type: 'start'; readonly id: string }
  | { readonly type: 'report'; readonly report: RunReport }

export interface Limits {
  /** Megabytes of JavaScript heap. */
  readonly heap: number
  /** Megabytes of resident memory, tensors included; watched on Linux only. */
  readonly resident: number
}

/** How one run ended. `module` is the snippet that was being evaluated: the one asked for, or one it imports. */
export type RunOutcome =
  | { readonly kind: 'report'; readonly report: RunReport }
  | { readonly kind: 'timeout'; readonly module: string; readonly limit: number }
  | { readonly kind: 'memory'; readonly module: string }
  | { readonly kind: 'ended'; readonly module: string; readonly how: string }

/**
 * `defaults`: one run. `verify`: in one process a run at the defaults, one at each extreme of each input, of its own and
 * of what it imports, and the defaults again; what it imports is evaluated anew only where its own inputs move.
 */
export type Plan = 'defaults' | 'verify'

/** One run that came to its end. */
export interface PlannedRun {
  readonly kind: 'defaults' | 'extreme' | 'again'
  /** The input that was moved, for an extreme; `of` is the imported snippet it belongs to, if it is not its own. */
  readonly input?: { readonly name: string; readonly value: unknown; readonly of?: string }
  /** What a link sets, for an extreme of several inputs or of a value between. */
  readonly state?: Readonly<Record<string, unknown>>
  readonly report: RunReport
}

export interface HeadlessOutcome {
  /** In the order they were made. */
  readonly runs: readonly PlannedRun[]
  /** Why the process ended before its plan was done, and the input that was moved then. */
  readonly ended?: Exclude<RunOutcome, { kind: 'report' }> & Pick<PlannedRun, 'input' | 'state'>
}

/** The inputs of an imported snippet that a reader can move where the importing one stands. */
export interface ImportedInputs {
  readonly id: string
  readonly inputs: readonly InputState[]
}

/** One child process to start, and what it is for. */
export interface Job {
  /** In evaluation order, the snippet to run last; at least one. */
  readonly modules: readonly CompiledSnippet[]
  readonly plan: Plan
  /** Moved to their extremes too, in the order of evaluation. */
  readonly imported: readonly ImportedInputs[]
  /** What links set its inputs to: each is one more run. */
  readonly states: readonly Readonly<Record<string, unknown>>[]
  /** Path of the snapshot. */
  readonly blob: string
  readonly limits: Limits
}

export interface ToSupervisor {
  readonly number: number
  readonly job: Job
}

export interface FromSupervisor {
  readonly number: number
  readonly outcome: HeadlessOutcome
}

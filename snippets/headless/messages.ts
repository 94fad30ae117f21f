/** What parent and child say to each other over the one channel. */
import type { CompiledSnippet, RunReport } from '../types.ts'

export type ToChild =
  | { readonly type: 'load'; readonly modules: readonly CompiledSnippet[] }
  | { readonly type: 'run'; readonly id: string; readonly inputs: Readonly<Record<string, unknown>> }

export type FromChild =
  | { readonly type: 'ready' }
  /** A module begins to be evaluated: its time limit starts. */
  | { readonly type: 'start'; readonly id: string }
  | { readonly type: 'report'; readonly report: RunReport }

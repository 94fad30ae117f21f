/**
 * What a run emits: plain data that structured clone and JSON carry, in order.
 *
 * Values are made plain before they are emitted (`runtime/plain.ts`). JSON has no NaN or infinities, so a number that
 * JSON would lose is written `{ "number": "NaN" | "Infinity" | "-Infinity" | "-0" }`, and `undefined`, functions, symbols, bigints
 * and class instances as `{ "text": "…" }`, cycles included. Events are untrusted: a renderer takes from them only
 * what it knows.
 */
import type { Figure, Rows } from './runtime/types.ts'

export type SnippetEvent =
  | { readonly type: 'log'; readonly level: 'log' | 'info' | 'warn' | 'error'; readonly values: readonly unknown[] }
  | { readonly type: 'show'; readonly label?: string; readonly value: unknown }
  | { readonly type: 'plot'; readonly figure: Figure }
  | {
      readonly type: 'image'
      readonly shape: readonly number[]
      readonly values: readonly number[]
      readonly options: object
    }
  | { readonly type: 'table'; readonly rows: Rows; readonly caption?: string; readonly digits?: number }
  | { readonly type: 'diagram'; readonly graph: object }
  /** The state of a live figure; a later one of the same `id` replaces it, so a record holds only the last. */
  | { readonly type: 'live'; readonly id: number; readonly figure: Figure }
  | { readonly type: 'progress'; readonly label: string; readonly done: number; readonly total: number }
  | {
      readonly type: 'input'
      readonly name: string
      readonly kind: string
      readonly options: object
      readonly value: unknown
    }
  | { readonly type: 'more'; readonly count: number }

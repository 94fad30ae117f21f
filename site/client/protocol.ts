/**
 * What the page, the sandbox frame and the worker say to one another.
 *
 * The page hands the frame the worker's text and one end of a channel; from then on page and worker speak over the
 * channel alone, and the frame only ends the worker when it is told to.
 */
import type { SnippetEvent } from '../../snippets/events.ts'
import type { CompiledSnippet, RunReport } from '../../snippets/types.ts'

/** Parts of the runtime that are loaded only when a module imports the package. */
export type PartName = '@tensorflow/tfjs' | 'vitest'

/** Page → frame. `start` carries the worker's end of the channel as its only port. */
export type ToFrame = { readonly kind: 'start'; readonly text: string } | { readonly kind: 'stop' }

/** Frame → page: the worker could not start, or ended with an error nobody caught. */
export interface FromFrame {
  readonly kind: 'broken'
  readonly message: string
}

/** A compiled snippet without its text, which travels as a script of its own. */
export type ModuleFacts = Omit<CompiledSnippet, 'source' | 'js' | 'map' | 'gap'>

/** Values set by the reader, by snippet id and input name. */
export type InputValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Page → worker. */
export type ToWorker =
  | {
      readonly kind: 'load'
      /** Texts of parts, then of the modules that `modules` tells of. */
      readonly parts: readonly string[]
      readonly scripts: readonly string[]
      readonly modules: readonly ModuleFacts[]
    }
  | {
      readonly kind: 'run'
      /** Counts runs; every answer carries it. */
      readonly run: number
      readonly id: string
      /** The snippets it imports, directly or not, each after what it imports. */
      readonly imports: readonly string[]
      readonly inputs: InputValues
    }
  /** The run's values are out of date: it ends at its next `breathe()` inside one of these modules. */
  | { readonly kind: 'cancel'; readonly run: number; readonly ids: readonly string[] }
  /** The last events have been drawn; the next may come. */
  | { readonly kind: 'taken' }

/** Worker → page. */
export type FromWorker =
  /** A module's own code starts now; its time limit counts from here. */
  | { readonly kind: 'evaluating'; readonly run: number; readonly id: string }
  | { readonly kind: 'events'; readonly run: number; readonly events: readonly SnippetEvent[] }
  | { readonly kind: 'done'; readonly run: number; readonly report: RunReport }
  /** The runtime itself failed: a part did not load, or tfjs is not on the cpu backend. */
  | { readonly kind: 'failed'; readonly run: number; readonly message: string }

/** The one global through which a script that the worker loads and the runtime meet; it is there only meanwhile. */
export const meetingPlace = '$noteproof'

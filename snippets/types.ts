/**
 * The nouns of the snippet engine, all of them plain data. A snippet's way: `SnippetSource` (a fence of a note) → `Analysis` (its imports, data files and expectations)
 * → `Snippet` (those resolved by the vault) → `CompiledSnippet` (one async function) → `RunReport` (one run of it)
 * → `SnippetResult` (the verdict that is published).
 */

import type { Analysis, CodeRegion, Expectation } from './analyse/types.ts'
import type { Assigned } from './assignments.ts'
import type { SnippetEvent } from './events.ts'
import type { FenceOptions } from './fence/options.ts'
import type { CodePlace, Place } from './places.ts'

export type { Analysis, CodeRegion, Expectation, ExpectedValue, TypeQuery } from './analyse/types.ts'
export type { CodePlace, FenceOptions, Place }

export type Severity = 'error' | 'warning' | 'info'

/** One diagnostic, printed as `path:line:column severity rule text`. */
export interface Message extends Place {
  /** Vault-relative, posix. */
  readonly path: string
  readonly severity: Severity
  readonly rule: string
  readonly text: string
}

/** A fence as found in a note. `code` uses `\n`, without the fence lines and without a trailing newline. */
export interface SnippetSource {
  /** `Folder/Note.md#name` */
  readonly id: string
  /** Vault-relative path of the note. */
  readonly note: string
  readonly name: string
  /** Where the opening fence stands. */
  readonly place: Place
  readonly code: string
  /** Where the first character of each line of `code` stands in the note (a fence in a callout or list is indented). */
  readonly lines: readonly Place[]
  readonly options: FenceOptions
  /** The words after the language exactly as written, part of the cache key. */
  readonly info: string
  /** `Analysis.regions`; absent when all lines are shown. */
  readonly regions?: readonly CodeRegion[]
}

/** A link that sets inputs, `[the diamond](#^unit-ball "p=1")`. */
export interface LinkedState extends Place {
  readonly path: string
  readonly values: Readonly<Record<string, Assigned>>
}

/** A snippet whose links the vault has resolved. */
export interface Snippet extends SnippetSource {
  readonly analysis: Analysis
  /** By specifier: the id of the snippet it names. A specifier that is absent is one of the three packages, or a fault already reported. */
  readonly imports: Readonly<Record<string, string>>
  /** By link: the data file's path in the vault and its text. */
  readonly datasets: Readonly<Record<string, { readonly path: string; readonly text: string }>>
  /** What links of the vault set its inputs to, and where they stand. */
  readonly states?: readonly LinkedState[]
  /** The page it stands on; inputs of what it imports can be moved beside it there. */
  readonly page?: string
  /** Faults of resolution; a snippet with any is failed without being run. */
  readonly faults: readonly Message[]
  /** TeX that defines what the formulas it shows may use; absent where there is none, or no formula. */
  readonly definitions?: string
}

/** A snippet as a module that both hosts can evaluate. */
export interface CompiledSnippet extends ModuleText {
  readonly id: string
  /** Link → parsed data file. */
  readonly datasets: Readonly<Record<string, Dataset>>
  readonly seed: number
  /** Milliseconds. */
  readonly timeout: number
  /** An exercise as the reader finds it, without its solution. */
  readonly gap?: ModuleText & { readonly expectations: readonly Expectation[] }
  /** `Snippet.definitions`. */
  readonly definitions?: string
}

export interface ModuleText {
  /** The TypeScript it is made from. */
  readonly source: string
  /**
   * The text of one function expression, `async function ($noteproof) { … }`, where `$noteproof` is a `ModuleHost`.
   * Starts on line 1; a thrown error's line and column are mapped back by `map`.
   */
  readonly js: string
  /** Source map (JSON, version 3) from `js` to `SnippetSource.code`. */
  readonly map: string
  /** Specifiers in import order; each is one of the three packages or a key of `links`. */
  readonly specifiers: readonly string[]
  /** Specifier → snippet id. */
  readonly links: Readonly<Record<string, string>>
}

/** What a compiled module is given. */
export interface ModuleHost {
  /** The namespace of an import, already evaluated. */
  import(specifier: string): unknown
  /** Called once, before the body runs: getters of everything exported. */
  export(getters: Readonly<Record<string, () => unknown>>): void
  /** Reports the value a `// =>` speaks of, and returns it. */
  check<T>(index: number, value: T): T
  /** Notes where a value is thrown, which a value that is no error cannot say itself, and returns it. */
  thrown<T>(value: T): T
}

export interface Dataset {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly number[])[]
}

/** What one evaluation of one snippet gave, imports not included. Structured-clonable and JSON-safe (see `events.ts` on numbers). */
export interface RunReport {
  readonly events: readonly SnippetEvent[]
  /** Every input asked for, in order of first use, with the value this run used. */
  readonly inputs: readonly InputState[]
  /** Values passed to `check`, by expectation index, made plain like a `show`. */
  readonly values: readonly { readonly index: number; readonly value: unknown }[]
  /** Outcomes of `expect` and of failed `console.assert`, in order. Positions are those of the compiled `js`. */
  readonly asserts: readonly {
    readonly place: CodePlace
    readonly passed: boolean
    readonly expected: string
    readonly actual: string
    readonly message: string
  }[]
  readonly error?: {
    readonly name: string
    readonly message: string
    readonly module: string
    readonly place?: CodePlace
  }
  readonly durationMs: number
  readonly leakedTensors: number
  /** Imported snippets whose exports the run changed, by id; only where the host looks. */
  readonly changedImports?: readonly string[]
}

export interface InputState {
  readonly name: string
  readonly kind: 'slider' | 'choice' | 'toggle' | 'step' | 'point' | 'points' | 'pixels'
  readonly options: Readonly<Record<string, unknown>>
  readonly value: unknown
}

/** The type that a `// ^?` on a line of the code asks for: `name: type`. */
export interface TypeAnswer {
  readonly line: number
  readonly text: string
}

/** One expectation's outcome, in the note. */
export interface Check extends Place {
  readonly kind: 'value' | 'expect'
  readonly passed: boolean
  readonly expected: string
  readonly actual: string
}

export type Status = 'passed' | 'failed' | 'unchecked' | 'check-only' | 'skipped'
/** How far a verdict goes: types only, one run at the defaults, or all runs of `verify`. */
export type Level = 'checked' | 'ran' | 'verified'

/** The verdict on one snippet, as published in `noteproof.json` (which adds `topic`). */
export interface SnippetResult {
  readonly id: string
  readonly note: string
  readonly line: number
  readonly name: string
  /** Words of the fence as written, e.g. `{ 'check-only': true, seed: 7 }`; `timeout` in seconds. */
  readonly options: Readonly<Record<string, string | number | boolean>>
  readonly status: Status
  readonly level: Level
  readonly checks: readonly Check[]
  /** What the first run at the defaults emitted, up to where it failed; a page shows none of a failed snippet's. */
  readonly outputs: readonly SnippetEvent[]
  readonly imports: readonly string[]
  readonly importedBy: readonly string[]
  readonly durationMs: number
  readonly seed: number
  readonly backend: string
  readonly leakedTensors: number
  readonly error?: { readonly message: string; readonly line: number; readonly column: number }
  readonly messages: readonly Message[]
  /** Answers to its `// ^?` comments. */
  readonly types?: readonly TypeAnswer[]
  /** What `// =>` comments of the note would have to say; not published. */
  readonly updates?: readonly { readonly from: Place; readonly to: Place; readonly text: string }[]
}

/** What the engine says about a whole vault. */
export interface Judgement {
  /** In the order the snippets were given. */
  readonly results: readonly SnippetResult[]
  /** Modules the page can run (every snippet that compiled), by id. */
  readonly modules: ReadonlyMap<string, CompiledSnippet>
  /** How many snippets were really run (0 when the cache held all). */
  readonly ran: number
}

/** The packages a snippet may import besides other snippets. */
export const packages = ['@tensorflow/tfjs', 'vitest', 'noteproof'] as const

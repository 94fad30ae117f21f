/** A snippet as the page fetches it at the first Run: its compiled module, where its imports are, and its record. */
import type { SnippetEvent } from '../events.ts'
import type { CompiledSnippet, Expectation, Level, Place, SnippetResult } from '../types.ts'

/** How far a page's numbers may be from the record's, relative to 1 or the record's size, unless the fence says. */
export const pageTolerance = 1e-5

export interface PageModule extends Omit<CompiledSnippet, 'links'> {
  /** Specifier → the snippet it names and the URL of its page module. */
  readonly links: Readonly<Record<string, { readonly id: string; readonly url: string }>>
  readonly record: {
    readonly events: readonly SnippetEvent[]
    readonly level: Level
    readonly durationMs: number
    /** How many checks the recorded run made. */
    readonly checks: number
    readonly tolerance: number
    /** Two runs may differ: the page's is not compared. */
    readonly nondeterministic: boolean
    /** The snippet failed: there is nothing that a run could match. */
    readonly failed?: true
  }
  /** The line of the note for each line of the code; empty where it is not known. */
  readonly lines: readonly number[]
  /** What its `// =>` comments say, as written (JSON would lose a NaN), so that the page can judge them too. */
  readonly expectations?: readonly Pick<Expectation, 'index' | 'place' | 'text'>[]
  /** What the fence says it must throw. */
  readonly throws?: string
}

/**
 * The JSON of a page module; the same arguments always give the same text.
 *
 * @param urlOf where the page module of an imported snippet is
 * @param lines `SnippetSource.lines`
 * @param expectations `Analysis.expectations`
 */
export function pageModule(
  compiled: CompiledSnippet,
  result: SnippetResult,
  urlOf: (id: string) => string,
  lines: readonly Place[] = [],
  expectations: readonly Expectation[] = [],
): { readonly content: string } {
  const links = Object.entries(compiled.links).map(([specifier, id]) => [specifier, { id, url: urlOf(id) }])
  const { tolerance, nondeterministic, throws } = result.options
  const module: PageModule = {
    id: compiled.id,
    js: compiled.js,
    map: compiled.map,
    specifiers: compiled.specifiers,
    links: Object.fromEntries(links),
    datasets: compiled.datasets,
    seed: compiled.seed,
    timeout: compiled.timeout,
    ...(compiled.definitions !== undefined && { definitions: compiled.definitions }),
    record: {
      events: result.outputs,
      level: result.level,
      durationMs: result.durationMs,
      checks: result.checks.length,
      tolerance: typeof tolerance === 'number' ? tolerance : pageTolerance,
      nondeterministic: nondeterministic !== undefined,
      ...(result.status === 'failed' && { failed: true as const }),
    },
    lines: lines.map(({ line }) => line),
    ...(expectations.length > 0 && {
      expectations: expectations.map(({ index, place, text }) => ({ index, place, text })),
    }),
    ...(typeof throws === 'string' && { throws }),
  }
  return { content: JSON.stringify(module) }
}

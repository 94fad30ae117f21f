/** A snippet as the page fetches it at the first Run: its compiled module, where its imports are, and its record. */
import type { SnippetEvent } from '../events.ts'
import type { CompiledSnippet, Expectation, Level, Place, SnippetResult } from '../types.ts'

/** How far a page's numbers may be from the record's, relative to 1 or the record's size, unless the fence says. */
export const pageTolerance = 1e-5

/** Specifier → the snippet it names and the URL of its page module. */
type Links = Readonly<Record<string, { readonly id: string; readonly url: string }>>

export interface PageModule extends Omit<CompiledSnippet, 'links' | 'gap'> {
  readonly links: Links
  /** What an exercise runs until the reader has solved it; what imports it gets the solution. */
  readonly gap?: Pick<PageModule, 'js' | 'map' | 'specifiers' | 'links' | 'expectations'>
  readonly record: {
    readonly events: readonly SnippetEvent[]
    readonly level: Level
    readonly durationMs: number
    /** How many checks the recorded run made. */
    readonly checks: number
    readonly tolerance: number
    /** Two runs may differ: the page's is not compared. */
    readonly nondeterministic: boolean
    /** It runs on pages alone, so nothing was recorded. */
    readonly pageOnly?: true
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
  const { gap } = compiled
  const linksOf = ({ links }: Pick<CompiledSnippet, 'links'>): Links =>
    Object.fromEntries(Object.entries(links).map(([specifier, id]) => [specifier, { id, url: urlOf(id) }]))
  const { tolerance, nondeterministic, throws } = result.options
  const module: PageModule = {
    id: compiled.id,
    js: compiled.js,
    map: compiled.map,
    specifiers: compiled.specifiers,
    source: gap?.source ?? compiled.source,
    links: linksOf(compiled),
    ...(gap && { gap: gapOf(gap, linksOf(gap)) }),
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
      ...(result.options['page-only'] !== undefined && { pageOnly: true as const }),
      ...(result.status === 'failed' && { failed: true as const }),
    },
    lines: lines.map(({ line }) => line),
    ...expectationsAsWritten(expectations),
    ...(typeof throws === 'string' && { throws }),
  }
  return { content: JSON.stringify(module) }
}

function gapOf({ js, map, specifiers, expectations }: NonNullable<CompiledSnippet['gap']>, links: Links) {
  return { js, map, specifiers, links, ...expectationsAsWritten(expectations) }
}

function expectationsAsWritten(expectations: readonly Expectation[]): Pick<PageModule, 'expectations'> {
  if (expectations.length === 0) return {}
  return { expectations: expectations.map(({ index, place, text }) => ({ index, place, text })) }
}

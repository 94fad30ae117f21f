/** Whether what a snippet imports can be imported. */
import type { CompiledSnippet, Snippet } from '../types.ts'
import { type Finding, finding, type Verdict } from './verdict.ts'

interface Imports {
  readonly snippet: Snippet
  readonly compiled: CompiledSnippet | undefined
  /** Its way back to itself. */
  readonly cycle: readonly string[] | undefined
  /** The verdicts on what it imports, by id. */
  readonly imported: ReadonlyMap<string, Verdict>
}

export function judgeImports({ snippet, compiled, cycle, imported }: Imports): Finding[] {
  if (cycle) {
    const text = `'${specifierOf(snippet, cycle[1]!)}' closes a circle of imports: ${cycle.join(' → ')}; move what both need into a third snippet`
    return [finding('import-cycle', text, placeOf(snippet, cycle[1]!))]
  }
  return [...imported].flatMap(([id, verdict]) => {
    const specifier = specifierOf(snippet, id)
    const text = whyNot(specifier, verdict, compiled === undefined || specifier in compiled.links)
    return text === undefined ? [] : [finding('failed-import', text, placeOf(snippet, id))]
  })
}

/** Types may come from a snippet that is never run; values may not. */
function whyNot(specifier: string, { status, level }: Verdict, needsValues: boolean): string | undefined {
  if (status === 'failed') return `'${specifier}' failed, so this snippet was not run`
  if (!needsValues || level !== 'checked') return undefined
  return `'${specifier}' is never run, so only types can be imported from it`
}

function specifierOf(snippet: Snippet, id: string): string {
  return snippet.analysis.imports.find(({ specifier }) => snippet.imports[specifier] === id)?.specifier ?? id
}

function placeOf(snippet: Snippet, id: string) {
  return snippet.analysis.imports.find(({ specifier }) => snippet.imports[specifier] === id)?.place
}

/** A verdict as it is published: in the places of the note as saved. */
import { parseFence } from '../fence.ts'
import type { ModuleGraph } from '../graph.ts'
import { toNote } from '../place.ts'
import { snippetRules } from '../rules.ts'
import type { CodePlace, Message, Snippet, SnippetResult } from '../types.ts'
import { type Finding, isError, type Verdict } from './verdict.ts'

export function toResult(snippet: Snippet, verdict: Verdict, graph: ModuleGraph): SnippetResult {
  const { findings, checks, error: unsaid, updates, ...rest } = verdict
  const place = (at: CodePlace | undefined) => (at ? toNote(snippet, at) : snippet.place)
  const messages = [...snippet.faults, ...findings.map((each) => toMessage(snippet, each))]
  // A rejected formula is an error of what is shown: the snippet ran, and its other outputs stand.
  const error = unsaid ?? (verdict.status === 'failed' ? findings.find(isError) : undefined)
  return {
    id: snippet.id,
    note: snippet.note,
    line: snippet.place.line,
    name: snippet.name,
    options: parseFence(`ts ${snippet.info}`, snippet.place).written,
    ...rest,
    checks: checks.map(({ place: at, ...check }) => ({ ...check, ...place(at) })),
    imports: graph.imports(snippet.id).map(({ id }) => id),
    importedBy: graph.importedBy(snippet.id),
    seed: snippet.options.seed ?? 1,
    backend: snippet.options.backend ?? 'cpu',
    ...(error ? { error: { message: error.text, ...errorPlace(snippet, error) } } : {}),
    messages: sorted(messages),
    ...(updates?.length && {
      updates: updates.map(({ from, to, text }) => ({ from: toNote(snippet, from), to: toNote(snippet, to), text })),
    }),
  }
}

function toMessage(snippet: Snippet, { rule, text, place, state }: Finding): Message {
  const link = state === undefined ? undefined : snippet.states?.[state]
  if (link) return { path: link.path, line: link.line, column: link.column, severity: snippetRules[rule], rule, text }
  const at = place ? toNote(snippet, place) : snippet.place
  return { path: snippet.note, ...at, severity: snippetRules[rule], rule, text }
}

function errorPlace(snippet: Snippet, { place, text }: Finding) {
  if (place) return toNote(snippet, place)
  const fault = snippet.faults.find((each) => each.text === text)
  const { line, column } = fault ?? snippet.place
  return { line, column }
}

function sorted(messages: readonly Message[]): Message[] {
  return [...messages].sort((a, b) => a.line - b.line || a.column - b.column)
}

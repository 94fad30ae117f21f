/** What the formulas that snippets show may use: the commands of the vault and of their notes. */
import type { Snippet } from '../../snippets/types.ts'
import type { NotePath, Vault } from '../types.ts'
import { definitionsFor } from './note-definitions.ts'

/** The snippets, those with definitions that show a formula, or import one that may. */
export function withDefinitions(snippets: readonly Snippet[], vault: Vault): Snippet[] {
  const byId = new Map(snippets.map((snippet) => [snippet.id, snippet]))
  const known = new Map<string, boolean>()

  function mayShow(id: string): boolean {
    const before = known.get(id)
    if (before !== undefined) return before
    known.set(id, false) // on the way: a circle
    const snippet = byId.get(id)
    const shows =
      snippet !== undefined && (writesTex.test(snippet.code) || Object.values(snippet.imports).some(mayShow))
    known.set(id, shows)
    return shows
  }

  return snippets.map((snippet) => {
    const note = vault.notes.get(snippet.note as NotePath)
    const definitions = note && mayShow(snippet.id) ? definitionsFor(note, vault.config) : ''
    return definitions === '' ? snippet : { ...snippet, definitions }
  })
}

/** `tex` and `caption` are how a formula is shown. */
const writesTex = /\b(?:tex|caption)\b/

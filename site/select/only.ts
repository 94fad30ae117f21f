/** What `--only` names: a note with everything in it, or one snippet and what is said about it. */
import type { Note, NotePath, Vault } from '../../plugins/types.ts'
import { fold } from '../../plugins/vault/file-index.ts'
import { nearest } from '../../plugins/vault/suggest.ts'
import type { Snippet } from '../../snippets/types.ts'
import { UsageError } from '../cli/usage.ts'
import { holds, type Selection, type Selector } from './types.ts'

/**
 * Reads `NOTE` or `NOTE#NAME`. A note is named by its path, or by the end of its path where no note has exactly that
 * one; the extension and the case do not matter. Of several notes with one name all are meant.
 *
 * The selector throws `UsageError` where it names nothing.
 */
export function selectOnly(only: string): Selector {
  return (vault, snippets) => select(vault, snippets, only)
}

function select(vault: Vault, snippets: readonly Snippet[], only: string): Selection {
  const notes = [...vault.notes.values()]
  const whole = notesCalled(notes, only)
  if (whole.length > 0) return selectNotes(whole, snippets)
  const at = only.lastIndexOf('#')
  const within = at < 0 ? [] : notesCalled(notes, only.slice(0, at))
  if (within.length === 0) throw new UsageError(noSuchNote(notes, at < 0 ? only : only.slice(0, at)))
  return selectSnippets(within, snippets, only.slice(at + 1).replace(/^\^/, ''))
}

function notesCalled(notes: readonly Note[], name: string): Note[] {
  const bare = (path: string) => fold(path.normalize('NFC').replace(/\.md$/i, ''))
  const wanted = bare(name.replace(/^\.\//, ''))
  if (wanted === '') return []
  const exact = notes.filter(({ path }) => bare(path) === wanted)
  return exact.length > 0 ? exact : notes.filter(({ path }) => bare(path).endsWith(`/${wanted}`))
}

function selectNotes(notes: readonly Note[], snippets: readonly Snippet[]): Selection {
  const paths = new Set(notes.map(({ path }) => path))
  const own = snippets.filter(({ note }) => paths.has(note as NotePath))
  return {
    kind: 'notes',
    notes: paths,
    snippets: new Set(own.map(({ id }) => id)),
    covers: ({ path }) => paths.has(path as NotePath),
  }
}

function selectSnippets(notes: readonly Note[], snippets: readonly Snippet[], name: string): Selection {
  const paths = new Set<string>(notes.map(({ path }) => path))
  const candidates = snippets.filter(({ note }) => paths.has(note))
  const found = candidates.filter((snippet) => fold(snippet.name) === fold(name))
  if (found.length === 0) throw new UsageError(noSuchSnippet(notes[0]!, candidates, name))
  return {
    kind: 'snippets',
    notes: new Set(found.map(({ note }) => note as NotePath)),
    snippets: new Set(found.map(({ id }) => id)),
    covers: ({ path, line }) => found.some((snippet) => snippet.note === path && holds(snippet, line)),
  }
}

function noSuchNote(notes: readonly Note[], name: string): string {
  const candidates = notes.map(({ path }) => ({ words: path.replace(/\.md$/i, ''), target: path }))
  const suggestion = nearest(name.replace(/\.md$/i, ''), candidates)
  return `"${name}" names no note of the vault; ${suggestion === undefined ? 'write NOTE or NOTE#NAME' : `did you mean "${suggestion}"?`}`
}

function noSuchSnippet(note: Note, snippets: readonly Snippet[], name: string): string {
  const suggestion = nearest(
    name,
    snippets.map((snippet) => ({ words: snippet.name, target: snippet.id })),
  )
  const names = snippets.map((snippet) => snippet.name).join(', ')
  const remedy =
    suggestion !== undefined
      ? `did you mean "${suggestion}"?`
      : names === ''
        ? 'it has no snippets'
        : `its snippets are ${names}`
  return `"${name}" names no snippet of "${note.path}"; ${remedy}`
}

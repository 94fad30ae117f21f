/** What stays from one load of a vault to the next: notes whose text, and verdicts whose snippet, is the same. */
import { collectNotes } from '../plugins/note/collect-notes.ts'
import type { Config, Note, VaultFile } from '../plugins/types.ts'
import type { Judgement, Snippet } from '../snippets/types.ts'

export interface KeptNote {
  readonly text: string
  readonly note: Note
}

export interface Known {
  readonly snippets: readonly Snippet[]
  readonly judgement: Judgement
}

/** The notes in the order of their files; those that are kept with the same text are not read again. */
export async function collect(
  files: readonly VaultFile[],
  config: Config,
  kept: Map<string, KeptNote> = new Map(),
): Promise<Note[]> {
  const changed = files.filter((file) => kept.get(file.path)?.text !== file.text)
  for (const [i, note] of (await collectNotes(changed, config)).entries()) {
    kept.set(note.path, { text: changed[i]?.text ?? '', note })
  }
  return files.map((file) => kept.get(file.path)!.note)
}

/** What is known of the snippets whose text has not changed. */
export function unchanged(snippets: readonly Snippet[], known: Known): Judgement {
  const before = new Map(known.snippets.map((snippet) => [snippet.id, snippet]))
  const same = new Set(
    snippets
      .filter((snippet) => {
        const { code, info, definitions } = before.get(snippet.id) ?? {}
        return code === snippet.code && info === snippet.info && definitions === snippet.definitions
      })
      .map(({ id }) => id),
  )
  const modules = new Map([...known.judgement.modules].filter(([id]) => same.has(id)))
  return { results: known.judgement.results.filter((result) => same.has(result.id)), modules, ran: 0 }
}

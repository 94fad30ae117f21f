/** Links that set inputs: `[the diamond](#^unit-ball "p=1")`, wherever they stand in the vault. */
import { readAssignments } from '../../snippets/assignments.ts'
import type { LinkedState } from '../../snippets/types.ts'
import type { Resolution, Vault } from '../types.ts'
import { snippetOfBlock } from './snippet-of-block.ts'

/** By the id of the snippet whose inputs they set, in the order of the notes. */
export function linkedStates(vault: Vault): ReadonlyMap<string, readonly LinkedState[]> {
  const states = new Map<string, LinkedState[]>()
  for (const { path, topics } of vault.notes.values())
    for (const { references } of topics)
      for (const { kind, target, title, place } of references) {
        if (kind !== 'markdown' || title === undefined) continue
        const id = snippetAt(vault, vault.resolve(path, target, 'markdown'))
        const values = id === undefined ? undefined : readAssignments(title)
        if (id !== undefined && values) states.set(id, [...(states.get(id) ?? []), { path, ...place, values }])
      }
  return states
}

/** The snippet whose block a link leads to. */
export function snippetAt(vault: Pick<Vault, 'notes'>, meaning: Resolution): string | undefined {
  if (meaning.kind !== 'topic' || meaning.part.kind !== 'block') return undefined
  const note = vault.notes.get(meaning.note)
  return note && snippetOfBlock(note, meaning.part.id)
}

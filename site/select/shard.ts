/**
 * What `--shard I/N` names: every N-th snippet and every N-th note, so that each belongs to one shard and neighbours,
 * which cost alike, to different ones.
 */
import type { NotePath, Vault } from '../../plugins/types.ts'
import type { Message, Snippet } from '../../snippets/types.ts'
import { UsageError } from '../cli/usage.ts'
import { holds, type Selector } from './types.ts'

export interface Shard {
  /** From 1. */
  readonly index: number
  readonly count: number
}

/** Throws `UsageError` for what is not `I/N` with 1 ≤ I ≤ N. */
export function readShard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number)
  if (index < 1 || index > count)
    throw new UsageError(`Expected --shard to be I/N with I from 1 to N, such as 2/4, but found "${text}"`)
  return { index, count }
}

export function selectShard({ index, count }: Shard): Selector {
  return (vault: Vault, all: readonly Snippet[]) => {
    const own = <T>(things: Iterable<T>) => new Set([...things].filter((_, at) => at % count === index - 1))
    const notes = own(vault.notes.keys())
    const snippets = own(all.map(({ id }) => id))
    const byNote = Map.groupBy(all, ({ note }) => note)
    return {
      kind: 'notes',
      notes,
      snippets,
      /** What is said of a snippet goes with it; what is said of no note at all, with the first shard. */
      covers({ path, line }: Pick<Message, 'path' | 'line'>) {
        const snippet = byNote.get(path)?.find((each) => holds(each, line))
        if (snippet) return snippets.has(snippet.id)
        return vault.notes.has(path as NotePath) ? notes.has(path as NotePath) : index === 1
      },
    }
  }
}

/** What a command asks about: a part of the vault that is judged, and of which messages are told. */
import type { NotePath, Vault } from '../../plugins/types.ts'
import type { Message, Snippet } from '../../snippets/types.ts'

export interface Selection {
  readonly kind: 'notes' | 'snippets'
  /** Paths of the notes, which are those of the snippets for `kind: 'snippets'`. */
  readonly notes: ReadonlySet<NotePath>
  /** Ids of the snippets to judge. */
  readonly snippets: ReadonlySet<string>
  /** Of a whole note every message; of a snippet those at its fence and in its code. */
  covers(at: Pick<Message, 'path' | 'line'>): boolean
}

/** May throw `UsageError`. */
export type Selector = (vault: Vault, snippets: readonly Snippet[]) => Selection | Promise<Selection>

/** Whether a line is one of a snippet's, from its opening fence to the last line of its code. */
export function holds({ place, lines }: Pick<Snippet, 'place' | 'lines'>, line: number): boolean {
  return line >= place.line && line <= (lines.at(-1)?.line ?? place.line)
}

/** What both select. */
export function both(a: Selector, b: Selector): Selector {
  return async (vault, snippets) => {
    const [one, other] = [await a(vault, snippets), await b(vault, snippets)]
    return {
      kind: one.kind === 'snippets' ? 'snippets' : other.kind,
      notes: shared(one.notes, other.notes),
      snippets: shared(one.snippets, other.snippets),
      covers: (at) => one.covers(at) && other.covers(at),
    }
  }
}

function shared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...a].filter((each) => b.has(each)))
}

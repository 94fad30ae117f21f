/** The safe fixes of a whole vault. */
import type { NotePath, Vault, VaultFile } from '../types.ts'
import { makeResolver } from '../vault/resolve-reference.ts'
import { fixNote } from './fix-note.ts'
import { linkMender } from './mend-link.ts'

export interface FixedNote {
  readonly path: NotePath
  readonly file: VaultFile
  readonly before: string
  readonly after: string
  /** How many things were fixed. */
  readonly count: number
}

/** The notes that would change, in the order of their paths; published or not. `covers` limits what is fixed. */
export function fixVault(
  vault: Vault,
  files: readonly VaultFile[],
  covers: (at: { readonly path: string; readonly line: number }) => boolean = () => true,
): FixedNote[] {
  const resolver = makeResolver({ ...vault, slugOf: () => undefined })
  const mend = linkMender(vault, resolver)
  return files.flatMap((file) => {
    const { path, text } = file
    const note = vault.notes.get(path)
    if (text === undefined || !note) return []
    const fixed = fixNote({
      file: { ...file, text },
      note,
      config: vault.config,
      mend,
      covers: (line) => covers({ path, line }),
    })
    return fixed ? [{ path, file, before: text, after: fixed.text, count: fixed.count }] : []
  })
}

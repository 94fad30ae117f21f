/** Fixes a vault of texts, as `verify --fix` does with the files of a folder. */
import { type FixedNote, fixVault } from '../../plugins/fix/fix-vault.ts'
import type { NotePath, Vault, VaultFile } from '../../plugins/types.ts'
import { vaultOf } from './read-vault-fixture.ts'

export interface FixedVault {
  readonly fixed: readonly FixedNote[]
  /** All files, the fixed ones with their new text. */
  readonly texts: Readonly<Record<string, string>>
  readonly before: Vault
  readonly after: Vault
}

export function fixTexts(texts: Readonly<Record<string, string>>): FixedVault {
  const files = Object.entries(texts).map(([path, text]): VaultFile => {
    const file = { path: path as NotePath, absolute: `/vault/${path}`, size: text.length }
    return /\.(?:md|canvas)$/.test(path) ? { ...file, text } : file
  })
  const before = vaultOf(texts)
  const fixed = fixVault(before, files)
  const after = { ...texts, ...Object.fromEntries(fixed.map((note) => [note.path, note.after])) }
  return { fixed, texts: after, before, after: vaultOf(after) }
}

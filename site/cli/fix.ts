/** ⚡ `verify --fix`: makes the safe fixes in the notes of a vault, and shows each as a difference. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fixVault } from '../../plugins/fix/fix-vault.ts'
import { indexVault } from '../../plugins/vault/index-vault.ts'
import { readVault } from '../../plugins/vault/read-vault.ts'
import { resolveSnippets } from '../../plugins/vault/resolve-snippets.ts'
import { collect, type KeptNote } from '../kept.ts'
import type { Selector } from '../select/types.ts'
import { type Fixing, writeNotes } from './write-notes.ts'

export interface FixOptions {
  readonly select?: Selector
  /** Nothing is written. */
  readonly dry: boolean
  /** Where the notes that are read are kept. */
  readonly kept: Map<string, KeptNote>
}

/** Throws `VaultError` when the folder cannot be read and what `select` throws. */
export async function fixNotes(dir: string, { select, dry, kept }: FixOptions): Promise<Fixing> {
  const { files, config } = await readVault(resolve(dir))
  const notes = await collect(
    files.filter((file) => file.text !== undefined),
    config,
    kept,
  )
  const attachments = files.filter((file) => file.text === undefined)
  const vault = indexVault({ notes, attachments, config, messages: [] })
  const absolute = new Map(files.map((file) => [file.path as string, file.absolute]))
  const readText = (path: string) => readFileSync(absolute.get(path) ?? path, 'utf8')
  const selection = await select?.(vault, resolveSnippets(vault, readText))
  const changed = fixVault(vault, files, selection?.covers)
  return writeNotes(
    changed.map(({ path, file, before, after, count }) => ({ path, absolute: file.absolute, before, after, count })),
    { nothing: 'nothing to fix', count: (fixes) => `${fixes} ${fixes === 1 ? 'fix' : 'fixes'}` },
    dry,
  )
}

/** ⚡ `verify --fix`: makes the safe fixes in the notes of a vault, and shows each as a difference. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { fixVault } from '../../plugins/fix/fix-vault.ts'
import { indexVault } from '../../plugins/vault/index-vault.ts'
import { readVault } from '../../plugins/vault/read-vault.ts'
import { resolveSnippets } from '../../plugins/vault/resolve-snippets.ts'
import { collect, type KeptNote } from '../kept.ts'
import { counted } from '../reporters/pretty.ts'
import type { Selector } from '../select/types.ts'
import { replaceNote } from './write-note.ts'

export interface FixOptions {
  readonly select?: Selector
  /** Nothing is written. */
  readonly dry: boolean
  /** Where the notes that are read are kept. */
  readonly kept: Map<string, KeptNote>
}

export interface Fixing {
  /** One unified difference a note, with paths from the vault's folder; empty where there is nothing to fix. */
  readonly diff: string
  /** What was done, for people: a line for each note left alone, then the total. */
  readonly said: readonly string[]
  /** A note could not be written. */
  readonly failed: boolean
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
  const diffs: string[] = []
  const said: string[] = []
  let [count, failed] = [0, false]
  for (const { path, file, before, after, count: fixes } of fixVault(vault, files, selection?.covers)) {
    const done = await replaceNote({ absolute: file.absolute, before, after }, dry)
    if ('reason' in done) {
      said.push(`"${path}" is left alone: ${done.reason}`)
      failed ||= done.failed
      continue
    }
    diffs.push(difference(path, done.before, done.after))
    count += fixes
  }
  return { diff: diffs.join(''), said: [...said, total(count, diffs.length, dry)], failed }
}

/** A unified difference, with paths from the vault's folder. */
export function difference(path: string, before: string, after: string): string {
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY }
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options)
  // Programs that apply it look for the tab where a name has a blank in it.
  return path.includes(' ') ? patch.replace(/^(--- .*)\n(\+\+\+ .*)\n/, '$1\t\n$2\t\n') : patch
}

function total(fixes: number, notes: number, dry: boolean): string {
  if (fixes === 0) return 'nothing to fix'
  const count = `${fixes} ${fixes === 1 ? 'fix' : 'fixes'} in ${counted(notes, 'note')}`
  return dry ? `${count}, not written` : `${count} written`
}

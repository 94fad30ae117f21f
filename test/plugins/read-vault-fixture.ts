/** Small vaults for tests: from a folder of `test/vaults/`, or from texts. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { collectNote } from '../../plugins/note/collect-note.ts'
import type { Config, NotePath, Vault, VaultFile } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'
import { indexVault } from '../../plugins/vault/index-vault.ts'

const { config: defaults } = readConfig(undefined, 'Test')

/** The vault `test/vaults/<name>/notes`. */
export function vaultFrom(name: string, config: Partial<Config> = {}): Vault {
  const root = new URL(`../vaults/${name}/notes`, import.meta.url).pathname
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')] as const)
    .filter(([path]) => !path.startsWith('.'))
  return vaultOf(Object.fromEntries(files), config)
}

/** A vault of the given files; those that end in `.md` or `.canvas` are notes. */
export function vaultOf(texts: Readonly<Record<string, string>>, config: Partial<Config> = {}): Vault {
  const settings = { ...defaults, ...config }
  const files = Object.entries(texts).map(([path, text]): VaultFile => {
    const file = { path: path as NotePath, absolute: `/vault/${path}`, size: text.length }
    return /\.(?:md|canvas)$/.test(path) ? { ...file, text } : file
  })
  const notes = files.filter(({ text }) => text !== undefined).map((file) => collectNote(file, settings))
  return indexVault({
    notes,
    attachments: files.filter(({ text }) => text === undefined),
    config: settings,
    messages: [],
  })
}

/** Its messages as they are printed, without those about stubs. */
export function printed({ messages }: Pick<Vault, 'messages'>): string[] {
  return messages
    .filter(({ rule }) => rule !== 'stub')
    .map(({ path, line, column, severity, rule, text }) => `${path}:${line}:${column} ${severity} ${rule} ${text}`)
}

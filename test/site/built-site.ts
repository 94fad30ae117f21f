/** ⚡ A vault built with the program that people start, and served. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type FolderServer, serveFolder } from '../../site/serve-folder.ts'
import { program } from './command.ts'

export interface BuiltSite {
  readonly server: FolderServer
  /** Where its files are. */
  readonly out: string
  /** All that the build printed. */
  readonly said: string
}

/** @param vault absolute, or below the package */
export async function builtSite(vault: string, ...options: string[]): Promise<BuiltSite> {
  const out = join(mkdtempSync(join(tmpdir(), 'noteproof-site-')), 'site')
  const ended = await program(['build', vault, '--out', out, ...options])
  const said = [...ended.out, ...ended.err].join('\n')
  expect(ended.code, said).toBe(0)
  const server = await serveFolder(out, { port: 0 })
  if (!server) throw new Error(`${out} has no index.html`)
  return { server, out, said }
}

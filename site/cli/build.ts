/** ⚡ `noteproof build`: a vault → a static site. */
import { resolve } from 'node:path'
import { readVault } from '../../plugins/vault/read-vault.ts'
import { buildSite, checkOut } from '../build-site.ts'
import { createProfile } from '../profile.ts'
import { loadProject } from '../project.ts'
import { counted, pretty } from '../reporters/pretty.ts'
import { readBase } from './base.ts'
import type { Options } from './main.ts'

export async function buildCommand(operand: string | undefined, options: Options): Promise<number> {
  const out = resolve((options['out'] as string | undefined) ?? 'dist')
  const base = readBase(options['base'])
  const root = resolve(operand ?? 'notes')
  await checkOut(out, root)
  const profile = createProfile()
  const read = await profile.time('read', () => readVault(root))
  const loading = loadProject(root, { level: 'ran', ...(base && { base }), profile, read })
  const { base: configured, site } = read.config
  const project = await buildSite(loading, { out, base: base ?? configured, site }, profile)
  console.log(pretty({ vault: project.name, results: project.judgement.results, messages: project.messages() }))
  console.log(`${counted(project.site.slugs.length, 'page')} written to ${out}`)
  if (options['profile']) console.log(profile.table())
  const errors = project.messages().some((message) => message.severity === 'error')
  const unread = read.messages.some(({ rule, path }) => rule === 'unreadable-file' && /\.md$/i.test(path))
  return unread || project.failedPages.size > 0 || (options['strict'] && errors) ? 1 : 0
}

/** ⚡ `noteproof build`: a vault → a static site. */
import { resolve } from 'node:path'
import { readVault } from '../../plugins/vault/read-vault.ts'
import { checkOut } from '../check-out.ts'
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
  loading.catch(() => undefined) // awaited below
  // Astro is large: it is read while the other thread parses notes.
  const { buildSite } = await import('../build-site.ts')
  const { base: configured, site } = read.config
  const project = await buildSite(loading, { out, base: base ?? configured, site }, profile)
  console.log(pretty({ vault: project.name, results: project.judgement.results, messages: project.messages() }))
  const made = [counted(project.site.slugs.length, 'page'), project.formulaCount()].filter((part) => part !== '')
  console.log(`${made.join(', ')} written to ${out}`)
  if (options['profile']) console.log(profile.table())
  const errors = project.messages().some((message) => message.severity === 'error')
  const unread = read.messages.some(({ rule, path }) => rule === 'unreadable-file' && /\.md$/i.test(path))
  return unread || project.failedPages.size > 0 || (options['strict'] && errors) ? 1 : 0
}

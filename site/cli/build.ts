/** ⚡ `noteproof build`: a vault → a static site. */
import { resolve } from 'node:path'
import { buildSite, checkOut } from '../build-site.ts'
import { createProfile } from '../profile.ts'
import { loadProject } from '../project.ts'
import { counted, pretty } from '../reporters/pretty.ts'
import type { Options } from './main.ts'
import { UsageError } from './usage.ts'

export async function buildCommand(operand: string | undefined, options: Options): Promise<number> {
  const out = resolve((options['out'] as string | undefined) ?? 'dist')
  const base = options['base'] === undefined ? undefined : readBase(options['base'] as string)
  const vault = operand ?? 'notes'
  await checkOut(out, resolve(vault))
  const profile = createProfile()
  const project = await loadProject(vault, { level: 'ran', ...(base && { base }), profile })
  const { written, failedPages } = await buildSite(project, out, profile)
  console.log(pretty({ vault: project.name, results: project.judgement.results, messages: project.messages() }))
  console.log(`${counted(written, 'page')} written to ${out}`)
  if (options['profile']) console.log(profile.table())
  const errors = project.messages().some((message) => message.severity === 'error')
  return failedPages > 0 || (options['strict'] && errors) ? 1 : 0
}

/** `/docs/` from `docs`, `/docs` or `/docs/`. */
function readBase(value: string): string {
  if (!/^[\w\-./~%]*$/.test(value))
    throw new UsageError(`Expected --base to be a path such as /docs/ but found "${value}"`)
  return `/${value.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/')
}

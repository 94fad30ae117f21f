/** ⚡ What a site holds besides its pages, by site path: the client, style sheets, modules of snippets, attachments, the record. */
import { readFileSync } from 'node:fs'
import { pageModule } from '../snippets/render/page-module.ts'
import type { SnippetResult } from '../snippets/types.ts'
import { pathOfModule } from './path-of-module.ts'
import type { Project } from './project.ts'

const known = new WeakMap<Project, ReadonlyMap<string, string>>()

/** The site path of every module that a page of the site may load → its snippet. */
export function modulePaths(project: Project): ReadonlyMap<string, string> {
  const paths = known.get(project) ?? findModules(project)
  known.set(project, paths)
  return paths
}

function findModules(project: Project): ReadonlyMap<string, string> {
  const results = resultsOf(project)
  const published = new Set([...project.vault.pages.values()].flatMap((page) => page.topic?.snippets ?? []))
  const paths = [...project.judgement.modules.keys()]
    .filter((id) => published.has(id))
    .map((id) => [pathOfModule(id, project.judgement, results), id] as const)
  return new Map(paths.filter((entry): entry is [string, string] => entry[0] !== null))
}

/** The page module of a snippet, as the client fetches it. */
export function moduleFile(project: Project, id: string): string {
  const results = resultsOf(project)
  const compiled = project.judgement.modules.get(id)!
  const snippet = project.snippets.find((candidate) => candidate.id === id)!
  const urlOf = (other: string) => `${project.site.base}${pathOfModule(other, project.judgement, results)}`
  return pageModule(compiled, results.get(id)!, urlOf, snippet.lines, snippet.analysis.expectations).content
}

/** The file at a site path, or undefined where it is a page or nothing. */
export function siteFile(project: Project, path: string): string | Uint8Array | undefined {
  if (path === 'noteproof.json') return project.record()
  const client = project.client.files.get(path) ?? project.client.binaries?.get(path)
  if (client !== undefined) return client
  const style = project.styles.find((each) => each.path === path)
  if (style) return style.css
  const id = path.startsWith('_noteproof/snippets/') ? modulePaths(project).get(path) : undefined
  if (id !== undefined) return moduleFile(project, id)
  const attachment = project.vault.attachments.get(path.normalize('NFC'))
  return attachment && readIfThere(attachment.absolute)
}

/** A file that was there when the vault was read may be gone. */
function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

const resultsOf = (project: Project): ReadonlyMap<string, SnippetResult> =>
  new Map(project.judgement.results.map((result) => [result.id, result]))

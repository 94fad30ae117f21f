/** Names of page modules by their content. For Node only: the page is told where its modules are. */
import { createHash } from 'node:crypto'
import type { CompiledSnippet, SnippetResult } from '../types.ts'
import { pageModule } from './page-module.ts'

/**
 * The path of a snippet's page module below the site's root, `_noteproof/snippets/<16 hex digits>.json`.
 *
 * It stands for everything the module holds, imports included: the path of each import, made the same way, is part of
 * what is hashed, so a file of this name never has another content.
 *
 * @param modules every snippet that compiled, by id
 * @param results their verdicts, by id; one that is missing counts as a module without a record
 */
export function modulePath(
  compiled: CompiledSnippet,
  result: SnippetResult,
  modules: ReadonlyMap<string, CompiledSnippet>,
  results: ReadonlyMap<string, SnippetResult>,
): string {
  const paths = new Map<string, string>()
  /** Imports first; a snippet met again on its own way is a cycle, which is a fault elsewhere, and is named by its id. */
  function pathOf(module: CompiledSnippet, verdict: SnippetResult | undefined): string {
    const known = paths.get(module.id)
    if (known !== undefined) return known
    paths.set(module.id, module.id)
    const urlOf = (id: string): string => {
      const imported = modules.get(id)
      return imported === undefined ? id : pathOf(imported, results.get(id))
    }
    const content = verdict
      ? pageModule(module, verdict, urlOf).content
      : JSON.stringify([module, urlsOf(module, urlOf)])
    const digest = createHash('sha256')
      .update(content)
      .update(String(verdict?.line ?? 0))
      .update(JSON.stringify(verdict?.checks ?? []))
      .digest('hex')
    const path = `_noteproof/snippets/${digest.slice(0, 16)}.json`
    paths.set(module.id, path)
    return path
  }
  return pathOf(compiled, result)
}

function urlsOf(module: CompiledSnippet, urlOf: (id: string) => string): string[] {
  return Object.values(module.links).map(urlOf)
}

/** The graph of modules: who imports whom, in which order they are evaluated, and where it is no order. */
import type { Snippet } from './types.ts'

/** One import of a snippet by another. */
export interface Import {
  readonly specifier: string
  readonly id: string
}

export interface ModuleGraph {
  /** Direct imports in the order they are written, each snippet once. */
  imports(id: string): readonly Import[]
  /** Ids of direct importers, in the order the snippets were given. */
  importedBy(id: string): readonly string[]
  /** The snippets it needs in evaluation order, itself last. Only for one that `cycle` does not know. */
  evaluationOrder(id: string): readonly string[]
  /** The way back to the snippet, when it imports itself by way of others: first and last id are its own. */
  cycle(id: string): readonly string[] | undefined
}

export function graphOf(snippets: readonly Snippet[]): ModuleGraph {
  const edges = new Map(snippets.map((snippet) => [snippet.id, importsOf(snippet)]))
  const importers = new Map<string, string[]>()
  for (const [from, imports] of edges)
    for (const { id } of imports) importers.set(id, [...(importers.get(id) ?? []), from])
  const imports = (id: string) => edges.get(id) ?? []

  return {
    imports,
    importedBy: (id) => importers.get(id) ?? [],
    evaluationOrder(id) {
      const order = new Set<string>()
      const visiting = new Set<string>()
      const visit = (each: string) => {
        if (order.has(each) || visiting.has(each)) return
        visiting.add(each)
        for (const next of imports(each)) visit(next.id)
        order.add(each)
      }
      visit(id)
      return [...order]
    },
    cycle: (id) => wayBack(id, imports),
  }
}

function importsOf(snippet: Snippet): readonly Import[] {
  const seen = new Map<string, Import>()
  for (const { specifier } of snippet.analysis.imports) {
    const id = Object.hasOwn(snippet.imports, specifier) ? snippet.imports[specifier] : undefined
    if (id !== undefined && !seen.has(id)) seen.set(id, { specifier, id })
  }
  return [...seen.values()]
}

/** The shortest way from a snippet to itself. */
function wayBack(start: string, imports: ModuleGraph['imports']): readonly string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const id of queue) {
    for (const next of imports(id)) {
      if (next.id === start) return [...backwards(id, cameFrom), start]
      if (cameFrom.has(next.id)) continue
      cameFrom.set(next.id, id)
      queue.push(next.id)
    }
  }
  return undefined
}

function backwards(id: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way: string[] = []
  for (let at: string | undefined = id; at !== undefined; at = cameFrom.get(at)) way.unshift(at)
  return way
}

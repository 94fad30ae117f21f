/** The keys that verdicts are kept under: everything a verdict depends on, and nothing else. */
import { keyOf } from '../cache.ts'
import type { ModuleGraph } from '../graph.ts'
import type { Level, Snippet } from '../types.ts'

export interface Keys {
  /** `undefined` for a snippet that is on a circle of imports or behind one. */
  of(id: string, level: Level): string | undefined
}

/** @param version of the engine: another one makes every verdict stale */
export function keysOf(snippets: ReadonlyMap<string, Snippet>, graph: ModuleGraph, version: string): Keys {
  const contents = new Map<string, string | undefined>()

  function content(id: string): string | undefined {
    if (contents.has(id)) return contents.get(id)
    contents.set(id, undefined) // on the way: a circle has no key
    const snippet = snippets.get(id)
    const imports = graph.imports(id).map((each) => [each.specifier, each.id, content(each.id)] as const)
    if (!snippet || imports.some(([, , key]) => key === undefined)) return undefined
    const { code, info, datasets, faults, definitions = '', page, states = [] } = snippet
    const alongside = graph
      .evaluationOrder(id)
      .filter((each) => page !== undefined && snippets.get(each)?.page === page)
    const wrong = faults.map(({ rule, text }) => [rule, text])
    contents.set(
      id,
      keyOf([
        version,
        code,
        info,
        imports,
        alongside.map(nameOf),
        states.map(({ values }) => values),
        datasets,
        wrong,
        definitions,
      ]),
    )
    return contents.get(id)
  }

  /** Which of the snippets it is, wherever its note lies. */
  const nameOf = (id: string) => snippets.get(id)?.name

  return {
    of(id, level) {
      const key = content(id)
      return key && keyOf([key, level])
    },
  }
}

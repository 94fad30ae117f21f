/** Compiles and evaluates snippets as a host does. */
import { runInThisContext } from 'node:vm'
import { analyse } from '../../snippets/analyse.ts'
import { compileSnippet } from '../../snippets/compile.ts'
import type { CompiledSnippet, ModuleHost, Snippet } from '../../snippets/types.ts'

export function snippet(code: string, more: Partial<Snippet> = {}): Snippet {
  return {
    id: 'Note.md#x',
    note: 'Note.md',
    name: 'x',
    place: { line: 1, column: 1 },
    code,
    lines: code.split('\n').map((_, index) => ({ line: index + 2, column: 1 })),
    options: {},
    info: 'ts',
    analysis: analyse(code),
    imports: {},
    datasets: {},
    faults: [],
    ...more,
  }
}

export async function compile(code: string, more: Partial<Snippet> = {}): Promise<CompiledSnippet> {
  const result = await compileSnippet(snippet(code, more))
  if ('faults' in result) throw new Error(JSON.stringify(result.faults))
  return result.compiled
}

export type Namespace = Record<string, unknown>

/** Exports become a live namespace; positions in stacks are those of `compiled.js`. */
export async function evaluate(
  compiled: CompiledSnippet,
  modules: Record<string, Namespace> = {},
  onThrow?: () => void,
) {
  const checks: unknown[][] = []
  const namespace: Namespace = {}
  const run: (host: ModuleHost) => Promise<void> = runInThisContext(`(${compiled.js})`, {
    filename: 'compiled.js',
    columnOffset: -1,
  })
  await run({
    import: (specifier) => modules[specifier],
    export: (getters) => {
      for (const [name, get] of Object.entries(getters))
        Object.defineProperty(namespace, name, { get, enumerable: true })
    },
    check: (index, value) => {
      checks.push([index, value])
      return value
    },
    thrown(value) {
      onThrow?.()
      return value
    },
  })
  return { namespace, checks }
}

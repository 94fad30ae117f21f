/** ⚡ The type checker: one TypeScript program over every snippet of a vault. */
import { fileURLToPath } from 'node:url'
import { wordAt } from './analyse/queries.ts'
import { moduleOf, type ProjectRoots, projectFiles, projectFolder, tsconfigOf } from './check/project.ts'
import { type FileChanges, startTypeScript, type TypeFault, type TypeScript } from './check/typescript.ts'
import { placeAt } from './place.ts'
import type { CodePlace, Snippet, TypeAnswer } from './types.ts'

export interface SnippetTypeError {
  readonly place: CodePlace
  /** TypeScript's number, 2322. */
  readonly code: number
  /** TypeScript's sentence, and its number in parentheses. */
  readonly text: string
}

export interface TypeChecker {
  /**
   * Checks the whole vault; what has not changed since the last call (nor anything it imports) is not checked again.
   *
   * @returns by snippet id, an entry for every snippet, in the order of the code
   */
  check(snippets: readonly Snippet[]): ReadonlyMap<string, readonly SnippetTypeError[]>
  /** What the `// ^?` comments of a snippet ask, as it was at the last `check`. */
  answers(snippet: Snippet): readonly TypeAnswer[]
  /** Ends TypeScript's process. */
  close(): void
}

/** A checker that starts TypeScript at its first `check`; whoever opens it closes it. */
export function openTypeChecker(): TypeChecker {
  const roots = findRoots()
  const numbers = new Map<string, number>()
  const numberOf = (id: string) => {
    const number = numbers.get(id) ?? numbers.size
    numbers.set(id, number)
    return number
  }
  const withoutPaths = (text: string) => spellModules(text, roots, numbers)
  const texts = new Map<string, string>()
  const known = new Map<string, { readonly key: string; readonly errors: readonly SnippetTypeError[] }>()
  let typescript: TypeScript | undefined

  return {
    check(snippets) {
      const changes = replaceAll(texts, projectFiles(roots, snippets, numberOf))
      if (!typescript) {
        const files = { folder: projectFolder(roots), texts, isHidden: isWebGpu }
        typescript = startTypeScript(tsconfigOf(roots), files)
      } else if (Object.values(changes).some((paths) => paths.length > 0)) typescript.update(changes)

      const result = new Map<string, readonly SnippetTypeError[]>()
      const keys = keysOf(snippets)
      for (const snippet of snippets) {
        const key = keys(snippet)
        const before = known.get(snippet.id)
        const errors =
          before?.key === key
            ? before.errors
            : errorsOf(snippet, typescript.faultsOf(moduleOf(roots, numberOf(snippet.id))), withoutPaths)
        known.set(snippet.id, { key, errors })
        result.set(snippet.id, errors)
      }
      for (const id of known.keys()) if (!result.has(id)) known.delete(id)
      return result
    },
    answers({ id, code, analysis }) {
      const lines = code.split('\n')
      return analysis.queries.flatMap(({ line, place }) => {
        const before = lines.slice(0, place.line - 1).reduce((sum, each) => sum + each.length + 1, 0)
        const type = typescript?.typeAt(moduleOf(roots, numberOf(id)), before + place.column - 1)
        return type === undefined
          ? []
          : [{ line, text: `${wordAt(lines[place.line - 1]!, place.column)}: ${withoutPaths(type)}` }]
      })
    },
    close() {
      typescript?.close()
      typescript = undefined
      known.clear()
    },
  }
}

function findRoots(): ProjectRoots {
  const engine = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')
  return { engine, root: fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '') }
}

/** Declares globals that no host of ours keeps, because TensorFlow.js has a backend that uses them. */
function isWebGpu(path: string): boolean {
  return path.includes('/node_modules/@webgpu/')
}

/** Makes `texts` equal to `next`, and says what that changed. */
function replaceAll(texts: Map<string, string>, next: ReadonlyMap<string, string>): FileChanges {
  const created: string[] = []
  const changed: string[] = []
  const deleted = [...texts.keys()].filter((path) => !next.has(path))
  for (const path of deleted) texts.delete(path)
  for (const [path, text] of next) {
    const before = texts.get(path)
    if (before === undefined) created.push(path)
    else if (before !== text) changed.push(path)
    texts.set(path, text)
  }
  return { created, changed, deleted }
}

/** Equal keys mean that neither a snippet nor anything it imports, however far, has changed. */
function keysOf(snippets: readonly Snippet[]): (snippet: Snippet) => string {
  const byId = new Map(snippets.map((snippet) => [snippet.id, snippet]))
  return (snippet) => {
    const reached = new Set([snippet])
    for (const { imports } of reached) {
      for (const id of Object.values(imports)) {
        const target = byId.get(id)
        if (target) reached.add(target)
      }
    }
    return JSON.stringify([...reached].map(({ id, code, imports }) => [id, code, imports]))
  }
}

function errorsOf(
  snippet: Snippet,
  faults: readonly TypeFault[],
  spell: (text: string) => string,
): readonly SnippetTypeError[] {
  const reported = reportedImports(snippet)
  return faults
    .map(({ start, code, text }) => ({ place: placeAt(snippet.code, start), code, text: `${spell(text)} (TS${code})` }))
    .filter(({ place }) => !reported.has(`${place.line}:${place.column}`))
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

/** Places of imports that lead nowhere, which the analysis or the vault has said already. */
function reportedImports({ analysis, imports }: Snippet): ReadonlySet<string> {
  const unresolved = analysis.imports.filter(({ specifier }) => specifier.startsWith('[[') && !imports[specifier])
  const refused = analysis.faults.filter(({ rule }) => rule === 'unknown-package')
  return new Set([...unresolved, ...refused].map(({ place }) => `${place.line}:${place.column}`))
}

/** Names a module by its link or its snippet's id where TypeScript names it by the path of a virtual file. */
function spellModules(text: string, roots: ProjectRoots, numbers: ReadonlyMap<string, number>): string {
  const folder = `${projectFolder(roots)}/`
  if (!text.includes(roots.root)) return text
  const ids = [...numbers.keys()]
  const spelled = text.split(folder).map((part, index) => {
    if (index === 0) return part
    return part.replace(/^(?:(\d+)\/)?(node_modules\/|snippet\b)/, (_, number: string, what: string) => {
      return what === 'snippet' ? (ids[Number(number)] ?? '') : ''
    })
  })
  return spelled.join('').replaceAll(`${roots.root}/node_modules/`, '').replaceAll(`${roots.root}/`, '')
}

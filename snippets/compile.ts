/** A snippet as one async function that both hosts can evaluate. */
import { transform } from 'esbuild'
import { parseCode } from './analyse/parse.ts'
import { withoutSolution } from './analyse/regions.ts'
import { analyse } from './analyse.ts'
import { parseDataset } from './compile/dataset.ts'
import { type CompileFault, compileModule, type Faults, syntaxFaults } from './compile/module-text.ts'
import type { CodePlace, CompiledSnippet, Dataset, Snippet } from './types.ts'

export { mapBack } from './map-back.ts'
export type { CompileFault }

export type Compilation = { readonly compiled: CompiledSnippet } | Faults

const defaults = { seed: 1, timeout: 10_000 }

/**
 * Compiles a snippet whose links are resolved.
 *
 * The faults are those of syntax and of data files. A snippet whose analysis or resolution has faults yields an empty
 * list: it cannot be compiled, and why is said there already.
 */
export async function compileSnippet(snippet: Snippet): Promise<Compilation> {
  const parsed = parseCode(snippet.code)
  if (!('program' in parsed) || parsed.error)
    return { faults: await syntaxFaults(snippet.code, parsed.error, transform) }
  if (snippet.analysis.faults.length > 0 || snippet.faults.length > 0) return { faults: [] }
  const stray = straySolution(snippet)
  if (stray) return { faults: [stray] }
  const { datasets, faults } = readDatasets(snippet)
  if (faults.length > 0) return { faults }

  const module = await compileModule(snippet.code, parsed, snippet.imports, transform)
  if ('faults' in module) return module
  const gap = snippet.options.exercise && (await compileGap(snippet))
  if (gap && 'faults' in gap) return gap
  const { seed = defaults.seed, timeout = defaults.timeout } = snippet.options
  const texts = snippet.definitions === undefined ? {} : { definitions: snippet.definitions }
  return { compiled: { id: snippet.id, ...module, datasets, seed, timeout, ...(gap && { gap }), ...texts } }
}

/** What the reader starts from must at least be a program: only then can it be said which check fails. */
async function compileGap(snippet: Snippet): Promise<NonNullable<CompiledSnippet['gap']> | Faults> {
  const code = withoutSolution(snippet.code, snippet.analysis.regions)
  const parsed = parseCode(code)
  const place = placeOfSolution(snippet)
  const wrong = (text: string): Faults => ({ faults: [{ place, rule: 'wrong-exercise', text }] })
  if (code === snippet.code)
    return wrong('an exercise needs a gap; put its solution between `// ---solution---` and `// ---end---`')
  if (!('program' in parsed) || parsed.error) {
    const reason = parsed.error?.text.replace(/\.$/, '')
    return wrong(`without its solution the code cannot be parsed (${reason}); let the gap hold whole statements`)
  }
  const module = await compileModule(code, parsed, snippet.imports, transform)
  return 'faults' in module ? module : { ...module, expectations: analyse(code).expectations }
}

function straySolution(snippet: Snippet): CompileFault | undefined {
  const isStray = !snippet.options.exercise && snippet.analysis.regions.some(({ kind }) => kind === 'solution')
  const text = 'a solution belongs to an exercise; add `exercise` to the words of the fence'
  return isStray ? { place: placeOfSolution(snippet), rule: 'wrong-exercise', text } : undefined
}

function placeOfSolution({ analysis }: Snippet): CodePlace {
  return { line: analysis.regions.find(({ kind }) => kind === 'solution')?.from ?? 1, column: 1 }
}

function readDatasets({ analysis, datasets }: Snippet): {
  datasets: Readonly<Record<string, Dataset>>
  faults: readonly CompileFault[]
} {
  const read: Record<string, Dataset> = {}
  const faults: CompileFault[] = []
  for (const { link, place } of analysis.datasets) {
    const file = datasets[link]
    if (!file || read[link]) continue
    const parsed = parseDataset(file.path, file.text)
    if ('fault' in parsed) faults.push({ place, rule: 'wrong-dataset', text: parsed.fault })
    else read[link] = parsed
  }
  return { datasets: read, faults }
}

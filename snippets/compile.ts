/** A snippet as one async function that both hosts can evaluate. */
import { type Message as EsbuildMessage, type TransformResult, transform } from 'esbuild'
import MagicString from 'magic-string'
import { findExpectations } from './analyse/expectations.ts'
import { type ParsedCode, parseCode, rangeOf, walk } from './analyse/parse.ts'
import { withoutSolution } from './analyse/regions.ts'
import { analyse } from './analyse.ts'
import { parseDataset } from './compile/dataset.ts'
import { type ModuleParts, takeModuleApart } from './compile/module.ts'
import { placeAt } from './place.ts'
import type { SnippetRule } from './rules.ts'
import { type CodePlace, type CompiledSnippet, type Dataset, type ModuleText, packages, type Snippet } from './types.ts'

export { mapBack } from './map-back.ts'

export interface CompileFault {
  readonly place: CodePlace
  readonly rule: SnippetRule
  readonly text: string
}

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
  if (!('program' in parsed) || parsed.error) return { faults: await syntaxFaults(snippet.code, parsed.error) }
  if (snippet.analysis.faults.length > 0 || snippet.faults.length > 0) return { faults: [] }
  const stray = straySolution(snippet)
  if (stray) return { faults: [stray] }
  const { datasets, faults } = readDatasets(snippet)
  if (faults.length > 0) return { faults }

  const module = await compileModule(snippet, snippet.code, parsed)
  if ('faults' in module) return module
  const gap = snippet.options.exercise && (await compileGap(snippet))
  if (gap && 'faults' in gap) return gap
  const { seed = defaults.seed, timeout = defaults.timeout } = snippet.options
  const texts = snippet.definitions === undefined ? {} : { definitions: snippet.definitions }
  return { compiled: { id: snippet.id, ...module, datasets, seed, timeout, ...(gap && { gap }), ...texts } }
}

type Faults = { readonly faults: readonly CompileFault[] }

async function compileModule(snippet: Snippet, code: string, parsed: ParsedCode): Promise<ModuleText | Faults> {
  const { edited, parts } = instrument(code, parsed)
  const result = await toJavaScript(edited, parts).catch((error: { errors?: EsbuildMessage[] }) => error)
  if (!('code' in result)) return { faults: (result.errors ?? []).map(syntaxFault) }
  const used = usedSpecifiers(parts, result.code)
  const links: Record<string, string> = {}
  for (const specifier of used) {
    if (packages.some((name) => name === specifier)) continue
    const id = snippet.imports[specifier]
    if (id === undefined) return { faults: [] }
    links[specifier] = id
  }
  return {
    source: code,
    js: asFunction(result.code, parts, used),
    map: belowPrologue(result.map),
    specifiers: used,
    links,
  }
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
  const module = await compileModule(snippet, code, parsed)
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

/** What esbuild says of code that could not be parsed; the parser's own error where esbuild finds nothing. */
async function syntaxFaults(
  code: string,
  error: { text: string; offset: number } | undefined,
): Promise<readonly CompileFault[]> {
  const failure = await transform(code, { loader: 'ts', format: 'esm', logLevel: 'silent' }).then(
    () => undefined,
    (reason: { errors?: EsbuildMessage[] }) => reason.errors,
  )
  if (failure?.length) return failure.map(syntaxFault)
  return error ? [{ place: placeAt(code, error.offset), rule: 'syntax', text: error.text }] : []
}

function syntaxFault({ text, location }: EsbuildMessage): CompileFault {
  if (!location) return { place: { line: 1, column: 1 }, rule: 'syntax', text }
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString()
  return { place: { line: location.line, column: before.length + 1 }, rule: 'syntax', text }
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

/** Wraps each value a `// =>` speaks of and each that is thrown, and takes imports and exports out; every line stays where it is. */
function instrument(code: string, parsed: ParsedCode): { edited: MagicString; parts: ModuleParts } {
  const edited = new MagicString(code)
  for (const { index, value } of findExpectations(code, parsed).sites) {
    edited.prependRight(value.start, `$noteproof.check(${index}, (`)
    edited.appendLeft(value.end, '))')
  }
  walk(parsed.program, (node) => {
    if (node.type !== 'ThrowStatement') return
    const value = rangeOf(node.argument)
    // Written over `throw`, the call stands where that word does.
    edited.overwrite(rangeOf(node).start, value.start, 'throw $noteproof.thrown((')
    edited.appendLeft(value.end, '))')
  })
  return { edited, parts: takeModuleApart(parsed.program, edited) }
}

function toJavaScript(edited: MagicString, { define }: ModuleParts): Promise<TransformResult> {
  const map = edited.generateMap({ source: 'snippet.ts', hires: true, includeContent: false })
  return transform(`${edited}\n//# sourceMappingURL=${map.toUrl()}`, {
    loader: 'ts',
    format: 'esm',
    target: 'es2024',
    supported: { using: true },
    define: { ...define },
    sourcemap: 'external',
    sourcesContent: false,
    charset: 'utf8',
    logLevel: 'silent',
  })
}

/** TypeScript has erased the names that were mere types; a module of which no other is left is not evaluated. */
function usedSpecifiers({ specifiers, needed, exports }: ModuleParts, js: string): readonly string[] {
  const text = [js, ...exports.values()].join('\n')
  return specifiers.filter((_, index) => {
    return needed.has(index) || new RegExp(`\\$noteproof_${index}(?![\\w$])`).test(text)
  })
}

/** The prologue is the first line; the code follows on the lines below. */
function asFunction(js: string, parts: ModuleParts, used: readonly string[]): string {
  const namespaces = used.map((specifier) => {
    return `$noteproof_${parts.specifiers.indexOf(specifier)} = $noteproof.import(${JSON.stringify(specifier)})`
  })
  const constants = [...namespaces, ...parts.constants].map((each) => `const ${each};`)
  const getters = [
    ...parts.stars.map(
      (star) =>
        `...Object.fromEntries(Object.keys(${star}).filter((k) => k !== 'default').map((k) => [k, () => ${star}[k]]))`,
    ),
    ...[...parts.exports].map(([name, value]) => `[${JSON.stringify(name)}]: () => ${value}`),
  ]
  const exporting = `$noteproof.export({ ${getters.join(', ')} });`
  return `async function ($noteproof) { 'use strict'; ${[...constants, exporting].join(' ')}\n${js}}`
}

function belowPrologue(map: string): string {
  const parsed = JSON.parse(map) as { mappings: string }
  return JSON.stringify({ ...parsed, mappings: `;${parsed.mappings}` })
}

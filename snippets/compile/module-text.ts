/**
 * TypeScript → the text of one async function. Knows neither Node nor a browser: who removes the types is given to it,
 * so that a page compiles what a reader has edited as the build compiles what the author wrote.
 */
import type { Message as EsbuildMessage, TransformOptions } from 'esbuild'
import MagicString from 'magic-string'
import { findExpectations } from '../analyse/expectations.ts'
import { type ParsedCode, rangeOf, walk } from '../analyse/parse.ts'
import { placeAt } from '../place.ts'
import type { SnippetRule } from '../rules.ts'
import { type CodePlace, type ModuleText, packages } from '../types.ts'
import { type ModuleParts, takeModuleApart } from './module.ts'

export interface CompileFault {
  readonly place: CodePlace
  readonly rule: SnippetRule
  readonly text: string
}

export type Faults = { readonly faults: readonly CompileFault[] }

/** esbuild's `transform`, or that of its build for browsers. Rejects with `errors`. */
export type Transform = (code: string, options: TransformOptions) => Promise<{ code: string; map: string }>

/**
 * @param imports specifier → snippet id
 * @returns no faults and no module where a specifier is in neither `imports` nor the packages
 */
export async function compileModule(
  code: string,
  parsed: ParsedCode,
  imports: Readonly<Record<string, string>>,
  transform: Transform,
): Promise<ModuleText | Faults> {
  const { edited, parts } = instrument(code, parsed)
  const result = await toJavaScript(edited, parts, transform).catch((error: { errors?: EsbuildMessage[] }) => error)
  if (!('code' in result)) return { faults: (result.errors ?? []).map(syntaxFault) }
  const used = usedSpecifiers(parts, result.code)
  const links: Record<string, string> = {}
  for (const specifier of used) {
    if (packages.some((name) => name === specifier)) continue
    const id = Object.hasOwn(imports, specifier) ? imports[specifier] : undefined
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

/** What esbuild says of code that could not be parsed; the parser's own error where esbuild finds nothing. */
export async function syntaxFaults(
  code: string,
  error: { text: string; offset: number } | undefined,
  transform: Transform,
): Promise<readonly CompileFault[]> {
  const failure = await transform(code, { loader: 'ts', format: 'esm', logLevel: 'silent' }).then(
    () => undefined,
    (reason: { errors?: EsbuildMessage[] }) => reason.errors,
  )
  if (failure?.length) return failure.map(syntaxFault)
  return error ? [{ place: placeAt(code, error.offset), rule: 'syntax', text: error.text }] : []
}

/** esbuild counts columns in bytes. */
function syntaxFault({ text, location }: EsbuildMessage): CompileFault {
  if (!location) return { place: { line: 1, column: 1 }, rule: 'syntax', text }
  const before = new TextDecoder().decode(new TextEncoder().encode(location.lineText).subarray(0, location.column))
  return { place: { line: location.line, column: before.length + 1 }, rule: 'syntax', text }
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

function toJavaScript(edited: MagicString, { define }: ModuleParts, transform: Transform): ReturnType<Transform> {
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

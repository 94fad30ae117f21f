/** From a position in a compiled module to the position in the snippet's code. Runs in Node and on the page. */
import { LEAST_UPPER_BOUND, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { CodePlace, CompiledSnippet } from './types.ts'

const traces = new WeakMap<object, TraceMap>()

/** Where `at` (a position in `compiled.js`) stands in `SnippetSource.code`; `undefined` where the compiler wrote it. */
export function mapBack(compiled: Pick<CompiledSnippet, 'map'>, at: CodePlace): CodePlace | undefined {
  const trace = traces.get(compiled) ?? new TraceMap(compiled.map)
  traces.set(compiled, trace)
  const needle = { line: at.line, column: at.column - 1 }
  if (needle.line < 1 || needle.column < 0) return undefined
  let found = originalPositionFor(trace, needle)
  if (found.line === null) found = originalPositionFor(trace, { ...needle, bias: LEAST_UPPER_BOUND })
  return found.line === null ? undefined : { line: found.line, column: found.column + 1 }
}

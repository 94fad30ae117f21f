/** What of the global object a snippet finds: JavaScript itself, and what the page's worker has too. */
import type { Timers } from '../run.ts'

const kept = new Set([
  // the language
  ...['globalThis', 'Infinity', 'NaN', 'undefined', 'eval', 'isFinite', 'isNaN', 'parseFloat', 'parseInt'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape'],
  ...['Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'BigInt', 'Date', 'Promise', 'RegExp'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['SuppressedError', 'DisposableStack', 'AsyncDisposableStack', 'JSON', 'Math', 'Intl', 'Reflect', 'Proxy'],
  ...['ArrayBuffer', 'DataView', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array'],
  ...['BigUint64Array', 'BigInt64Array', 'Uint8ClampedArray', 'Float16Array', 'Float32Array', 'Float64Array'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Iterator', 'Temporal'],
  // where tfjs looks for its engine
  ...['_tfengine', '_tfGlobals'],
  // the hosts
  ...['queueMicrotask', 'structuredClone', 'TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams', 'DOMException'],
])

/** Whether a snippet finds the host's own global of this name. */
export function isKept(name: string): boolean {
  return kept.has(name)
}

/** Removes every other global, `process` and the network among them, and puts in what is ours. */
export function restrictGlobals(ours: Timers & { readonly console: object; readonly performance: object }): void {
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!isKept(name)) Reflect.deleteProperty(globalThis, name)
  for (const [name, value] of Object.entries(ours))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false })
}

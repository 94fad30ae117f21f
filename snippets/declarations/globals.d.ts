/** What a snippet may use besides the language itself: the globals that Node and the page's worker both keep. */

interface Console {
  /** Counts as a failed check when `condition` is false. */
  assert(condition?: unknown, ...values: unknown[]): void
  clear(): void
  count(label?: string): void
  countReset(label?: string): void
  debug(...values: unknown[]): void
  dir(value?: unknown): void
  error(...values: unknown[]): void
  group(...values: unknown[]): void
  groupCollapsed(...values: unknown[]): void
  groupEnd(): void
  info(...values: unknown[]): void
  log(...values: unknown[]): void
  table(value?: unknown): void
  time(label?: string): void
  timeEnd(label?: string): void
  timeLog(label?: string, ...values: unknown[]): void
  trace(...values: unknown[]): void
  warn(...values: unknown[]): void
}
declare var console: Console

interface Performance {
  /** Milliseconds since `timeOrigin`. */
  now(): number
  /** Milliseconds since 1970. */
  readonly timeOrigin: number
}
declare var performance: Performance

/** What a timer is known by; opaque. */
interface Timer {
  readonly __timer: unique symbol
}
/** @param delay milliseconds */
// biome-ignore lint/suspicious/noConfusingVoidType: what a promise's resolve may be called with is void
declare function setTimeout(callback: (_: void) => void, delay?: number): Timer
/** @param delay milliseconds @param values what the callback is called with */
declare function setTimeout<A extends unknown[]>(callback: (...values: A) => void, delay?: number, ...values: A): Timer
declare function clearTimeout(timer?: Timer): void
/** @param delay milliseconds */
// biome-ignore lint/suspicious/noConfusingVoidType: what a promise's resolve may be called with is void
declare function setInterval(callback: (_: void) => void, delay?: number): Timer
/** @param delay milliseconds @param values what the callback is called with */
declare function setInterval<A extends unknown[]>(callback: (...values: A) => void, delay?: number, ...values: A): Timer
declare function clearInterval(timer?: Timer): void
declare function queueMicrotask(callback: () => void): void

declare function structuredClone<T>(value: T, options?: { transfer?: ArrayBuffer[] }): T

declare class TextEncoder {
  readonly encoding: string
  encode(text?: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, bytes: Uint8Array): { read: number; written: number }
}
declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  readonly fatal: boolean
  readonly ignoreBOM: boolean
  decode(bytes?: ArrayBufferLike | ArrayBufferView, options?: { stream?: boolean }): string
}

declare class URL {
  constructor(url: string | URL, base?: string | URL)
  static canParse(url: string | URL, base?: string | URL): boolean
  static parse(url: string | URL, base?: string | URL): URL | null
  hash: string
  host: string
  hostname: string
  href: string
  readonly origin: string
  password: string
  pathname: string
  port: string
  protocol: string
  search: string
  readonly searchParams: URLSearchParams
  username: string
  toJSON(): string
  toString(): string
}
declare class URLSearchParams {
  constructor(init?: string | Record<string, string> | Iterable<[string, string]> | URLSearchParams)
  readonly size: number
  append(name: string, value: string): void
  delete(name: string, value?: string): void
  get(name: string): string | null
  getAll(name: string): string[]
  has(name: string, value?: string): boolean
  set(name: string, value: string): void
  sort(): void
  forEach(callback: (value: string, key: string, parent: URLSearchParams) => void): void
  entries(): IterableIterator<[string, string]>
  keys(): IterableIterator<string>
  values(): IterableIterator<string>
  [Symbol.iterator](): IterableIterator<[string, string]>
  toString(): string
}

declare class DOMException extends Error {
  constructor(message?: string, name?: string)
  readonly code: number
}

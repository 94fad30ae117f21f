/** Every global that `snippets/declarations` promises, each with a use and what it comes to, for both hosts. */
import { readFileSync } from 'node:fs'
import type { SnippetEvent } from '../../snippets/events.ts'

/** Name → an expression that uses the global, and its value. */
export const globalUses: Readonly<Record<string, readonly [code: string, value: unknown]>> = {
  console: ['console.log("printed")', { text: 'undefined' }],
  performance: ['performance.now() >= 0 && performance.timeOrigin > 1.7e12', true],
  setTimeout: ['await new Promise((done) => setTimeout((a: number, b: number) => done(a + b), 5, 1, 2))', 3],
  clearTimeout: [
    'await new Promise((done) => { clearTimeout(setTimeout(() => done("early"), 1)); setTimeout(() => done("late"), 20) })',
    'late',
  ],
  setInterval: ['await new Promise((done) => { let n = 0; every = setInterval(() => ++n > 2 && done(n), 1) })', 3],
  clearInterval: ['clearInterval(every)', { text: 'undefined' }],
  queueMicrotask: ['await new Promise((done) => queueMicrotask(() => done("soon")))', 'soon'],
  structuredClone: ['structuredClone({ a: [1, new Map([[2, 3]])] })', { a: [1, { text: 'Map(1) { 2 => 3 }' }] }],
  TextEncoder: ['new TextEncoder().encode("é")', [195, 169]],
  TextDecoder: ['new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([195, 169]))', 'é'],
  URL: ['new URL("a?b=1#c", "https://example.org/d/").href', 'https://example.org/d/a?b=1#c'],
  URLSearchParams: [
    '[...new URLSearchParams({ a: "1", b: "x y" })]',
    [
      ['a', '1'],
      ['b', 'x y'],
    ],
  ],
  DOMException: ['new DOMException("words", "DataCloneError").code', 25],
}

/** A snippet that shows each. */
export const globalsCode = [
  "import { show } from 'noteproof'",
  'let every: ReturnType<typeof setInterval> | undefined',
  ...Object.values(globalUses).map(([code]) => `show(${code})`),
].join('\n')

/** What it emits. */
export const globalsEvents: readonly SnippetEvent[] = [
  { type: 'log', level: 'log', values: ['printed'] },
  ...Object.values(globalUses).map(([, value]): SnippetEvent => ({ type: 'show', value })),
]

/** Names that the declarations declare. */
export function declaredGlobals(): readonly string[] {
  const text = readFileSync(new URL('../../snippets/declarations/globals.d.ts', import.meta.url), 'utf8')
  return [...text.matchAll(/^declare (?:var|let|const|function|class) (\w+)/gm)].map(([, name]) => name!)
}

/**
 * ⚡ Reads every Mermaid diagram with Mermaid's own parser before a reader's browser does. The parser is large and wants a
 * DOM, so it is loaded on a second thread, and only for diagrams that no earlier run has read.
 */
import { createRequire } from 'node:module'
import type { Code } from 'mdast'
import { keyOf, openCache } from '../../snippets/cache.ts'
import type { Message } from '../../snippets/types.ts'
import { eachNode } from '../note/plain-text.ts'
import { type Errand, onSecondThread } from '../second-thread.ts'
import type { Note } from '../types.ts'
import { makeMessage } from '../vault/messages.ts'

/** What is wrong with a diagram. */
interface Fault {
  readonly why: string
  /** In the diagram, 1-based, where it is known. */
  readonly line?: number
}

/** Faults of the diagrams of some notes. `cacheDir` keeps what was found. */
export async function checkDiagrams(notes: Iterable<Note>, cacheDir: string): Promise<Message[]> {
  const found = Array.from(notes, (note) => ({ note, diagrams: diagramsOf(note) }))
  const sources = new Set(found.flatMap(({ diagrams }) => diagrams.map(({ value }) => value)))
  if (sources.size === 0) return []
  const faults = await readFaults([...sources], cacheDir)
  return found.flatMap(({ note, diagrams }) =>
    diagrams.flatMap((node) => {
      const fault = faults.get(node.value)
      return fault ? [messageOf(note, node, fault)] : []
    }),
  )
}

function diagramsOf({ tree }: Note): Code[] {
  const found: Code[] = []
  eachNode([tree], (node) => {
    if (node.type === 'code' && /^mermaid$/i.test(node.lang ?? '')) found.push(node)
  })
  return found
}

async function readFaults(sources: readonly string[], cacheDir: string): Promise<ReadonlyMap<string, Fault>> {
  const { version } = createRequire(import.meta.url)('mermaid/package.json') as { version: string }
  const cache = openCache<Fault | null>(`${cacheDir}/diagrams`)
  const keyFor = (source: string) => keyOf(['mermaid', version, source])
  const faults = new Map<string, Fault>()
  const unread: string[] = []
  for (const source of sources) {
    const known = await cache.read(keyFor(source))
    if (known) faults.set(source, known)
    else if (known === undefined) unread.push(source)
  }
  if (unread.length === 0) return faults
  const writes: Promise<void>[] = []
  const heard = ({ source, fault }: Read) => {
    if (fault) faults.set(source, fault)
    writes.push(cache.write(keyFor(source), fault))
  }
  await onSecondThread<readonly string[], Read>({ module: import.meta.url, name: 'readDiagrams', data: unread }, heard)
  await Promise.all(writes)
  return faults
}

function messageOf(note: Note, node: Code, { why, line }: Fault): Message {
  const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1 } }
  // The text of a canvas's card is on one line of its file.
  const last = end.line - start.line - 1
  const isKnown = line !== undefined && last > 0
  const place = isKnown ? { line: start.line + Math.min(line, last), column: 1 } : start
  const text = `Mermaid cannot read this diagram (${why}); its source is shown in its place: correct it`
  return makeMessage(note.path, 'rejected-diagram', place, text)
}

interface Read {
  readonly source: string
  readonly fault: Fault | null
}

/** The second thread's side. */
export const readDiagrams: Errand<readonly string[], Read> = async (sources, tell) => {
  const { Window } = await import('happy-dom')
  const window = new Window()
  // What Mermaid cleans labels with takes these from the page.
  Object.assign(globalThis, { window, document: window.document })
  const { default: mermaid } = await import('mermaid')
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })
  for (const source of sources) {
    const fault = await mermaid.parse(source).then(
      () => null,
      (error) => faultOf(error, source),
    )
    tell({ source, fault })
  }
  await window.happyDOM.close()
}

/** `Parse error on line 3:`, or a sentence. */
function faultOf(error: unknown, source: string): Fault {
  if (error instanceof Error && error.name === 'UnknownDiagramError')
    return { why: 'it does not begin with the name of a kind of diagram', line: 1 }
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  const line = Number(/\bline:? (\d+)/.exec(first)?.[1] ?? 0)
  const lines = source.trimEnd().split(/\r\n|[\r\n]/)
  const stopped = /^(?:Parse|Lexical) error/.test(first) && lines[Math.min(line, lines.length) - 1]?.trim()
  const why = stopped ? `it stops at “${stopped.slice(0, 80)}”` : first.trim().replace(/[.:]+$/, '')
  return { why, ...(line > 0 && { line }) }
}

/**
 * ⚡ Draws the formulas of a vault on a second thread, from the first to the last, ahead of the pages that are made in
 * about the same order. What the pages miss is drawn with them; where they have caught up, the thread leaps ahead.
 */
import { eachNode } from '../note/plain-text.ts'
import { type Errand, onSecondThread } from '../second-thread.ts'
import { drawWithKatex, type Formula } from '../tex/draw.ts'
import type { Config, Note } from '../types.ts'
import { createFormulaCache, type FormulaCache, formulaKey } from './formula-cache.ts'
import { definitionsFor } from './note-definitions.ts'

/** Below this many different formulas starting a thread costs more than it saves. */
const worthwhile = 300
const batch = 25
/** How many formulas the thread leaves to the pages that have caught up with it. */
const leap = 200

interface Wanted {
  readonly key: string
  readonly tex: string
  readonly display: boolean
  /** Index in `Shared.definitions`. */
  readonly definitions: number
}

/** What both threads hold. */
interface Shared {
  readonly wanted: readonly Wanted[]
  /** What defines the commands of the formulas: few texts for many formulas. */
  readonly definitions: readonly string[]
  /** One element: how many of `wanted` are before the last one that the pages missed, itself included. */
  readonly reached: Int32Array
}

type Drawn = readonly (readonly [string, Formula])[]

/**
 * @param notes about in the order of their pages
 * @returns a cache that fills by itself while others work
 */
export function drawFormulas(notes: Iterable<Note>, config: Pick<Config, 'preamble'> = {}): FormulaCache {
  const { wanted, definitions } = formulasOf(notes, config)
  if (wanted.size < worthwhile) return createFormulaCache()
  const places = new Map([...wanted.keys()].map((key, i) => [key, i]))
  const reached = new Int32Array(new SharedArrayBuffer(4))
  const formulas = createFormulaCache((tex, display, defined) => {
    const place = places.get(formulaKey(tex, display, defined)) ?? -1
    if (place >= reached[0]!) Atomics.store(reached, 0, place + 1)
    return drawWithKatex(tex, display, defined)
  })
  const data: Shared = { wanted: [...wanted.values()], definitions, reached }
  const call = { module: import.meta.url, name: 'drawAhead', data }
  // Without the thread the pages draw everything: its faults are nobody else's.
  onSecondThread<Shared, Drawn>(call, formulas.add, false).catch(() => undefined)
  return formulas
}

function formulasOf(notes: Iterable<Note>, config: Pick<Config, 'preamble'>) {
  const wanted = new Map<string, Wanted>()
  const places = new Map<string, number>()
  for (const note of notes) {
    const defined = definitionsFor(note, config)
    const definitions = places.get(defined) ?? places.size
    places.set(defined, definitions)
    eachNode([note.tree], (node) => {
      if (node.type !== 'math' && node.type !== 'inlineMath') return
      const display = node.type === 'math' || node.data?.display === true
      const key = formulaKey(node.value, display, defined)
      wanted.set(key, { key, tex: node.value, display, definitions })
    })
  }
  return { wanted, definitions: [...places.keys()] }
}

/** The second thread's side. */
export const drawAhead: Errand<Shared, Drawn> = ({ wanted, definitions, reached }, tell) => {
  for (let at = 0; at < wanted.length; at += batch) {
    const missed = Atomics.load(reached, 0)
    if (missed > 0 && missed > at - batch) at = missed + leap
    tell(
      wanted
        .slice(at, at + batch)
        .map(({ key, tex, display, definitions: index }) => [key, drawWithKatex(tex, display, definitions[index])]),
    )
  }
}

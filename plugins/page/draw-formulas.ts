/**
 * ⚡ Draws the formulas of a vault on a second thread, from the first to the last, ahead of the pages that are made in
 * about the same order. What the pages miss is drawn with them; where they have caught up, the thread leaps ahead.
 */
import { eachNode } from '../note/plain-text.ts'
import { type Errand, onSecondThread } from '../second-thread.ts'
import type { Note } from '../types.ts'
import { createFormulaCache, drawWithKatex, type Formula, type FormulaCache, formulaKey } from './formula-cache.ts'

/** Below this many different formulas starting a thread costs more than it saves. */
const worthwhile = 300
const batch = 25
/** How many formulas the thread leaves to the pages that have caught up with it. */
const leap = 200

interface Wanted {
  readonly tex: string
  readonly display: boolean
}

/** What both threads hold. */
interface Shared {
  readonly wanted: readonly Wanted[]
  /** One element: how many of `wanted` are before the last one that the pages missed, itself included. */
  readonly reached: Int32Array
}

type Drawn = readonly (readonly [string, Formula])[]

/**
 * @param notes about in the order of their pages
 * @returns a cache that fills by itself while others work
 */
export function drawFormulas(notes: Iterable<Note>): FormulaCache {
  const wanted = formulasOf(notes)
  if (wanted.size < worthwhile) return createFormulaCache()
  const places = new Map([...wanted.keys()].map((key, i) => [key, i]))
  const reached = new Int32Array(new SharedArrayBuffer(4))
  const formulas = createFormulaCache((tex, display) => {
    const place = places.get(formulaKey(tex, display)) ?? 0
    if (place >= reached[0]!) Atomics.store(reached, 0, place + 1)
    return drawWithKatex(tex, display)
  })
  const data: Shared = { wanted: [...wanted.values()], reached }
  const call = { module: import.meta.url, name: 'drawAhead', data }
  // Without the thread the pages draw everything: its faults are nobody else's.
  onSecondThread<Shared, Drawn>(call, formulas.add, false).catch(() => undefined)
  return formulas
}

function formulasOf(notes: Iterable<Note>): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>()
  const trees = Array.from(notes, ({ tree }) => tree)
  eachNode(trees, (node) => {
    if (node.type !== 'math' && node.type !== 'inlineMath') return
    const display = node.type === 'math' || node.data?.display === true
    wanted.set(formulaKey(node.value, display), { tex: node.value, display })
  })
  return wanted
}

/** The second thread's side. */
export const drawAhead: Errand<Shared, Drawn> = ({ wanted, reached }, tell) => {
  for (let at = 0; at < wanted.length; at += batch) {
    const missed = Atomics.load(reached, 0)
    if (missed > 0 && missed > at - batch) at = missed + leap
    const next = wanted.slice(at, at + batch)
    tell(next.map(({ tex, display }) => [formulaKey(tex, display), drawWithKatex(tex, display)] as const))
  }
}

/**
 * ⚡ Draws the formulas of a vault on a second thread while its pages are made. Pages are asked for from the first to
 * the last, and what they need is drawn with them; the thread goes from the last formula to the first, until they meet.
 */
import { eachNode } from '../note/plain-text.ts'
import { type Errand, onSecondThread } from '../second-thread.ts'
import type { Note } from '../types.ts'
import { createFormulaCache, drawWithKatex, type Formula, type FormulaCache, formulaKey } from './formula-cache.ts'

/** Below this many different formulas starting a thread costs more than it saves. */
const worthwhile = 300
const batch = 50

interface Wanted {
  readonly tex: string
  readonly display: boolean
}

/** What both threads hold. */
interface Shared {
  readonly wanted: readonly Wanted[]
  /** One element: the last formula, in the order of `wanted`, that the pages have reached. */
  readonly reached: Int32Array
}

type Drawn = readonly (readonly [string, Formula])[]

/**
 * @param notes in the order of their pages
 * @returns a cache that fills by itself while others work
 */
export function drawFormulas(notes: Iterable<Note>): FormulaCache {
  const wanted = formulasOf(notes)
  if (wanted.size < worthwhile) return createFormulaCache()
  const places = new Map([...wanted.keys()].map((key, i) => [key, i]))
  const reached = new Int32Array(new SharedArrayBuffer(4))
  const formulas = createFormulaCache((tex, display) => {
    const place = places.get(formulaKey(tex, display)) ?? 0
    if (place > reached[0]!) Atomics.store(reached, 0, place)
    return drawWithKatex(tex, display)
  })
  const data: Shared = { wanted: [...wanted.values()], reached }
  const call = { module: import.meta.url, name: 'drawFromTheEnd', data }
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
export const drawFromTheEnd: Errand<Shared, Drawn> = ({ wanted, reached }, tell) => {
  for (let end = wanted.length; end > Atomics.load(reached, 0); end -= batch) {
    const next = wanted.slice(Math.max(0, end - batch), end)
    tell(next.map(({ tex, display }) => [formulaKey(tex, display), drawWithKatex(tex, display)] as const))
  }
}

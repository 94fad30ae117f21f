/** Draws the formulas of a vault ahead of its pages, on two threads, while snippets run in processes of their own. */
import type { InlineMath, Math as MathBlock } from 'mdast-util-math'
import { visit } from 'unist-util-visit'
import { type Job, shareWork } from '../share-work.ts'
import type { Note } from '../types.ts'
import { createFormulaCache, drawWithKatex, type Formula, type FormulaCache, formulaKey } from './formula-cache.ts'

/** Below this many different formulas they are drawn when their page asks for them. */
const worthwhile = 300

interface Wanted {
  readonly tex: string
  readonly display: boolean
}

/** One formula; a function of its own, so that a second thread can import it. */
export const drawWanted = ({ tex, display }: Wanted): Formula => drawWithKatex(tex, display)

const job: Job<Wanted, null, Formula> = { module: import.meta.url, name: 'drawWanted', run: drawWanted }

/** A cache that holds every formula of a vault with many; an empty one for others. */
export async function drawFormulas(notes: Iterable<Note>): Promise<FormulaCache> {
  const wanted = new Map<string, Wanted>()
  for (const { tree } of notes) {
    visit(tree, ['math', 'inlineMath'], (node) => {
      const { type, value: tex, data } = node as MathBlock | InlineMath
      const display = type === 'math' || data?.display === true
      wanted.set(formulaKey(tex, display), { tex, display })
    })
  }
  if (wanted.size < worthwhile) return createFormulaCache()
  const drawn = await shareWork(job, [...wanted.values()], null, 100)
  return createFormulaCache([...wanted.keys()].map((key, i) => [key, drawn[i]!]))
}

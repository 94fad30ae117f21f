/** Draws the formulas of notes ahead of their pages, while the thread waits for snippets to run. */
import { setImmediate } from 'node:timers/promises'
import type { InlineMath, Math as MathBlock } from 'mdast-util-math'
import { visit } from 'unist-util-visit'
import type { Note } from '../types.ts'
import type { FormulaCache } from './formula-cache.ts'

/** Takes a turn for each note, so that what waits on this thread goes on. */
export async function drawFormulas(notes: Iterable<Note>, formulas: FormulaCache): Promise<void> {
  for (const { tree } of notes) {
    visit(tree, ['math', 'inlineMath'], (node) => {
      const { type, value, data } = node as MathBlock | InlineMath
      formulas.formula(value, type === 'math' || data?.display === true)
    })
    await setImmediate()
  }
}

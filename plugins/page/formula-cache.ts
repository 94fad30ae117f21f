/**
 * TeX → HTML with MathML, each distinct formula once.
 *
 * A formula is drawn by itself and kept as a string: a quarter of the formulas of a course repeat, and a string costs
 * nothing to place in a page, while hundreds of thousands of small elements would.
 */
import { type DrawFormula, drawWithKatex, type Formula } from '../tex/draw.ts'

export interface FormulaCache {
  /** One formula; `definitions` is TeX that defines the commands it may use, by default none. */
  readonly formula: DrawFormula
  /** Takes formulas drawn elsewhere, each under its `formulaKey`. */
  add(drawn: Iterable<readonly [string, Formula]>): void
}

/** What a formula is kept under. */
export function formulaKey(tex: string, display: boolean, definitions = ''): string {
  return `${display ? 'd' : 'i'}${definitions === '' ? '' : numberOf(definitions)}:${tex}`
}

/** A preamble may be long, and would otherwise stand in every key. */
const numbers = new Map<string, number>()

function numberOf(definitions: string): number {
  const number = numbers.get(definitions) ?? numbers.size + 1
  numbers.set(definitions, number)
  return number
}

/** @param draw default: KaTeX itself, which gives what rehype-katex gives at a fifth of its cost */
export function createFormulaCache(draw: DrawFormula = drawWithKatex): FormulaCache {
  const formulas = new Map<string, Formula>()
  return {
    formula(tex, display, definitions) {
      const key = formulaKey(tex, display, definitions)
      const known = formulas.get(key)
      if (known) return known
      const made = draw(tex, display, definitions)
      formulas.set(Buffer.from(key).toString(), made) // in one piece, not a piece of the note's text
      return made
    },
    add(drawn) {
      for (const [key, formula] of drawn) formulas.set(key, formula)
    },
  }
}

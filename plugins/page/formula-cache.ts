/**
 * TeX → HTML with MathML, each distinct formula once.
 *
 * A formula is drawn by itself and kept as a string: a quarter of the formulas of a course repeat, and a string costs
 * nothing to place in a page, while hundreds of thousands of small elements would.
 */
import katex from 'katex'

/** A formula as HTML, or why KaTeX rejects it. */
export type Formula =
  | { readonly html: string }
  | {
      readonly reason: string
      /** Offset in the TeX of what was rejected; absent when KaTeX names none. */
      readonly offset?: number
    }

export interface FormulaCache {
  /** `display` puts limits above and below and centres the formula. */
  formula(tex: string, display: boolean): Formula
  /** Takes formulas drawn elsewhere, each under its `formulaKey`. */
  add(drawn: Iterable<readonly [string, Formula]>): void
}

/** One formula, drawn now. */
export type DrawFormula = (tex: string, display: boolean) => Formula

/** What a formula is kept under. */
export const formulaKey = (tex: string, display: boolean): string => (display ? 'd' : 'i') + tex

/** @param draw default: KaTeX itself, which gives what rehype-katex gives at a fifth of its cost */
export function createFormulaCache(draw: DrawFormula = drawWithKatex): FormulaCache {
  const formulas = new Map<string, Formula>()
  return {
    formula(tex, display) {
      const key = formulaKey(tex, display)
      const known = formulas.get(key)
      if (known) return known
      const made = draw(tex, display)
      formulas.set(flat(key), made)
      return made
    },
    add(drawn) {
      for (const [key, formula] of drawn) formulas.set(key, formula)
    },
  }
}

// What KaTeX merely frowns at (Unicode in math, a line break outside an array) is a matter of style, and Obsidian's
// MathJax takes it. A macro that expands into itself ends after a thousand steps.
export const katexOptions = { output: 'htmlAndMathml', strict: 'ignore', trust: false, maxExpand: 1000 } as const

/** One formula as HTML with MathML. */
export function drawWithKatex(tex: string, display: boolean): Formula {
  try {
    return { html: flat(katex.renderToString(tex, { ...katexOptions, displayMode: display, throwOnError: true })) }
  } catch (error) {
    return rejection(error)
  }
}

/** KaTeX's `ParseError` has the bare reason beside the sentence it quotes the formula in. */
export function rejection(cause: unknown): Formula {
  const error = cause as { message?: string; rawMessage?: string; position?: number }
  const reason = flat(error.rawMessage ?? error.message ?? String(cause))
  return typeof error.position === 'number' ? { reason, offset: error.position } : { reason }
}

/** A copy in one piece: KaTeX's strings are chains of fragments, several times as large in memory. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}

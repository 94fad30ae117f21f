/**
 * TeX → HTML with MathML, each distinct formula once.
 *
 * A formula goes through rehype-katex by itself and is kept as a string: a quarter of the formulas of a course repeat,
 * and a string costs nothing to place in a page, while hundreds of thousands of small elements would.
 */
import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import rehypeKatex from 'rehype-katex'
import { unified } from 'unified'
import { VFile } from 'vfile'

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
  /** What JSON can carry to the next run. */
  entries(): readonly (readonly [string, Formula])[]
}

/** `kept`: the `entries()` of an earlier run by the same versions of KaTeX and of this file. */
export function createFormulaCache(kept: Iterable<readonly [string, Formula]> = []): FormulaCache {
  const formulas = new Map<string, Formula>(kept)
  return {
    formula(tex, display) {
      const key = (display ? 'd' : 'i') + tex
      const known = formulas.get(key)
      if (known) return known
      const made = renderFormula(tex, display)
      formulas.set(flat(key), made)
      return made
    },
    entries: () => [...formulas],
  }
}

// Rejections are ours to report: a formula that is refused is shown as its source. What KaTeX merely frowns at
// (Unicode in math, a line break outside an array) is a matter of style, and Obsidian's MathJax takes it.
const processor = unified().use(rehypeKatex, {
  output: 'htmlAndMathml',
  strict: 'ignore',
  trust: false,
  maxExpand: 1000,
})

function renderFormula(tex: string, display: boolean): Formula {
  const code: Element = {
    type: 'element',
    tagName: 'code',
    properties: { className: ['language-math', display ? 'math-display' : 'math-inline'] },
    children: [{ type: 'text', value: tex }],
  }
  const file = new VFile()
  const tree = processor.runSync({ type: 'root', children: [code] }, file)
  const rejected = file.messages[0]
  return rejected ? rejection(rejected.cause) : { html: flat(toHtml(tree as Root)) }
}

/** KaTeX's `ParseError` has the bare reason beside the sentence it quotes the formula in. */
function rejection(cause: unknown): Formula {
  const error = cause as { message?: string; rawMessage?: string; position?: number }
  const reason = flat(error.rawMessage ?? error.message ?? String(cause))
  return typeof error.position === 'number' ? { reason, offset: error.position } : { reason }
}

/** A copy in one piece: KaTeX's strings are chains of fragments, several times as large in memory. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}

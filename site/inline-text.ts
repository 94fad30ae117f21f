/** A title or a sentence as HTML, its `$…$` drawn. */
import type { FormulaCache } from '../plugins/page/formula-cache.ts'
import { splitMath } from '../plugins/page/math.ts'
import { escapeHtml } from '../snippets/render/markup.ts'

/** A formula that KaTeX rejects stays as it was written. `preamble` defines the vault's own commands. */
export function inlineText(text: string, formulas: FormulaCache, preamble?: string): string {
  return splitMath(text)
    .map((part) => {
      const formula = part.tex === undefined ? undefined : formulas.formula(part.tex, false, preamble)
      return formula && 'html' in formula ? formula.html : escapeHtml(part.text)
    })
    .join('')
}

/** A title or a sentence as HTML, its `$…$` drawn. */
import type { FormulaCache } from '../plugins/page/formula-cache.ts'
import { splitMath } from '../plugins/page/math.ts'
import { withReferences } from '../plugins/tex/references.ts'
import { escapeHtml } from '../snippets/render/markup.ts'

/** A formula that KaTeX rejects stays as it was written. `preamble` defines the vault's own commands. */
export function inlineText(text: string, formulas: FormulaCache, preamble?: string): string {
  return splitMath(text)
    .map((part) => {
      const formula = part.tex === undefined ? undefined : formulas.formula(part.tex, false, preamble)
      return formula && 'html' in formula ? withReferences(formula.html, unknown) : escapeHtml(part.text)
    })
    .join('')
}

/** A title stands on pages that know nothing of its note's equations. */
const unknown = () => ({ text: '???' })

/** Formulas that a snippet shows and KaTeX rejects; KaTeX is loaded when the first formula is shown. */
import type { SnippetEvent } from '../events.ts'
import { drawFormula, formulasOf } from '../formula.ts'
import { placeAt } from '../place.ts'
import type { CodePlace, Snippet } from '../types.ts'
import { type Finding, finding, oneLine } from './verdict.ts'

/** One finding for each rejected TeX, where the code writes it. */
export async function rejectedFormulas(snippet: Snippet, events: readonly SnippetEvent[]): Promise<Finding[]> {
  const formulas = new Map(formulasOf(events).map((each) => [each.tex, each]))
  if (formulas.size === 0) return []
  const [{ default: katex }, { macrosOf }] = await Promise.all([import('katex'), import('../formula/macros.ts')])
  const macros = macrosOf(snippet.definitions ?? '')
  return [...formulas.values()].flatMap((formula) => {
    const reason = reasonAgainst(() => drawFormula(formula, katex, macros))
    if (reason === undefined) return []
    const text = `KaTeX rejects the formula \`${formula.tex}\`: ${reason}; correct it, or show it as text`
    return [finding('rejected-formula', oneLine(text), placeOfTex(snippet.code, formula.tex))]
  })
}

function reasonAgainst(draw: () => string): string | undefined {
  try {
    draw()
    return undefined
  } catch (error) {
    const { rawMessage, message } = error as { rawMessage?: string; message?: string }
    return rawMessage ?? message ?? String(error)
  }
}

/** With its backslashes doubled as in a plain string, or as it is; a formula that was put together is nowhere. */
function placeOfTex(code: string, tex: string): CodePlace | undefined {
  const offsets = [tex.replaceAll('\\', '\\\\'), tex].map((written) => code.indexOf(written))
  const offset = offsets.find((at) => at >= 0)
  return offset === undefined ? undefined : placeAt(code, offset)
}

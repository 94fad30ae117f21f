/** Formulas: KaTeX's HTML for the eye and MathML for everything else. */
import { drawFormula } from '../formula.ts'
import { html, type Renderer } from './renderer.ts'

/** A formula as an element; TeX that KaTeX rejects is shown as written, marked. */
export function renderTex(tex: string, env: Renderer, display = false): HTMLElement {
  if (env.katex === undefined) return html(env, 'code', { class: 'tex' }, tex)
  try {
    const element = html(env, 'span', { class: display ? 'tex tex-display' : 'tex' })
    // KaTeX escapes what it was given.
    element.innerHTML = drawFormula({ tex, display }, env.katex, env.macros)
    return element
  } catch (error) {
    return html(env, 'code', { class: 'tex tex-wrong', title: error instanceof Error ? error.message : '' }, tex)
  }
}

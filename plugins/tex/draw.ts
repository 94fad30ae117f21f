/** One formula, drawn by KaTeX: as Obsidian's MathJax shows it, or why it cannot be. */
import { createRequire } from 'node:module'
import katex, { type TrustContext } from 'katex'
import { macrosOf } from '../../snippets/formula/macros.ts'
import { safeClasses, safeStyle } from '../page/safe-html.ts'
import { advised } from './advice.ts'
import { withColours } from './colours.ts'
import { withEnvironments } from './environments.ts'
import { host, referringHost } from './host.ts'
import { withProofs } from './proofs.ts'
import { ownScheme } from './references.ts'
import { repair, withoutPlacement } from './repair.ts'
import { isBareScript, withBareScripts } from './scripts.ts'

/** A formula as HTML, or why KaTeX rejects it. */
export type Formula =
  | { readonly html: string }
  | {
      readonly reason: string
      /** Offset in the TeX of what was rejected; absent when KaTeX names none. */
      readonly offset?: number
    }

/**
 * One formula, drawn now.
 *
 * @param display limits above and below, and centred
 * @param definitions TeX that defines commands, of the vault and the note; default none
 */
export type DrawFormula = (tex: string, display: boolean, definitions?: string) => Formula

// What KaTeX merely frowns at (Unicode in math, a line break outside an array) is a matter of style, and Obsidian's
// MathJax takes it. A macro that expands into itself ends after a thousand steps.
export const katexOptions = { output: 'htmlAndMathml', strict: 'ignore', trust: false, maxExpand: 1000 } as const

/** One formula as HTML with MathML. Never throws. */
export const drawWithKatex: DrawFormula = (tex, display, definitions = '') => {
  const whole = withColours(withEnvironments(withProofs(withoutPlacement(tex)), definitions), definitions)
  const made = attempt(whole, display, definitions)
  if ('html' in made) return whole === tex ? made : { html: withSource(made.html, tex) }
  const mended = repair(whole, display)
  const repaired = attemptAnyway(mended, display, definitions, mended === whole ? made : undefined)
  const isBare = 'reason' in repaired && isBareScript(repaired.reason)
  const again = isBare ? attempt(withBareScripts(mended), display, withBareScripts(definitions)) : repaired
  if ('html' in again) return { html: withSource(again.html, tex) }
  const isAsWritten = whole === tex && again.reason === made.reason
  const offset = isAsWritten ? made.offset : placeOfUndefined(tex, again.reason)
  return { reason: advised(again.reason), ...(offset !== undefined && { offset }) }
}

/** Where the command that KaTeX does not know stands in TeX that was rewritten before. */
function placeOfUndefined(tex: string, reason: string): number | undefined {
  const [, command] = /^Undefined control sequence: (\\[a-zA-Z]+)$/.exec(reason) ?? []
  return command === undefined ? undefined : new RegExp(`\\${command}(?![a-zA-Z])`).exec(tex)?.index
}

/** KaTeX has some environments only for displayed formulas. `made` is the attempt, if it was made. */
function attemptAnyway(tex: string, display: boolean, definitions: string, made?: Formula): Formula {
  const first = made ?? attempt(tex, display, definitions)
  if (display || 'html' in first || !first.reason.includes('display mode')) return first
  const displayed = attempt(tex, true, definitions)
  if ('reason' in displayed) return first
  return { html: displayed.html.replace(/^<span class="katex-display">([\s\S]*)<\/span>$/, '$1') }
}

function attempt(tex: string, display: boolean, definitions: string): Formula {
  const refused: string[] = []
  const trust = (context: TrustContext): boolean => {
    const allowed = isAllowed(context)
    if (!allowed) refused.push(context.command)
    return allowed
  }
  try {
    if (chemistry.test(tex) || chemistry.test(definitions)) loadChemistry()
    const macros = macrosOf(definitions, hasReference.test(definitions) ? referringHost : host)
    const own = globals.test(tex) ? { ...macros } : macros
    const html = katex.renderToString(tex, {
      ...katexOptions,
      trust,
      macros: own,
      displayMode: display,
      throwOnError: true,
    })
    const [command] = refused
    if (command === undefined) return { html: flat(html) }
    const offset = tex.indexOf(command)
    return { reason: `${command} is not allowed with what stands in it`, ...(offset >= 0 && { offset }) }
  } catch (error) {
    return rejection(error)
  }
}

/** Links to other sites, those that a page puts in itself, and looks that `host` has found safe. */
function isAllowed(context: TrustContext): boolean {
  if (context.command === '\\htmlClass') return safeClasses(context.class.split(' ')).removed.length === 0
  if (context.command === '\\htmlStyle') return safeStyle(context.style).removed.length === 0
  if (context.command !== '\\href' && context.command !== '\\url') return false
  return ['http', 'https', 'mailto', ownScheme].includes(context.protocol ?? '')
}

const hasReference = /\\(?:eq)?ref(?![a-zA-Z])/
const globals = /\\(?:global|gdef|xdef)(?![a-zA-Z@])/
const chemistry = /\\(?:ce|pu)(?![a-zA-Z@])/

let hasChemistry = false

/** `\ce` and `\pu` are large and seldom. */
function loadChemistry(): void {
  if (hasChemistry) return
  hasChemistry = true
  createRequire(import.meta.url)('katex/dist/contrib/mhchem.mjs')
}

/** KaTeX's `ParseError` has the bare reason beside the sentence it quotes the formula in. */
export function rejection(cause: unknown): Formula {
  const error = cause as { message?: string; rawMessage?: string; position?: number }
  const reason = flat(error.rawMessage ?? error.message ?? String(cause))
  return typeof error.position === 'number' ? { reason, offset: error.position } : { reason }
}

/** The formula with the TeX that the author wrote in its annotation. */
export function withSource(html: string, tex: string): string {
  const written = tex.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return html.replace(annotation, (_, open: string, close: string) => open + written + close)
}

const annotation = /(<annotation encoding="application\/x-tex">)[\s\S]*?(<\/annotation>)/

/** A copy in one piece: KaTeX's strings are chains of fragments, several times as large in memory. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}

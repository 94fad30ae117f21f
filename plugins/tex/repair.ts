/** TeX that MathJax takes and KaTeX rejects, rewritten; tried only on a formula that KaTeX has rejected. */
import { afterGroup } from '../../snippets/formula/definitions.ts'
import { withMathtools } from './mathtools.ts'

/** The formula as KaTeX may take it, or as it was. */
export function repair(tex: string, display: boolean): string {
  const plain = escapeText(withMathtools(tex))
    .replace(multlines, multline)
    .replace(columns, plainColumns)
    .replace(styles, readable)
  const mended = rewrite(plain, everywhere)
  return display ? mended : rewrite(mended, inLine)
}

/** Without where an environment or a part of a fraction stands, which KaTeX would print. */
export function withoutPlacement(tex: string): string {
  const plain = tex.replace(/(\\cfrac)\s*\[[lcr]\]/g, '$1')
  return plain.replace(/(\\begin\s*\{(?:aligned|alignedat|gathered|array)\})\s*\[[tcb]\]/g, '$1')
}

type Rewrites = readonly (readonly [RegExp, string])[]

function rewrite(tex: string, rewrites: Rewrites): string {
  return rewrites.reduce((text, [found, to]) => text.replace(found, to), tex)
}

const everywhere: Rewrites = [
  [/\\(begin|end)\{split\}/g, '\\$1{aligned}'],
  [/\\(begin|end)\{(?:flalign|eqnarray)(\*?)\}/g, '\\$1{align$2}'],
  [/&\s*(=|[<>]|\\(?:leq?|geq?|approx|equiv|sim|propto|to|in)(?![a-zA-Z]))\s*&/g, '&$1 '],
  [/\\(begin|end)\{x{1,2}alignat(\*?)\}/g, '\\$1{alignat$2}'],
  [/\\(?:begin|end)\{(?:math|displaymath|subequations)\}/g, ''],
  [/(?<=\})\\(?:no)?limits(?=\s*[_^])/g, ''],
]

/** What only a displayed formula may hold. */
const inLine: Rewrites = [
  [/\\(begin|end)\{align\*?\}/g, '\\$1{aligned}'],
  [/\\(begin|end)\{gather\*?\}/g, '\\$1{gathered}'],
  [/\\(begin|end)\{alignat\*?\}/g, '\\$1{alignedat}'],
  [/\\(?:begin|end)\{equation\*?\}/g, ''],
  [/\\tag\*\s*\{([^{}]*)\}/g, '\\qquad\\text{$1}'],
  [/\\tag\s*\{([^{}]*)\}/g, '\\qquad\\text{($1)}'],
]

const multlines = /\\begin\{multline(\*?)\}([\s\S]*?)\\end\{multline\1\}/g

/** One equation on several lines: one number. */
function multline(_: string, star: string, body: string): string {
  return `\\begin{equation${star}}\\begin{gathered}${body}\\end{gathered}\\end{equation${star}}`
}

const columns = /(\\begin\s*\{array\}\s*)\{((?:[^{}]|\{[^{}]*\})*)\}/g

/** What stands between columns, and how wide they are, has no part in KaTeX. */
function plainColumns(_: string, begin: string, written: string): string {
  const repeated = written.replace(/\*\s*\{\s*(\d{1,2})\s*\}\s*\{([^{}]*)\}/g, (_all, count, each: string) => {
    return each.repeat(Number(count))
  })
  return `${begin}{${repeated.replace(/[@!<>]\s*\{[^{}]*\}/g, '').replace(/[pmb]\s*\{[^{}]*\}/g, 'l')}}`
}

const styles = /\\style\s*\{([^{}]*)\}/g

/** A percent sign begins a comment: what has one is left out. */
function readable(_: string, style: string): string {
  return `\\style{${style
    .split(';')
    .filter((declaration) => !declaration.includes('%'))
    .join(';')}}`
}

/** In `\text{…}` MathJax takes every character but `$`, `\` and braces for itself. */
function escapeText(tex: string): string {
  const opening = /\\(?:text[a-z]*|mbox|hbox|fbox)\s*(?=\{)/g
  let written = ''
  let end = 0
  for (let found = opening.exec(tex); found; found = opening.exec(tex)) {
    const stop = afterGroup(tex, opening.lastIndex)
    if (stop < 0) break
    written += dollars(tex.slice(end, opening.lastIndex)) + tex.slice(opening.lastIndex, stop).replace(special, escaped)
    end = stop
    opening.lastIndex = stop
  }
  return written + dollars(tex.slice(end))
}

/** Outside of text a dollar is a letter like others. */
function dollars(tex: string): string {
  if (/\\(?:f?colorbox|raisebox|[lrc]lap|framebox|tag)/.test(tex)) return tex
  return tex.replace(/\\[\s\S]|\$/g, (found) => (found === '$' ? '\\$' : found))
}

const special = /\\[\s\S]|\$[^$]*\$|[_^#&%]/g

function escaped(found: string): string {
  if (found.length > 1) return found
  return found === '^' ? '{\\char`^}' : `\\${found}`
}

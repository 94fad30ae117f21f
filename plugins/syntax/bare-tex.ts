/** TeX without dollars: an environment, `\\(…\\)`, `\\[…\\]`. Obsidian shows it as text, and so do we, with a message. */
import type { Report } from '../types.ts'
import { looksLikeTex } from './math.ts'
import { partedFormulas } from './parted-math.ts'
import type { Source } from './source.ts'
import { type Hop, holdsText } from './walk.ts'

export const mayHoldBareTex = (text: string): boolean => /\\(?:begin\s*\{|[([])/.test(text)

/** Looks for it among a parent's text. */
export function bareTex(source: Source, report: Report): Hop {
  const parted = partedFormulas(source)
  const openings = [...source.text.matchAll(opening)].filter(
    ([written, environment, mark], at, all) =>
      !written.startsWith('\\\\') &&
      !parted.holds(all[at]!.index) &&
      (environment || isBracketed(source.text, all[at]!.index, mark!)),
  )
  return (parent) => {
    if (openings.length === 0 || !holdsText(parent)) return
    for (const { type, position } of parent.children) {
      if (type !== 'text' || !position) continue
      const end = position.end.offset!
      for (let at = firstFrom(openings, position.start.offset!); openings[at] && openings[at]!.index < end; at++)
        report('unread-math', source.point(openings[at]!.index), sentence(openings[at]![0]))
    }
  }
}

/** Index of the first match at or after an offset. */
function firstFrom(matches: readonly RegExpExecArray[], offset: number): number {
  let [low, high] = [0, matches.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (matches[middle]!.index < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** A backslash that is escaped takes the next along. */
const opening =
  /\\\\|\\begin\s*\{((?:align|aligned|alignat|array|cases|CD|eqnarray|equation|flalign|gather|gathered|multline|split|[bpvBV]?matrix)\*?)\}|\\([([])/g

function isBracketed(text: string, open: number, mark: string): boolean {
  const inside = text.slice(open + 2, open + 500)
  const end = inside.search(mark === '(' ? /\\\)|\n/ : /\\\]|\n\s*\n/)
  return end >= 0 && inside[end] === '\\' && looksLikeTex.test(inside.slice(0, end))
}

function sentence(written: string): string {
  return `\`${written}\` stands outside of dollars, which Obsidian shows as text; put the formula between \`$$\`, or in backticks to show its source`
}

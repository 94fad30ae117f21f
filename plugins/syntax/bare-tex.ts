/** TeX without dollars: an environment, `\\(…\\)`, `\\[…\\]`. Obsidian shows it as text, and so do we, with a message. */
import type { Report } from '../types.ts'
import { looksLikeTex } from './math.ts'
import type { Source } from './source.ts'
import { type Hop, holdsText } from './walk.ts'

export const mayHoldBareTex = (text: string): boolean => /\\(?:begin\s*\{|[([])/.test(text)

/** Looks for it among a parent's text. */
export function bareTex(source: Source, report: Report): Hop {
  return (parent) => {
    if (!holdsText(parent)) return
    for (const { type, position } of parent.children) {
      if (type !== 'text' || !position) continue
      opening.lastIndex = position.start.offset!
      for (let found = opening.exec(source.text); found; found = opening.exec(source.text)) {
        if (found.index >= position.end.offset!) break
        const [written, environment, mark] = found
        if (!written.startsWith('\\\\') && (environment || isBracketed(source.text, found.index, mark!)))
          report('unread-math', source.point(found.index), sentence(written))
      }
    }
  }
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

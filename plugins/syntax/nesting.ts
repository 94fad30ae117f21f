/** Keeps hostile text from overflowing whatever walks it: containers beyond a depth are text. */
import type { Report } from '../types.ts'

/** Far deeper than any note quotes or lists, far less than a stack holds. */
const deepest = 60
/** A list this far to the right is nested at least half as deep as `deepest`. */
const widest = 4 * deepest
/** A line with more brackets, stars and the like than this takes the parser quadratic time. */
const busiest = 20_000

/**
 * The text with the marks that would nest too deep, or be too many, replaced by stand-ins of the same length, so that
 * every offset stays; `restore` gives the marks back to a value of the tree.
 */
export interface Tamed {
  readonly text: string
  readonly restore?: (value: string) => string
}

export function tame(text: string, report: Report): Tamed {
  if (!suspect.test(text)) return { text }
  let line = 0
  let changed = false
  const tamed = text.replace(/([^\r\n]*)(\r\n?|\n|$)/g, (whole: string, content: string) => {
    line++
    const kept = tameLine(content)
    if (kept === content) return whole
    changed = true
    const column = [...content].findIndex((character, index) => character !== kept[index]) + 1
    report('unknown-syntax', { line, column }, sentence)
    return kept + whole.slice(content.length)
  })
  return changed ? { text: tamed, restore } : { text }
}

/** Cheap test for a text that has a line to look at more closely. */
const suspect = new RegExp(
  `^(?:[ \\t]*(?:[>*+-]|\\d{1,9}[.)])){${deepest},}|^[ \\t>]{${widest},}|[^\\r\\n]{${busiest},}`,
  'm',
)

const sentence =
  `Quotes or lists nested more than ${deepest} deep, or a line with more than ${busiest} marks, were found; ` +
  'expected less. The marks from here to the end of the line are shown as text: split the line'

function tameLine(content: string): string {
  const prefix = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)]))*[ \t]*/.exec(content)![0]
  let marks = 0
  let kept = content
  if (prefix.length > deepest)
    kept =
      prefix.replace(/[>*+.)-]/g, (mark, offset: number) =>
        ++marks > deepest || offset > widest ? hide(mark) : mark,
      ) + content.slice(prefix.length)
  return kept.length > busiest && kept.split(/[[\]*_~=`<!$^]/).length > busiest
    ? kept.replace(/[[\]*_~=`<!$^%#|\\&]/g, hide)
    : kept
}

/** Stand-ins are taken from the private use area, ASCII by ASCII. */
const hide = (mark: string) => String.fromCharCode(0xe100 + mark.charCodeAt(0))
const restore = (value: string) =>
  value.replace(/[\uE100-\uE17F]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xe100))

/** Keeps hostile text from overflowing whatever walks it, or from taking the parser hours. */
import type { Report } from '../types.ts'
import { hide } from './stand-in.ts'

/** Far deeper than any note quotes, lists or brackets, far less than a stack holds. */
const deepest = 60
/** A list this far to the right is nested at least half as deep as `deepest`. */
const widest = 2 * deepest
/** The parser takes quadratic time over brackets, stars and the like; a line may have this many. */
const busiest = 5000

/**
 * The text with the marks that nest too deep, or are too many on one line, replaced by stand-ins.
 * The first such place of the note is reported.
 */
export function limitNesting(text: string, report: Report): string {
  if (!suspect.test(text)) return text
  let line = 0
  let found = false
  return text.replace(/([^\r\n]*)(\r\n?|\n|$)/g, (whole: string, content: string) => {
    line++
    const kept = limitMarks(limitBrackets(limitContainers(content)))
    if (kept === content) return whole
    let column = 0
    while (content[column] === kept[column]) column++
    if (!found) report('unknown-syntax', { line, column: column + 1 }, sentence)
    found = true
    return kept + whole.slice(content.length)
  })
}

/** Cheap test for a text that has a line to look at more closely; every alternative starts at a line's start. */
const suspect = new RegExp(
  `^(?:(?:[ \\t]*(?:[>*+-]|\\d{1,9}[.)])){${deepest}}|[ \\t>]{${widest}}|(?:[^[\\r\\n]*\\[){${deepest}}|[^\\r\\n]{${busiest}})`,
  'm',
)

const sentence =
  `Quotes, lists or brackets nested more than ${deepest} deep, or more than ${busiest} marks on one line, were found; ` +
  'expected less. From here on they are shown as text: nest less, or part the line'

function limitContainers(content: string): string {
  const prefix = /^(?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]|$)))*[ \t]*/.exec(content)![0]
  if (prefix.length <= deepest) return content
  let marks = 0
  const limited = prefix.replace(/[>*+.)-]/g, (mark, offset: number) =>
    ++marks > deepest || offset > widest ? hide(mark) : mark,
  )
  return limited + content.slice(prefix.length)
}

function limitBrackets(content: string): string {
  if (content.split('[').length <= deepest) return content
  let depth = 0
  return content.replace(/[[\]]/g, (mark) => {
    if (mark === ']') depth = Math.max(0, depth - 1)
    return mark === '[' && ++depth > deepest ? hide(mark) : mark
  })
}

function limitMarks(content: string): string {
  if (content.length <= busiest || content.split(/[[\]*_~=`<!$^%#|@]|:\/\/|www\./i).length <= busiest) return content
  return content.replace(/[[\]*_~=`<!$^%#|\\&@:.]/g, hide)
}

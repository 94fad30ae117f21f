/** The text being parsed: what a construct may ask about what lies ahead, and where it leaves the faults it finds. */
import type { Point } from 'unist'

/** What is wrong, before it is put into a sentence. */
export type FaultRule = 'unclosed-math' | 'unclosed-comment' | 'unread-math' | 'bar-in-formula'

/**
 * The text of one note while it is being parsed.
 *
 * micromark hands a construct one line at a time, so a construct that must know whether it ever ends (an unclosed `$$`
 * must swallow nothing) looks into `text`, whose offsets are micromark's own.
 */
export interface Source {
  readonly text: string
  /** Unclosed openers, and what was nearly a formula, by offset: a construct may be tried more than once at one place. */
  readonly faults: Map<number, FaultRule>
  /** Offset of the first unescaped `$$` at or after `from`, -1 if none. */
  dollars(from: number): number
  /** How many unescaped `$$` stand at or after `from`. */
  dollarsLeft(from: number): number
  /** The place of an offset. */
  point(offset: number): Point
}

/** @param text without a byte order mark */
export function createSource(text: string): Source {
  let marks: number[] | undefined
  let lines: number[] | undefined
  return {
    text,
    faults: new Map(),
    dollars(from) {
      marks ??= offsets(text, /\\[\s\S]|\$\$/g, (found) => found === '$$')
      return marks[firstAtLeast(marks, from)] ?? -1
    },
    dollarsLeft(from) {
      marks ??= offsets(text, /\\[\s\S]|\$\$/g, (found) => found === '$$')
      return marks.length - firstAtLeast(marks, from)
    },
    point(offset) {
      lines ??= [0, ...offsets(text, /\r\n?|\n/g, () => true, true)]
      const line = firstAtLeast(lines, offset + 1)
      return { line, column: offset - lines[line - 1]! + 1, offset }
    },
  }
}

/** Offset of the end of the line that holds `offset`, its line ending not included. */
export function lineEnd(text: string, offset: number): number {
  const ending = /[\r\n]/g
  ending.lastIndex = offset
  return ending.exec(text)?.index ?? text.length
}

/** Offset of the start of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  let start = offset
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  return start
}

/** Offset where the line after `end` (the offset of a line ending) has its first character after quote marks and spaces. */
export function nextContent(text: string, end: number): number {
  const prefix = /(?:\r\n?|\n)?[ \t>]*/y
  prefix.lastIndex = end
  return end + (prefix.exec(text)?.[0].length ?? 0)
}

/**
 * Whether what opens at `open` reaches `close` without leaving the quote it stands in.
 *
 * A line that lacks the quote's `>` still belongs to it, as a paragraph's would, unless a blank line stands between.
 */
export function staysInside(text: string, open: number, close: number): boolean {
  const depth = countQuotes(text.slice(lineStart(text, open), open))
  if (depth === 0) return true
  let blank = false
  for (let end = lineEnd(text, open); end < close; ) {
    const start = end + (text.startsWith('\r\n', end) ? 2 : 1)
    end = lineEnd(text, start)
    const line = text.slice(start, end)
    const prefix = /^[ \t>]*/.exec(line)![0]
    const lazy = countQuotes(prefix) < depth
    const empty = prefix.length === line.length
    if (lazy && (blank || empty)) return false
    blank = empty
  }
  return true
}

function countQuotes(prefix: string): number {
  return prefix.split('>').length - 1
}

function offsets(text: string, pattern: RegExp, wanted: (found: string) => boolean, ends = false): number[] {
  const found: number[] = []
  for (let match = pattern.exec(text); match; match = pattern.exec(text))
    if (wanted(match[0])) found.push(ends ? pattern.lastIndex : match.index)
  return found
}

/** Index of the first entry of a sorted list that is at least `value`. */
export function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * A displayed formula that opens in the middle of a paragraph and holds a blank line, where the paragraph would end:
 * `**So:** $$ \begin{align}`, …, `\end{align}$$`. The text before it is a paragraph, and the formula a block.
 */
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types'
import { closesParagraphs, readBlank, readMarked, readRest } from './literal.ts'
import { lineEnd, type Source, staysInside } from './source.ts'

export function lateMath(source: Source): Construct {
  return { name: 'lateMath', concrete: true, tokenize }

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      const start = this.now().offset
      const found = lateFormula(source, start)
      if (!found || closesParagraphs(this, source.text, start)) return nok(code)
      if (this.interrupt) return ok(code)
      const closed = readBlank(effects, readRest(effects, ok))
      const { open, close } = found
      const formula = readMarked(this, effects, { type: 'mathBlock', marks: 2, close }, closed, nok)
      return readParagraph(this, effects, open, formula)(code)
    }
  }
}

/** Reads up to an offset on this line, as a paragraph. */
function readParagraph(context: TokenizeContext, effects: Effects, end: number, done: State): State {
  return (code) => {
    effects.enter('content')
    effects.enter('chunkContent', { contentType: 'content' })
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    // The columns of a tab have one offset.
    if (context.now().offset < end || code === -1) {
      effects.consume(code)
      return inside
    }
    effects.exit('chunkContent')
    effects.exit('content')
    return done(code)
  }
}

const most = 60

/** The formula that opens in the middle of the line at `start`, if it holds a blank line and can be nothing else. */
function lateFormula(source: Source, start: number): { open: number; close: number } | undefined {
  const { text } = source
  const end = lineEnd(text, start)
  let open = source.dollars(start)
  let close = source.dollars(open + 2)
  while (open >= 0 && close >= 0 && close < end) {
    open = source.dollars(close + 2)
    close = source.dollars(open + 2)
  }
  if (open <= start || open >= end || close < 0) return undefined
  const before = text.slice(start, open)
  const formula = text.slice(open + 2, close)
  if (!blankLine.test(formula) || formula.split(/\r\n?|\n/).length > most) return undefined
  if (before.split('`').length % 2 === 0 || before.split('%%').length % 2 === 0) return undefined
  if (!staysInside(text, open, close) || !isTex(formula)) return undefined
  const after = text.slice(close, lineEnd(text, close))
  return after.split('$$').length % 2 === 0 ? { open, close } : undefined
}

const blankLine = /\n[ \t>]*\r?\n|\r[ \t>]*\r/

/** Whether every paragraph of it looks like TeX, and none like a sentence, a heading or code. */
function isTex(formula: string): boolean {
  if (!/\\[a-zA-Z]/.test(formula)) return false
  return formula.split(/(?:\r\n?|\n)[ \t>]*(?=[\r\n])/).every((part) => {
    const bare = part.replace(/\\(?:text\w*|mbox)\s*\{[^{}]*\}/g, '').replace(/\\[a-zA-Z]+/g, '')
    if (/^[ \t>]*(?:#{1,6}[ \t]|```|~~~)/m.test(part) || /[a-zA-Z]{3,}\s+[a-zA-Z]{2,}\s+[a-zA-Z]{2,}/.test(bare))
      return false
    return /[\\^_=<>&]/.test(part) || !/[a-zA-Z]{2}/.test(part)
  })
}

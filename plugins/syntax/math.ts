/**
 * Formulas as Obsidian reads them.
 *
 * `$x$` needs ink right inside both dollars and no digit after the second; the next dollar closes it or it is text.
 * `$$x$$` is display wherever it stands: a block where nothing shares its lines, else `inlineMath` with `display`.
 */
import type { CompileContext } from 'mdast-util-from-markdown'
import type { InlineMath, Math as MathBlock } from 'mdast-util-math'
import type { Code, Effects, State, Token, TokenizeContext } from 'micromark-util-types'
import { lateMath } from './late-math.ts'
import { at, closesParagraphs, readBlank, readMarked, readRest, type Syntax } from './literal.ts'
import { lineEnd, lineStart, type Source, staysInside } from './source.ts'
import { hide } from './stand-in.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathBlock: 'mathBlock'
    mathInline: 'mathInline'
    mathDisplay: 'mathDisplay'
  }
}

export function math(source: Source): Syntax {
  return {
    micromark: {
      flow: {
        ...at('$', { name: 'mathBlock', concrete: true, tokenize: tokenizeBlock }),
        null: [lateMath(source)],
      },
      text: at('$', { name: 'mathInline', previous: notAfterDollar, tokenize: tokenizeInline }),
    },
    mdast: {
      enter: {
        mathBlock(token) {
          this.enter({ type: 'math', value: '', starts: [] } as MathBlock, token)
        },
        mathInline(token) {
          this.enter({ type: 'inlineMath', value: '', starts: [] } as InlineMath, token)
        },
        mathDisplay(token) {
          this.enter({ type: 'inlineMath', value: '', starts: [], data: { display: true } } as InlineMath, token)
        },
      },
      exit: {
        mathBlock(token) {
          const node = this.stack.at(-1) as MathBlock
          trim(node, token, sharedIndent(node.value))
          this.exit(token)
        },
        mathInline: exitInline,
        mathDisplay: exitInline,
      },
    },
  }

  /** In a table a pipe is written `\|`; the formula has the pipe. */
  function exitInline(this: CompileContext, token: Token) {
    const node = this.stack.at(-1) as InlineMath
    if (this.data.inTable) {
      if (node.value.includes(hiddenBar)) source.faults.set(token.start.offset, 'bar-in-formula')
      node.value = node.value.replace(/\\([\\|])/g, (pair, mark) => (mark === '|' ? '|' : pair))
    }
    if (node.data?.display) trim(node, token, 0)
    this.exit(token)
  }

  function tokenizeBlock(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      const open = this.now().offset
      const close = blockEnd(source, open)
      if (close < 0 || closesParagraphs(this, source.text, open)) return nok(code)
      if (endsItem(this, source.text.slice(open, close))) return ok(code)
      const closed = readBlank(effects, readRest(effects, ok))
      const leaves = mayLeaveItem(source, open)
      return readMarked(this, effects, { type: 'mathBlock', marks: 2, close, leaves }, closed, nok)(code)
    }
  }

  function tokenizeInline(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      const point = this.now()
      const formula = inlineEnd(source, point.offset)
      if (!formula) {
        if (isNearMiss(source.text, point.offset)) source.faults.set(point.offset, 'unread-math')
        return nok(code)
      }
      const type = formula.marks === 2 ? 'mathDisplay' : 'mathInline'
      return readMarked(this, effects, { type, ...formula }, ok, nok, unclosed)(code)

      function unclosed(code: Code): State | undefined {
        if (formula!.marks === 2) source.faults.set(point.offset, 'unclosed-math')
        return nok(code)
      }
    }
  }
}

const hiddenBar = hide('|')

/** A dollar right after a dollar never opens, unless the first was escaped or closed a formula. */
function notAfterDollar(this: TokenizeContext, code: Code): boolean {
  return code !== 36 || /^(?:characterEscape|mathDisplay|mathInline)$/.test(this.events.at(-1)?.[1].type ?? '')
}

/**
 * Whether a formula below the text of a list item, and not indented to it, stands after the list: no paragraph goes on
 * across a blank line, so one that holds such a line is none of the item's.
 */
function endsItem(context: TokenizeContext, formula: string): boolean {
  return Boolean(context.interrupt && context.parser.lazy[context.now().line]) && blankLine.test(formula)
}

/** Offset of the `$$` that closes a block opening at `open`; -1 if it opens none. */
function blockEnd(source: Source, open: number): number {
  const { text } = source
  if (!text.startsWith('$$', open) || text[open + 2] === '$') return -1
  const close = source.dollars(open + 2)
  if (close < 0 || text.slice(open + 2, close).trim() === '') return -1
  const oneLine = lineEnd(text, open) > close
  if (oneLine && !aloneOnLine.test(text.slice(close + 2, lineEnd(text, close)))) return -1
  if (!oneLine && (!staysInside(text, open, close) || swallowsHeading(source, open, close))) return -1
  return close
}

/** Whether the lines of a formula that opens in a list item may stand at the margin: not in a quote, nor if a `$$` is missing. */
function mayLeaveItem(source: Source, open: number): boolean {
  return !source.text.slice(lineStart(source.text, open), open).includes('>') && source.dollarsLeft(open) % 2 === 0
}

/** Nothing, or the id of the block. */
const aloneOnLine = /^[ \t]*(?:\^[a-z\d-]+[ \t]*)?$/i

/**
 * Whether the `$$` at `close` belongs to a later formula: a heading stands between. TeX has no line that starts with
 * `# `, so in a formula with blank lines a heading decides; glued to the rest, only if the dollars do not pair up.
 */
function swallowsHeading(source: Source, open: number, close: number): boolean {
  const formula = source.text.slice(lineEnd(source.text, open), close)
  return headingLine.test(formula) && (blankLine.test(formula) || source.dollarsLeft(open) % 2 === 1)
}

const headingLine = /[\r\n][ \t>]*#{1,6}[ \t]+\S/
const blankLine = /\n[ \t>]*\r?\n|\r[ \t>]*\r/

/** Where a formula inside a paragraph ends; undefined where the dollar at `open` is a dollar. */
function inlineEnd(source: Source, open: number): { marks: 1 | 2; close: number } | undefined {
  const { text } = source
  if (text[open + 1] !== '$') {
    inlineFormula.lastIndex = open
    const formula = inlineFormula.exec(text)?.[1]
    if (formula === undefined || formula.split('`').length % 2 === 0) return undefined
    return { marks: 1, close: open + 1 + formula.length }
  }
  if (text[open + 2] === '$') return undefined
  const close = source.dollars(open + 2)
  if (close < 0) source.faults.set(open, 'unclosed-math')
  if (close < 0 || text.slice(open + 2, close).trim() === '') return undefined
  return { marks: 2, close }
}

/** A dollar, ink, the next dollar right after ink and not before a digit. */
const inlineFormula = /\$((?![\s$])(?:\\[\s\S]|[^\\$])*(?<!\s))\$(?!\d)/y

/** Whether the dollar opens what looks like TeX and is none for a blank inside the dollars or a digit after them. */
function isNearMiss(text: string, open: number): boolean {
  nearFormula.lastIndex = open
  const inside = nearFormula.exec(text)?.[0]
  return inside !== undefined && looksLikeTex.test(inside)
}

const nearFormula = /\$(?:[ \t][^$`\r\n]*\$|[^$`\r\n]*[ \t]\$|[^$`\r\n]+\$(?=\d))/y

/** A command, or a letter with an index or exponent. */
export const looksLikeTex = /\\[a-zA-Z]{2,}|(?<!\w)[a-zA-Z][_^][\w{\\]/

/** How far all lines but the first are indented; that one stands beside the dollars. */
function sharedIndent(value: string): number {
  const [, ...rest] = value.split('\n')
  return Math.min(...rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
}

/** Takes blank ends, and `indent` characters of all lines but the first, from a formula; its `starts` follow. */
function trim(node: MathBlock | InlineMath, token: Token, indent: number): void {
  const columns = new Map(node.starts?.map(({ line, column }) => [line, column]))
  const lines = node.value.split('\n')
  const whole = lines.map((line, row) => (row > 0 ? line.slice(indent) : line)).join('\n')
  node.value = whole.trim()
  const before = whole.slice(0, whole.length - whole.trimStart().length).split('\n')
  const first = before.length - 1
  node.starts = node.value.split('\n').map((_, at) => {
    const row = first + at
    const line = token.start.line + row
    const cut = (row > 0 ? Math.min(indent, lines[row]!.length) : 0) + (at === 0 ? before[first]!.length : 0)
    return { line, column: (columns.get(line) ?? 1) + cut }
  })
}

/** CSS with faults → what a browser reads of it: a declaration or a rule that is none is left out, the rest stays in its place. */
import { type CssNode, parse, type SyntaxParseError, walk } from 'css-tree'
import { CssSyntaxError, parse as parseStrictly, type Root } from 'postcss'
import type { Place } from '../../snippets/types.ts'

export interface CssFault {
  readonly place: Place
  readonly said: string
}

/** Never throws; no root where nothing can be made of a text. */
export function readCss(text: string): { root: Root | undefined; faults: readonly CssFault[] } {
  const read = attempt(text)
  if (!(read instanceof CssSyntaxError) && !hasLineComment(read)) return { root: read, faults: [] }
  const { mended, faults } = leaveOutFaults(text)
  const again = attempt(mended)
  if (!(again instanceof CssSyntaxError)) return { root: again, faults }
  const closed = attempt(closeEnds(mended))
  const { line = 1, column = 1, reason } = again
  if (closed instanceof CssSyntaxError) {
    const said = `This is not valid CSS (${reason}); the snippet is not applied: mend it`
    return { root: undefined, faults: [...faults, { place: { line, column }, said }] }
  }
  const said = `This is not closed before the snippet ends (${reason}); as in a browser, it is taken to end there: close it`
  return { root: closed, faults: [...faults, { place: { line, column }, said }] }
}

function attempt(text: string): Root | CssSyntaxError {
  try {
    return parseStrictly(text)
  } catch (error) {
    if (error instanceof CssSyntaxError) return error
    throw error
  }
}

/** Here `//` begins a selector; a browser leaves out the rule. */
function hasLineComment(root: Root): boolean {
  let has = false
  root.walkRules(({ selector }) => {
    has ||= selector.startsWith('//')
  })
  return has
}

function leaveOutFaults(text: string): { mended: string; faults: CssFault[] } {
  const unread = new Map<CssNode, SyntaxParseError>()
  const tree = parse(text, {
    positions: true,
    parseAtrulePrelude: false,
    onParseError: (error, node) => unread.set(node, error),
  })
  const faults: CssFault[] = []
  let mended = text
  walk(tree, {
    enter(node: CssNode) {
      const error = unread.get(partThatCounts(node)) ?? unread.get(node)
      if (!error || !node.loc) return
      const { start, end } = node.loc
      const piece = text.slice(start.offset, end.offset)
      if (node.type === 'Raw' && isNested(piece)) return
      mended = mended.slice(0, start.offset) + piece.replace(/[^\n]/g, ' ') + mended.slice(end.offset)
      faults.push({ place: { line: start.line, column: start.column }, said: leftOut(piece, error.message) })
      return walk.skip
    },
  })
  return { mended, faults }
}

/** A rule falls with its selector, a declaration with its value. */
function partThatCounts(node: CssNode): CssNode {
  if (node.type === 'Rule') return node.prelude
  if (node.type === 'Declaration') return node.value
  return node
}

/** Rules in a rule that css-tree does not know. */
function isNested(piece: string): boolean {
  return piece.includes('{') && !(attempt(`a{${piece}}`) instanceof CssSyntaxError)
}

/** At its end a browser closes what is open. */
function closeEnds(text: string): string {
  let closed = text
  for (let n = 0; n < 20; n++) {
    const read = attempt(closed)
    if (!(read instanceof CssSyntaxError)) break
    closed += closers[read.reason] ?? '}'
  }
  return closed
}

/** By what postcss says. */
const closers: Readonly<Record<string, string>> = {
  'Unclosed comment': '*/',
  'Unclosed bracket': ')',
  'Unclosed parenthesis': ')',
}

function leftOut(piece: string, reason: string): string {
  const shown = piece.replace(/\s+/g, ' ').trim()
  const short = shown.length > 80 ? `${shown.slice(0, 77)}…` : shown
  if (piece.startsWith('//'))
    return `CSS has no comments with //; as in a browser, \`${short}\` is left out: write /* … */`
  if (piece.startsWith('}')) {
    const rule = short.replace(/^[}\s]+/, '')
    if (rule === '') return 'This } closes nothing: delete it'
    return `This } closes nothing; as in a browser, the rule behind it (\`${rule}\`) is left out: delete the }`
  }
  return `This is not valid CSS (${reason}); as in a browser, \`${short}\` is left out: mend it`
}

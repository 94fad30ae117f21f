/** Where a fence and the lines of its code stand in the note: in a callout or list they are indented. */
import type { Code } from 'mdast'
import type { Place } from '../../snippets/types.ts'
import { placeOf } from './place.ts'

/** The info string of a fence exactly as written (mdast has undone its backslashes), and where it starts. */
export interface WrittenInfo {
  readonly text: string
  readonly place: Place
}

/** Undefined for code that is indented rather than fenced. `lines` are those of the note. */
export function writtenInfo(node: Code, lines: readonly string[]): WrittenInfo | undefined {
  const { line, column } = placeOf(node)
  const fence = /^(`{3,}|~{3,})[ \t]*(.*)$/.exec(lines[line - 1]?.slice(column - 1) ?? '')
  if (!fence) return undefined
  const text = fence[2]!
  return { text: text.trimEnd(), place: { line, column: column + fence[0].length - text.length } }
}

/** Where the first character of each line of the code stands. */
export function codeLines(node: Code, lines: readonly string[]): readonly Place[] {
  const fence = placeOf(node).line
  return node.value.split('\n').map((code, index) => {
    const line = fence + 1 + index
    return { line, column: columnOf(code, lines[line - 1] ?? '') }
  })
}

/** The code is the end of its line; where a tab was cut into spaces, all but its indentation is. */
function columnOf(code: string, written: string): number {
  if (written.endsWith(code)) return written.length - code.length + 1
  return Math.max(1, written.length - code.trimStart().length + 1)
}

/** From a position in a snippet's code to the position in its note. */
import type { CodePlace, Place, SnippetSource } from './types.ts'

/** Where `at` stands in the note as saved; a position past the code is held to its last line. */
export function toNote(source: Pick<SnippetSource, 'lines'>, at: CodePlace): Place {
  const index = Math.min(Math.max(at.line, 1), source.lines.length) - 1
  const start = source.lines[index]
  if (!start) return { line: 1, column: 1 }
  return {
    line: start.line,
    column: start.column + Math.max(at.column, 1) - 1,
  }
}

/** The line and column, both from 1, of an offset in code whose lines end in `\n`. */
export function placeAt(code: string, offset: number): CodePlace {
  const before = code.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}

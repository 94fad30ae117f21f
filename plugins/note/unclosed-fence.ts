/** A fence that nothing closes makes all the rest of a note code, which is hardly meant. */
import type { Code, Root } from 'mdast'
import type { Report } from '../types.ts'
import { writtenInfo } from './fence-lines.ts'
import { placeOf } from './place.ts'

/** Reports it; one in a list item or a quote ends with that and takes nothing of the note. */
export function reportUnclosedFence({ children }: Root, text: string, report: Report): void {
  const lines = text.split(/\r\n|\r|\n/)
  const code = children.find((node) => node.type === 'code' && isUnclosed(node, lines)) as Code | undefined
  if (code) report('unclosed-fence', placeOf(code), unclosed(code))
}

function isUnclosed(code: Code, lines: readonly string[]): boolean {
  if (!writtenInfo(code, lines)) return false
  const { line, column } = placeOf(code)
  const mark = /^(`+|~+)/.exec(lines[line - 1]!.slice(column - 1))![0]
  const end = code.position?.end.line ?? line
  const last = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(lines[end - 1] ?? '')?.[1]
  return end === line || last === undefined || last[0] !== mark[0] || last.length < mark.length
}

function unclosed({ value }: Code): string {
  const rest = value.trimEnd().split('\n')
  const heading = rest.find(
    (line, index) => /^ {0,3}#{1,6}[ \t]+\S/.test(line) && (rest[index - 1] ?? '').trim() === '',
  )
  const count = rest.length === 1 ? '1 line' : `${rest.length} lines`
  const what = heading ? `${count} with the heading "${heading.replace(/^[ #]+/, '').trim()}"` : count
  const swallowed = value.trim() === '' ? '' : `: everything from here to the end of the note is code (${what})`
  return `the code that starts here has no end${swallowed}; close it with a line like its first, of backticks or tildes alone`
}

/** Whether a note stopped in the middle of being written, for who shows it while it is typed. */
import type { Code, Nodes } from 'mdast'
import type { Message } from '../../snippets/types.ts'
import type { Note } from '../types.ts'
import { makeMessage } from '../vault/messages.ts'
import { writtenInfo } from './fence-lines.ts'
import { placeOf } from './place.ts'
import { childrenOf } from './plain-text.ts'

/** Faults that take the rest of a note with them, and which nobody means to leave in it. */
const halves = new Set(['broken-yaml', 'unclosed-math', 'unclosed-comment', 'unreadable-file'])

/** What says that the note is half-typed; none where it is whole. An unclosed fence is Markdown, so only this names it. */
export function halfTyped(note: Note, text: string): Message[] {
  const lines = text.split(/\r\n|\r|\n/)
  const fence = codeOf(note.tree).find((code) => isUnclosed(code, lines))
  const said = note.messages.filter(({ rule }) => halves.has(rule))
  return fence ? [...said, makeMessage(note.path, 'unclosed-fence', placeOf(fence), unclosed)] : said
}

const unclosed =
  'the code that starts here has no end; close it with a line like its first, of backticks or tildes alone'

function codeOf(node: Nodes): Code[] {
  return node.type === 'code' ? [node] : childrenOf(node).flatMap(codeOf)
}

function isUnclosed(code: Code, lines: readonly string[]): boolean {
  if (!writtenInfo(code, lines)) return false
  const { line, column } = placeOf(code)
  const mark = /^(`+|~+)/.exec(lines[line - 1]!.slice(column - 1))![0]
  const end = code.position?.end.line ?? line
  const last = /^[\s>]*(`{3,}|~{3,})[ \t]*$/.exec(lines[end - 1] ?? '')?.[1]
  return end === line || last === undefined || last[0] !== mark[0] || last.length < mark.length
}

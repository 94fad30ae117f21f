/** Writes the block id of a snippet that has its name in the fence alone, and takes the word out. */
import type { Code } from 'mdast'
import { splitInfo } from '../../snippets/fence/split.ts'
import type { Place, SnippetSource } from '../../snippets/types.ts'
import { writtenInfo } from '../note/fence-lines.ts'
import { placeOf } from '../note/place.ts'
import { eachNode } from '../note/plain-text.ts'
import type { Note } from '../types.ts'
import { fold } from '../vault/file-index.ts'
import type { Edit } from './edit.ts'
import { lineStarts } from './target-span.ts'

export interface NameFix {
  /** Of the fence. */
  readonly place: Place
  readonly edits: readonly Edit[]
}

/**
 * One for each fence with a `name=` that can be a block id, is no other block's, and is really the snippet's: `^name`
 * goes on a line of its own below the fence, in the list or quote the fence is in.
 */
export function nameFixes(text: string, note: Note): NameFix[] {
  const snippets = new Map(note.snippets.map((snippet) => [snippet.id, snippet]))
  const taken = new Set([...note.blocks.keys()].map(fold))
  const lines = text.split(/\r\n|\r|\n/)
  const starts = lineStarts(text)
  const fixes: NameFix[] = []
  eachNode([note.tree], (node) => {
    if (node.type !== 'code' || node.data?.blockId !== undefined) return
    const snippet = snippets.get(node.data?.snippet ?? '')
    const name = snippet && blockIdFor(snippet)
    if (name === undefined || taken.has(fold(name))) return
    const word = nameWord(node, lines, starts)
    const line = closingLine(node, lines)
    if (!word || line === undefined) return
    fixes.push({ place: placeOf(node), edits: [word, idBelow(text, { line, name, lines, starts })] })
  })
  return fixes
}

/** Obsidian's block ids are Latin letters, digits and hyphens. */
function blockIdFor({ name, options }: SnippetSource): string | undefined {
  const given = options.name
  return given !== undefined && given === name && /^[a-z\d-]+$/i.test(given) ? given : undefined
}

/** Takes ` name=…` out of the fence. */
function nameWord(node: Code, lines: readonly string[], starts: readonly number[]): Edit | undefined {
  const info = writtenInfo(node, lines)
  const offset = info && splitInfo(info.text).find(({ word }) => word === 'name')?.offset
  if (!info || offset === undefined) return undefined
  const word = /^name=(?:"(?:\\"|[^"])*"|\S*)/.exec(info.text.slice(offset))![0]
  const blank = /\s*$/.exec(info.text.slice(0, offset))![0].length
  const start = starts[info.place.line - 1]! + info.place.column - 1 + offset
  return { start: start - blank, end: start + word.length, text: '' }
}

/** Index of the line that closes the fence; undefined where nothing does. */
function closingLine(node: Code, lines: readonly string[]): number | undefined {
  const { start, end } = node.position!
  const opening = /^(`{3,}|~{3,})/.exec(lines[start.line - 1]?.slice(start.column - 1) ?? '')?.[1]
  const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.exec(lines[end.line - 1] ?? '')?.[1]
  const closes = opening !== undefined && closing?.startsWith(opening) && end.line > start.line
  return closes ? end.line - 1 : undefined
}

interface Below {
  readonly line: number
  readonly name: string
  readonly lines: readonly string[]
  readonly starts: readonly number[]
}

function idBelow(text: string, { line, name, lines, starts }: Below): Edit {
  const closing = lines[line]!
  const prefix = /^[ \t>]*/.exec(closing)![0]
  const at = starts[line]! + closing.length
  const ending = /\r\n?|\n/.exec(text.slice(at))?.[0] ?? /\r\n?|\n/.exec(text)?.[0] ?? '\n'
  const blank = ending + prefix.trimEnd()
  const next = lines[line + 1]
  const isApart = next === undefined || next.replace(/^[ \t>]*/, '') === ''
  return { start: at, end: at, text: `${blank}${ending}${prefix}^${name}${isApart ? '' : blank}` }
}

/** Finds the characters of a note that are a link's target. */
import type { Definition, Image, ImageReference, Link, LinkReference, Nodes, Root } from 'mdast'
import { findDefinitions } from '../note/definitions.ts'
import { childrenOf } from '../note/plain-text.ts'
import type { Reference } from '../types.ts'

/** `[start, end)` in the note's text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What is known of the place where a target stands. */
export interface TargetSpan extends Span {
  /** `|` where a wikilink has no alias and could take one; `\|` in a table. */
  readonly bar?: '|' | '\\|'
  /** Present where the file of a canvas's card stands, a path and nothing else. */
  readonly isPath?: true
}

/** Undefined where the text there is not the target itself, as where a URL has escapes. */
export type FindTarget = (reference: Reference) => TargetSpan | undefined

type Addressed = Link | Image | LinkReference | ImageReference

export function targetFinder(text: string, tree: Root): FindTarget {
  const lines = lineStarts(text)
  const definitions = findDefinitions(tree)
  const addressed = new Map<number, Addressed>()
  const inTable = new Set<number>()
  const visit = (node: Nodes, table: boolean): void => {
    const start = node.position?.start.offset
    if (start !== undefined && isAddressed(node)) addressed.set(start, node)
    if (start !== undefined && table && node.type === 'wikilink') inTable.add(start)
    for (const child of childrenOf(node)) visit(child, table || node.type === 'tableCell')
  }
  visit(tree, false)

  return ({ kind, target, place }) => {
    const offset = (lines[place.line - 1] ?? Number.NaN) + place.column - 1
    if (kind === 'wikilink' || kind === 'embed' || kind === 'property') {
      if (kind === 'embed' && text[offset] === '"') return pathOf(text, offset, target)
      const open = kind === 'embed' ? '![[' : '[['
      const found = spanOf(text, offset + open.length, target, open)
      if (!found || kind !== 'wikilink' || !text.startsWith(']]', found.end)) return found
      return { ...found, bar: inTable.has(offset) ? '\\|' : '|' }
    }
    if (kind === 'import') return spanOf(text, offset, target) ?? spanOf(text, offset + 1, target)
    const node = addressed.get(offset)
    if (kind !== 'markdown' || !node) return undefined
    if (node.type === 'link' || node.type === 'image') return destination(text, node, target)
    const definition = definitions.get(node.identifier)
    return definition?.type === 'definition' ? destination(text, definition, target) : undefined
  }
}

/** Where each line starts. */
export function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: ending, index }) => index + ending.length)]
}

function isAddressed(node: Nodes): node is Addressed {
  return /^(?:link|image)(?:Reference)?$/.test(node.type)
}

function spanOf(text: string, start: number, target: string, open = ''): Span | undefined {
  if (!text.startsWith(open + target, start - open.length)) return undefined
  return { start, end: start + target.length }
}

/** The JSON text at `offset`, whose link has a slash before it and what of the file is shown behind. */
function pathOf(text: string, offset: number, target: string): TargetSpan | undefined {
  const path = target.replace(/^\//, '').split('#', 1)[0]!
  const start = offset + (text[offset + 1] === '/' ? 2 : 1)
  const found = spanOf(text, start, path)
  return found && text[found.end] === '"' ? { ...found, isPath: true } : undefined
}

/** The target after the last `](` or `]:` that leaves nothing but a title behind it. */
function destination(text: string, node: Link | Image | Definition, target: string): Span | undefined {
  const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset]
  const opener = node.type === 'definition' ? ']:' : ']('
  for (let at = text.lastIndexOf(opener, end); at >= start; at = text.lastIndexOf(opener, at - 1)) {
    const blank = /^\s*<?/.exec(text.slice(at + 2, end))![0]
    const found = spanOf(text, at + 2 + blank.length, target)
    if (found && /^>?(?:\s+(?:"[\s\S]*"|'[\s\S]*'|\([\s\S]*\)))?\s*\)?$/.test(text.slice(found.end, end))) return found
    if (at === 0) break
  }
  return undefined
}

/** Nodes of raw HTML, in blocks, and pieces of them at their places. */
import type { ElementContent } from 'hast'
import type { Raw } from 'mdast-util-to-hast'
import type { Point } from 'unist'
import { type HtmlBlock, type HtmlPiece, type HtmlTag, readHtml } from '../syntax/html-tags.ts'
import { isBlock } from './inline.ts'
import { element } from './scope.ts'

/** An element that is open. */
export interface Open {
  readonly tag: HtmlTag
  readonly raw: Raw
}

/** Whether a node is raw HTML of the note, not of ours. */
export function isForeign(node: ElementContent): boolean {
  return (node.type as string) === 'raw' && (node.data as { own?: string } | undefined)?.own === undefined
}

/** Raw HTML at the place of a piece, which is what it says unless `value` is given. */
export function pieceOf(raw: Raw, piece: HtmlPiece, value = raw.value.slice(piece.start, piece.end)): ElementContent {
  const start = placeIn(raw, piece.start)
  const position = start && { start, end: placeIn(raw, piece.end)! }
  return { type: 'raw', value, ...(position && { position }) } as unknown as ElementContent
}

/** A place in the note. Lines of a block are taken to begin below its first. */
export function placeIn(raw: Raw, offset: number): Point | undefined {
  if (!raw.position) return undefined
  const { line, column, offset: from = 0 } = raw.position.start
  const before = raw.value.slice(0, offset)
  const lines = before.split('\n').length - 1
  return { line: line + lines, column: column + offset - (before.lastIndexOf('\n') + 1), offset: from + offset }
}

/** Where a node of ours, or the first thing in it that has a place, stands in the note. */
export function startIn(node: ElementContent): Point | undefined {
  if (node.position || node.type !== 'element') return node.position?.start
  return node.children.map(startIn).find((place) => place !== undefined)
}

/** In the place of what was taken out. */
export function removed(tagName: string): ElementContent {
  return element('span', { className: ['html-removed'] }, `<${tagName}> was removed`)
}

/** Text that was HTML, in paragraphs as it was written. */
export function asParagraphs(text: string): ElementContent[] {
  return text
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => element('p', {}, part))
}

export interface Block extends HtmlBlock {
  readonly nodes: readonly ElementContent[]
  /** By node. */
  readonly read: ReadonlyMap<ElementContent, readonly HtmlPiece[]>
}

/** Inline nodes in a row, a block of HTML, or a block of ours. */
export function blocksOf(nodes: readonly ElementContent[]): Block[] {
  const groups: { inline: boolean; nodes: ElementContent[] }[] = []
  for (const node of nodes) {
    const inline = isForeign(node) ? (node.data as { inline?: boolean } | undefined)?.inline === true : !endsRun(node)
    const last = groups.at(-1)
    if (inline && last?.inline) last.nodes.push(node)
    else groups.push({ inline, nodes: [node] })
  }
  return groups.map(({ inline, nodes }) => {
    const foreign = nodes.filter(isForeign)
    const read = new Map(foreign.map((node) => [node, readHtml((node as unknown as Raw).value)]))
    return { inline, nodes, read, pieces: [...read.values()].flat() }
  })
}

const endsRun = (node: ElementContent) => isBlock(node) || (node.type === 'element' && node.tagName === 'li')

export const asText = (value: string): ElementContent => ({ type: 'text', value })

/** What the page adds to the text stands in no element of its author's. */
export function isOfPage(node: ElementContent): boolean {
  if (node.type !== 'element') return false
  return [node.properties.className].flat().some((name) => ofPage.has(String(name)))
}

const ofPage = new Set(['footnotes', 'footnote-backref', 'heading-anchor', 'stub-mark'])

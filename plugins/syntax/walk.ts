/** One walk over the tree for all transforms: each sees a parent's children before its own children are walked. */
import type { Root } from 'mdast'
import type { Node, Point } from 'unist'
import type { Callout } from './nodes.ts'
import type { Source } from './source.ts'

export interface Parent extends Node {
  children: Node[]
}

/** A transform of one parent's children, in place. */
export type Hop = (parent: Parent) => void

/** Deeper than any note is meant to be; keeps whoever walks the tree later from running out of stack. */
export const deepest = 150

/**
 * Walks the tree once, parents first, and calls the hops in order on each parent.
 * What lies deeper than `deepest` becomes the text it was written as; `tooDeep` is told where first.
 */
export function walk(root: Root, source: Source, hops: readonly Hop[], tooDeep: (place: Point) => void): void {
  let found = false
  visit(root, 0)

  function visit(parent: Parent, depth: number): void {
    for (const hop of hops) hop(parent)
    for (const [index, node] of parent.children.entries()) {
      if (!isParent(node)) continue
      if (depth >= deepest) {
        if (!found) tooDeep(node.position!.start)
        found = true
        parent.children[index] = asWritten(node, parent, source)
        continue
      }
      if (node.type === 'callout') visitTitle(node as Callout, depth)
      visit(node, depth + 1)
    }
  }

  function visitTitle(callout: Callout, depth: number): void {
    const title = { type: 'calloutTitle', children: callout.title as Node[] }
    visit(title, depth + 1)
    callout.title = title.children as Callout['title']
  }
}

function asWritten(node: Parent, parent: Parent, source: Source): Node {
  const { start, end } = node.position!
  const text = { type: 'text', value: source.text.slice(start.offset, end.offset), position: node.position }
  if (holdsText(parent)) return text
  const paragraph: Parent = { type: 'paragraph', children: [text], position: node.position! }
  const item: Parent = { type: 'listItem', children: [paragraph], position: node.position! }
  return parent.type === 'list' ? item : paragraph
}

/** Whether a parent's children are text rather than blocks. */
export function holdsText(parent: Node): boolean {
  return !blockParents.has(parent.type)
}

const blockParents = new Set([
  'root',
  'blockquote',
  'callout',
  'list',
  'listItem',
  'footnoteDefinition',
  'table',
  'tableRow',
])

export function isParent(node: Node): node is Parent {
  return 'children' in node
}

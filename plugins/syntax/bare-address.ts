/** Bare addresses the parser passes over, as it does all that follow a bracket nothing closes: `in [0, 1), see www.a.b`. */
import type { Link, Root, Text } from 'mdast'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import type { Node } from 'unist'
import type { Source } from './source.ts'
import { type Hop, holdsText } from './walk.ts'

const linkAddresses = gfmFromMarkdown().flatMap((extension) => extension.transforms ?? [])
const links = new Set(['link', 'linkReference', 'wikilink'])
const sign = /@|www\.|:\/\//i

/** Makes them links, outside links; only where the text stands in the note as it reads, so that each has its place. */
export function bareAddresses(source: Source): Hop {
  const inLinks = new WeakSet<Node>()
  return (parent) => {
    if (links.has(parent.type) || inLinks.has(parent)) {
      for (const node of parent.children) inLinks.add(node)
    } else if (holdsText(parent) && parent.children.some(holdsAddress)) {
      parent.children = parent.children.flatMap((node) => (holdsAddress(node) ? parted(node, source) : node))
    }
  }
}

function holdsAddress(node: Node): node is Text {
  return node.type === 'text' && sign.test((node as Text).value)
}

function parted(text: Text, source: Source): Node[] {
  const { start, end } = text.position!
  if (source.text.slice(start.offset, end.offset) !== text.value) return [text]
  const tree: Root = { type: 'root', children: [{ ...text }] }
  for (const transform of linkAddresses) transform(tree)
  if (tree.children.length === 1 && tree.children[0]!.type === 'text') return [text]
  let offset = start.offset!
  for (const node of tree.children as (Text | Link)[]) {
    const written = node.type === 'text' ? node : (node.children[0] as Text)
    const from = source.point(offset)
    offset += written.value.length
    node.position = { start: from, end: source.point(offset) }
    written.position = { ...node.position }
  }
  return tree.children
}

/** The text of a page in which an automatic link may stand: prose, outside headings, code, formulas and links. */
import type { Nodes, PhrasingContent, RootContent, Text } from 'mdast'

/** What to put in the place of a text; undefined leaves it. `block` is the run of text and markup it stands in. */
export type VisitText = (text: Text, block: readonly Nodes[]) => PhrasingContent[] | undefined

/** Visits every text in reading order and returns the nodes with what `visit` gave put in; nothing is changed in place. */
export function mapProse(nodes: readonly RootContent[], visit: VisitText): RootContent[] {
  return mapChildren(nodes, nodes, visit)
}

const closed = new Set<string>([
  'heading',
  'link',
  'linkReference',
  'wikilink',
  'embed',
  'footnoteReference',
  'definition',
])
const blocks = new Set<string>(['paragraph', 'tableCell'])

function mapChildren<Node extends Nodes>(nodes: readonly Node[], block: readonly Nodes[], visit: VisitText): Node[] {
  const made: Node[] = []
  let openTags = 0
  for (const node of nodes) {
    if (node.type === 'html') openTags = Math.max(0, openTags + tagsOpenedBy(node.value))
    const isProse = openTags === 0 && node.type === 'text'
    const instead = isProse ? visit(node as Text, block) : undefined
    if (instead) made.push(...(instead as Node[]))
    else made.push(openTags === 0 && !closed.has(node.type) ? mapNode(node, block, visit) : node)
  }
  return made.length === nodes.length && made.every((node, index) => node === nodes[index]) ? (nodes as Node[]) : made
}

function mapNode<Node extends Nodes>(node: Node, block: readonly Nodes[], visit: VisitText): Node {
  if (!('children' in node)) return node
  const title = node.type === 'callout' ? mapChildren(node.title, node.title, visit) : undefined
  const children = mapChildren(node.children as Nodes[], blocks.has(node.type) ? node.children : block, visit)
  const isSame = children === node.children && (node.type !== 'callout' || title === node.title)
  return isSame ? node : ({ ...node, children, ...(title ? { title } : {}) } as Node)
}

/** How many links, headings or pieces of code raw HTML opens, less those it closes. */
function tagsOpenedBy(html: string): number {
  const tags = html.match(/<\/?(?:a|code|pre|kbd|samp|button|script|style|textarea|svg|math|h[1-6])\b[^>]*>/gi) ?? []
  return tags.reduce((count, tag) => count + (tag.startsWith('</') ? -1 : tag.endsWith('/>') ? 0 : 1), 0)
}

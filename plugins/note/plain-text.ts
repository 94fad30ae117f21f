/** The plain text of Markdown nodes: what a heading is called, what a sentence says. */
import type { Nodes } from 'mdast'

/** How a formula's TeX is written into plain text. */
export type WriteTex = (tex: string) => string

/** Told of every node met, with the part of the text it gave (`[start, end)`); a node comes after what is in it. */
export type Meet = (node: Nodes, start: number, end: number) => void

const asSource: WriteTex = (tex) => `$${tex}$`

/**
 * The text of phrasing content without its markup; formulas as `$…$` unless `tex` says otherwise, line ends as spaces.
 * Comments, raw HTML, footnote marks and embeds give nothing.
 */
export function plainText(nodes: readonly Nodes[], tex: WriteTex = asSource, meet: Meet = () => {}): string {
  let text = ''
  const add = (node: Nodes): void => {
    const start = text.length
    if (hasOwnText(node)) text += ownText(node, tex)
    else for (const child of childrenOf(node)) add(child)
    meet(node, start, text.length)
  }
  for (const node of nodes) add(node)
  return text
}

/** The nodes directly in `node`, a callout's title before its body. */
export function childrenOf(node: Nodes): readonly Nodes[] {
  if (node.type === 'callout') return [...node.title, ...node.children]
  return 'children' in node ? node.children : []
}

/** Calls `visit` on every node of `nodes` and below, parents first, in the order of the text. */
export function eachNode(nodes: readonly Nodes[], visit: (node: Nodes) => void): void {
  for (const node of nodes) {
    visit(node)
    eachNode(childrenOf(node), visit)
  }
}

/** What a wikilink without alias shows: `Note.md#Heading` as "Note > Heading"; a lone hash is one. */
export function targetAsText(target: string): string {
  const parts = target
    .split('#')
    .map((part, index) => (index === 0 ? part.trim().replace(/(?<=.)\.md$/i, '') : part.trim()))
    .filter((part) => part !== '')
  return parts.length > 0 ? parts.join(' > ') : target.trim()
}

function hasOwnText(node: Nodes): boolean {
  return !('children' in node) || (node.type === 'wikilink' && node.children.length === 0)
}

function ownText(node: Nodes, tex: WriteTex): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value.replace(/\r\n|[\r\n]/g, ' ')
    case 'inlineMath':
    case 'math':
      return tex(node.value.replace(/\r\n|[\r\n]/g, ' '))
    case 'break':
      return ' '
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'tag':
      return `#${node.value}`
    case 'wikilink':
      return targetAsText(node.target)
    default:
      return ''
  }
}

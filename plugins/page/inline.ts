/** Small constructs inside a line: tags, highlights, comments; and what a paragraph does with blocks in it. */
import type { ElementContent } from 'hast'
import type { Paragraph, Table, TableRow } from 'mdast'
import { defaultHandlers, type State } from 'mdast-util-to-hast'
import type { Highlight, Tag } from '../syntax/nodes.ts'
import { tagKey } from '../vault/tags.ts'
import { closing, isTag, openTags, withTags } from './open-tags.ts'
import { element, hrefOf, reportAt, scopeOf, startOf } from './scope.ts'

/** Leads to the page of the tag; `data-href` is the address it has in Obsidian, by which style sheets tell tags apart. */
export function tag(state: State, node: Tag): ElementContent {
  const { site, inert } = scopeOf(state)
  const text = `#${node.value}`
  if (inert) return { type: 'text', value: text }
  const page = site.vault.tags.get(tagKey(node.value))
  if (!page) return element('span', { className: ['tag'] }, text)
  return element('a', { className: ['tag'], href: hrefOf(site, page.slug), dataHref: text }, text)
}

export function highlight(state: State, node: Highlight): ElementContent {
  return element('mark', {}, ...state.all(node))
}

/** Never shown. */
export function comment(): undefined {
  return undefined
}

/** A paragraph cannot hold a block: an embed or a picture with a caption ends it, and what follows is a new one. */
export function paragraph(state: State, node: Paragraph): ElementContent | ElementContent[] {
  const children = state.all(node)
  if (!children.some(holdsBlock)) return inParagraph(children)
  const parts: ElementContent[] = []
  const open = openTags(children)
  let run: ElementContent[] = []
  const close = () => {
    if (run.some((child) => !isTag(child) && (child.type !== 'text' || child.value.trim() !== '')))
      parts.push(inParagraph(run))
  }
  for (const [at, child] of children.entries()) {
    if (!holdsBlock(child)) run.push(child)
    else {
      run.push(...closing(open[at]!))
      close()
      parts.push(...withTags(open[at]!, child))
      run = [...(open[at]! as unknown as ElementContent[])]
    }
  }
  close()
  return parts
}

/** Of any length: that of an argument list has a limit. */
function inParagraph(children: ElementContent[]): ElementContent {
  return { type: 'element', tagName: 'p', properties: {}, children }
}

/** Whether an element may not stand in a paragraph. */
export function isBlock(node: ElementContent): boolean {
  if (node.type === 'element') return blocks.has(node.tagName)
  return node.type === ('raw' as string) && (node.data as { own?: string } | undefined)?.own === 'block'
}

/** Also deep inside: `**![[Note]]**`. */
function holdsBlock(node: ElementContent): boolean {
  return isBlock(node) || (node.type === 'element' && node.children.some(holdsBlock))
}

const blocks = new Set(
  'article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
    ' ',
  ),
)

/** A wide table scrolls in a box of its own. A row longer than the first is shown whole, in columns without a heading. */
export function table(state: State, node: Table): ElementContent {
  const columns = node.children[0]?.children.length ?? 0
  const widest = Math.max(columns, ...node.children.map(width))
  for (const row of node.children) if (width(row) > columns) reportWideRow(state, row, columns)
  const more = Array.from({ length: widest - columns }, () => null)
  const whole: Table = { ...node, align: [...(node.align ?? []), ...more] }
  const made = defaultHandlers.table(state, whole) as ElementContent
  return element('div', { className: ['table-scroll'], tabIndex: 0 }, made)
}

/** Cells up to the last with something in it. */
function width(row: TableRow): number {
  return row.children.findLastIndex(({ children }) => children.length > 0) + 1
}

function reportWideRow(state: State, row: TableRow, columns: number): void {
  const text = `This row has ${width(row)} cells and the first row of its table has ${columns}; give that one more cells, or write a bar that parts no cells as \\|`
  reportAt(scopeOf(state), 'unknown-syntax', startOf(row), text)
}

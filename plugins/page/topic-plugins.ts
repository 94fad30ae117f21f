/**
 * A topic's way from Markdown to HTML. Read it top-down: the type of tree between two hops is in their comments.
 *
 * One handler for each construct, in `handlers`; what is added to a page is added there and nowhere else.
 */
import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Html, Nodes, Parents, PhrasingContent, RootContent } from 'mdast'
import { defaultHandlers, type Handler, type Handlers, type State, toHast } from 'mdast-util-to-hast'
import type { Mention } from '../mention.ts'
import { eachNode } from '../note/plain-text.ts'
import { blockIdsOf } from '../syntax/block-id.ts'
import { holdsText } from '../syntax/walk.ts'
import { placeMentions } from '../vault/autolink.ts'
import { callout } from './callouts.ts'
import { canvas } from './canvas.ts'
import { code } from './code.ts'
import { embed } from './embeds.ts'
import { footnoteList, footnoteReference } from './footnotes.ts'
import { heading } from './headings.ts'
import { image, imageReference } from './images.ts'
import { comment, highlight, paragraph, table, tag } from './inline.ts'
import { link, linkReference, wikilink } from './links.ts'
import { listItem } from './lists.ts'
import { inlineMath, math } from './math.ts'
import { seal } from './raw-html.ts'
import { claimId, element, newFootnoteSet, type Rendering, type Scope, type ScopedOptions, scopeOf } from './scope.ts'

/** The page's own text as HTML. */
export function renderTopic(
  nodes: readonly RootContent[],
  mentions: readonly Mention[],
  scope: Scope,
): ElementContent[] {
  const linked = mentions.length > 0 ? placeMentions(nodes, mentions) : nodes // mdast: first mentions become links
  return rendering.blocks(linked, scope)
}

export const rendering: Rendering = {
  blocks(nodes, scope) {
    const children = toElements(nodes, scope) // hast: our elements, raw HTML of the note in between
    return seal(children, scope) // hast: the note's HTML parsed and made safe, ours untouched
  },
  inline(nodes, scope) {
    return toElements(nodes, { ...scope, footnotes: newFootnoteSet({ ...scope.state }) })
  },
}

/** hast → HTML; finished HTML of ours goes in as it is. */
export function writeHtml(children: readonly ElementContent[]): string {
  return toHtml({ type: 'root', children: [...children] }, { allowDangerousHtml: true })
}

function toElements(nodes: readonly (RootContent | PhrasingContent)[], scope: Scope): ElementContent[] {
  const options: ScopedOptions = { handlers, scope, nodes, allowDangerousHtml: true }
  // All it is given is walked for definitions, at length; so it is given those, and `root` takes the nodes.
  const root = toHast({ type: 'root', children: definitionsIn(nodes) }, options)
  return (root as Element).children
}

function definitionsIn(nodes: readonly Nodes[]): RootContent[] {
  const found: RootContent[] = []
  eachNode(nodes, (node) => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') found.push(node)
  })
  return found
}

const constructs: Record<string, Handler> = {
  root,
  // blocks
  heading, // levels, ids, a link to itself, the mark of a stub
  paragraph, // gives way to blocks that stand in it
  math, // $$…$$
  code, // snippets, colours, placeholders
  callout, // > [!note]
  canvas, // a `.canvas` file
  table, // in a box that scrolls
  listItem, // - [?] task
  footnoteDefinition: comment, // where it is called, at the end
  // in a line
  wikilink, // [[…]]
  embed, // ![[…]]
  link,
  linkReference,
  image,
  imageReference,
  inlineMath, // $…$
  footnoteReference, // [^1]
  highlight, // ==…==
  tag, // #tag
  comment, // %%…%%
  html, // raw HTML, until `seal`
}

const handlers: Handlers = withBlockIds({ ...(defaultHandlers as Record<string, Handler>), ...constructs })

function root(state: State) {
  const { nodes, scope } = state.options as ScopedOptions
  const children = state.all({ type: 'root', children: [...nodes] as RootContent[] })
  const notes = footnoteList(state, scope)
  return { type: 'root', children: notes ? [...children, notes] : children } as unknown as Element
}

function html(state: State, node: Html, parent?: Parents): ElementContent | undefined {
  if (scopeOf(state).inert || /^\s*<!--(?:-?>|(?:(?!-->)[\s\S])*-->)\s*$/.test(node.value)) return undefined
  const { value, position } = node
  const inline = parent !== undefined && holdsText(parent)
  return { type: 'raw', value, data: { inline }, ...(position && { position }) } as unknown as ElementContent
}

/** `^id` of a block is the id of its element. */
function withBlockIds(plain: Record<string, Handler>): Handlers {
  const withId = (handler: Handler): Handler => {
    return (state, node: Nodes, parent) => {
      const made = handler(state, node, parent)
      const ids = blockIdsOf(node.data)
      return made && ids.reduce((block, id) => identified(block, id, scopeOf(state)), made)
    }
  }
  return Object.fromEntries(Object.entries(plain).map(([type, handler]) => [type, withId(handler)]))
}

function identified(made: ElementContent | ElementContent[], blockId: string, scope: Scope) {
  const id = claimId(scope, `^${blockId}`)
  if (id === undefined) return made
  const first = Array.isArray(made) ? made[0] : made
  if (first?.type === 'element' && first.properties.id === undefined) first.properties.id = id
  else if (first?.type === 'element' && first.tagName === 'li') first.children.unshift(element('span', { id }))
  else return element('div', { id }, ...[made].flat())
  return made
}

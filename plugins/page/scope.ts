/** What the handlers of one rendering share: the site, the page being made, and the note whose text is read. */
import type { ElementContent, Properties } from 'hast'
import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import type { Options, State } from 'mdast-util-to-hast'
import type { Position } from 'unist'
import type { Message, SnippetResult } from '../../snippets/types.ts'
import { rules } from '../rules.ts'
import type { Note, PageTopic, TopicSlug, Vault } from '../types.ts'
import type { FormulaCache } from './formula-cache.ts'

/** What every page of a site is rendered with. */
export interface SiteContext {
  readonly vault: Vault
  readonly results: Pick<ReadonlyMap<string, SnippetResult>, 'get'>
  /** Site path of a snippet's compiled module, or null where the page cannot run it. */
  modulePath(id: string): string | null
  /** Starts and ends with `/`. */
  readonly base: string
  report(message: Message): void
  /** Bytes of an attachment, for the size of a picture and the source of what is not shown. */
  readAsset?(path: string): Uint8Array | undefined
  readonly formulas: FormulaCache
}

/** What is gathered while one page is rendered. */
export interface PageState {
  readonly page: PageTopic
  /** Ids already on the page. */
  readonly ids: Set<string>
  readonly assets: Set<string>
  hasMath: boolean
  /** How many sets of footnotes the page has: its own, and one for each embed. */
  footnoteSets: number
}

/** Where the text being rendered comes from, and where it stands. */
export interface Scope {
  readonly site: SiteContext
  readonly state: PageState
  /** The note whose text is rendered: the page's own, or an embedded one. */
  readonly note: Note
  /** Keys of the embeds around, outermost first; empty for the page's own text. */
  readonly embeds: readonly string[]
  /** In titles and lists of links: no links, no ids, no footnotes. */
  readonly inert: boolean
  /** Level on the page by heading id, 2–6; absent headings stand one below `baseLevel`. */
  readonly levels: ReadonlyMap<string, number>
  readonly baseLevel: number
  readonly footnotes: FootnoteSet
  readonly render: Rendering
}

/** The way from Markdown to HTML, for what is shown inside something else. */
export interface Rendering {
  /** Blocks with their footnotes, the raw HTML in them made safe. */
  blocks(nodes: readonly RootContent[], scope: Scope): ElementContent[]
  inline(nodes: readonly PhrasingContent[], scope: Scope): ElementContent[]
}

/** The footnotes called in one rendering, in order of their first call. */
export interface FootnoteSet {
  /** Put before every id, so that two sets on one page differ. */
  readonly prefix: string
  readonly order: string[]
  /** By key: its number, and how often it was called. */
  readonly calls: Map<string, { readonly number: number; count: number }>
}

/** The options of one `toHast`, which is how a handler finds its scope. */
export type ScopedOptions = Options & { readonly scope: Scope; readonly nodes: readonly Nodes[] }

export function scopeOf(state: State): Scope {
  return (state.options as ScopedOptions).scope
}

/** A page whose state is empty. */
export function newPageState(page: PageTopic): PageState {
  return { page, ids: new Set(), assets: new Set(), hasMath: false, footnoteSets: 0 }
}

/** A new numbering of footnotes on the page. */
export function newFootnoteSet(state: PageState): FootnoteSet {
  state.footnoteSets += 1
  const prefix = state.footnoteSets === 1 ? 'note:' : `note-${state.footnoteSets}:`
  return { prefix, order: [], calls: new Map() }
}

/** Takes an id for an element of the page; undefined when it is taken or the text is an embed's or a title's. */
export function claimId(scope: Scope, id: string): string | undefined {
  if (scope.inert || scope.embeds.length > 0 || scope.state.ids.has(id)) return undefined
  scope.state.ids.add(id)
  return id
}

/** Reports a fault of the note being rendered. */
export function reportAt(
  scope: Scope,
  rule: string,
  place: { line: number; column: number } | undefined,
  text: string,
) {
  const { line, column } = place ?? { line: 1, column: 1 }
  scope.site.report({ path: scope.note.path, line, column, severity: rules[rule] ?? 'warning', rule, text })
}

/** Where a node starts, for `reportAt`. */
export function startOf(node: { readonly position?: Position | undefined }) {
  return node.position && { line: node.position.start.line, column: node.position.start.column }
}

/** Address of a page, with its `#hash`. */
export function hrefOf(site: SiteContext, slug: TopicSlug, hash?: string): string {
  const page = slug === '' ? site.base : `${site.base}${encodeURI(slug)}/`
  return hash ? `${page}#${fragmentOf(hash)}` : page
}

/** An id as it may stand in an address: `^` and letters of any script stay. */
export function fragmentOf(id: string): string {
  return id.replace(/[\s"<>`%]/g, encodeURIComponent)
}

/** Address of an attachment, which is published at its path in the vault; notes that the page uses it. */
export function assetHref(scope: Scope, path: string, fragment?: string): string {
  scope.state.assets.add(path)
  const href = scope.site.base + path.split('/').map(encodeURIComponent).join('/')
  return fragment ? `${href}#${fragmentOf(fragment)}` : href
}

/** An element made by us. Children may be strings. */
export function element(
  tagName: string,
  properties: Properties,
  ...children: (ElementContent | string | undefined | false)[]
): ElementContent & { type: 'element' } {
  const nodes: ElementContent[] = []
  for (const child of children) {
    if (typeof child === 'string') nodes.push({ type: 'text', value: child })
    else if (child) nodes.push(child)
  }
  return { type: 'element', tagName, properties, children: nodes }
}

/** Finished HTML of ours, written into the page as it is; `text` is what it says in a line of plain text. */
export function finished(value: string, block: boolean, text = ''): ElementContent {
  return { type: 'raw', value, data: { own: block ? 'block' : 'inline', text } } as ElementContent
}

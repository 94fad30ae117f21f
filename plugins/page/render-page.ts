/** A resolved topic → a page as HTML, ready for its layout. */
import type { ElementContent } from 'hast'
import { noProperties } from '../note/properties.ts'
import type { Note, NotePath, PageTopic, Topic, TopicSlug } from '../types.ts'
import { describePage } from './description.ts'
import { createFormulaCache, type FormulaCache } from './formula-cache.ts'
import { embedsOfTitle, inlineOf, titleOf } from './heading-nodes.ts'
import { levelsOf } from './headings.ts'
import { childList, stubSentence, topicList } from './overview.ts'
import type { Page } from './page.ts'
import { brokenProperties, imageOf } from './properties.ts'
import { plainValue, propertyLinks } from './property-links.ts'
import { hrefOf, newFootnoteSet, newPageState, type Scope, type SiteContext } from './scope.ts'
import { rendering, renderTopic, writeHtml } from './topic-plugins.ts'

export type PageContext = Omit<SiteContext, 'formulas'> & { readonly formulas?: FormulaCache }

export interface PageRenderer {
  /** Throws when the vault has no such page. Faults of the text are reported and shown on the page. */
  render(slug: TopicSlug): Page
  /** Renders a note that has no page, for the faults of its text alone. */
  check(note: Note): void
}

/** `formulas` may hold the formulas of earlier runs; without it each run draws its own. */
export function createPageRenderer(context: PageContext): PageRenderer {
  const site: SiteContext = { ...context, formulas: context.formulas ?? createFormulaCache() }
  return {
    render(slug) {
      const page = site.vault.pages.get(slug)
      if (!page) throw new Error(`There is no page "${slug}" in this vault; render the slugs of vault.pages`)
      return renderPage(site, page)
    },
    check(note) {
      for (const topic of note.topics) renderPage(site, unpublishedPage(note, topic))
    },
  }
}

/** A page that is never written; its slug is nobody's. */
function unpublishedPage(note: Note, topic: Topic): PageTopic {
  return {
    slug: `${note.path}#${topic.index}` as TopicSlug,
    title: topic.title,
    note,
    topic,
    parent: null,
    prev: null,
    next: null,
    children: [],
    stub: topic.stub,
    tags: [],
    aliases: [],
    links: [],
    backlinks: [],
  }
}

function renderPage(site: SiteContext, page: PageTopic): Page {
  const scope = pageScope(site, page)
  const titleHtml = writeHtml(titleOf({ ...scope, inert: true }, page))
  const children = content(scope, page)
  const html = writeHtml(children)
  const image = imageOf(scope)
  return {
    slug: page.slug,
    title: page.title,
    titleHtml,
    html,
    headings: contents(scope, page),
    description: describePage(page, children, (value) => plainValue(scope, value)),
    ...(image !== undefined && { image }),
    assets: [...scope.state.assets],
    hasMath: scope.state.hasMath,
  }
}

const nothing: Note = {
  path: '' as NotePath,
  title: '',
  properties: { ...noProperties, autolink: false, snippets: false },
  tree: { type: 'root', children: [] },
  topics: [],
  headings: [],
  blocks: new Map(),
  snippets: [],
  messages: [],
  words: 0,
}

function pageScope(site: SiteContext, page: PageTopic): Scope {
  const state = newPageState(page)
  const ownId = page.topic?.heading?.id
  if (ownId !== undefined) state.ids.add(ownId)
  return {
    site,
    state,
    note: page.note ?? nothing,
    embeds: [],
    inert: false,
    levels: levelsOf(page.topic?.nodes ?? [], 1),
    baseLevel: 1,
    footnotes: newFootnoteSet(state),
    render: rendering,
  }
}

function content(scope: Scope, page: PageTopic): ElementContent[] {
  const { note, topic } = page
  if (!note || !topic) return [childList(scope, page)].filter((list) => list !== undefined)
  const isOverview = topic.index === 0 && note.topics.length > 1
  const text = renderTopic(topic.nodes, scope.site.vault.mentions.get(page.slug) ?? [], scope)
  const list = isOverview ? topicList(scope, note) : page.stub ? childList(scope, page) : undefined
  const empty = page.stub && !list ? stubSentence() : undefined
  const broken = topic.index === 0 ? brokenProperties(note) : undefined
  const linked = topic.index === 0 ? propertyLinks(scope) : undefined
  return [broken, ...embedsOfTitle(scope, page), linked, ...text, list, empty].filter((node) => node !== undefined)
}

/** The table of contents: the page's own headings, and on an overview those of the topics, with where they lead. */
function contents(scope: Scope, { note, topic }: PageTopic): Page['headings'] {
  if (!note || !topic) return []
  const isOverview = topic.index === 0 && note.topics.length > 1
  const entry = (id: string, text: string) => writeHtml(inlineOf(scope, note, id) ?? [{ type: 'text', value: text }])
  const own = topic.headings
    .filter(({ id }) => id !== topic.heading?.id)
    .map(({ id, text, stub }) => ({ id, html: entry(id, text), depth: scope.levels.get(id) ?? 2, stub }))
  if (!isOverview) return own
  const starts = note.topics.flatMap(({ heading, slug, stub }, index) =>
    heading && index > 0 ? [{ heading, slug, stub }] : [],
  )
  const depthOf = (index: number): number => {
    const parent = note.topics[index]?.parent
    return parent === undefined ? 1 : Math.min(6, depthOf(parent) + 1)
  }
  return [
    ...own,
    ...starts.map(({ heading, slug, stub }) => ({
      id: heading.id,
      html: entry(heading.id, heading.text),
      depth: depthOf(heading.topic),
      stub,
      href: hrefOf(scope.site, slug),
    })),
  ]
}

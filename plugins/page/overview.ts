/** Lists of pages: the topics of a split note with all its headings, and what a folder holds. */
import type { ElementContent } from 'hast'
import type { Heading, Note, PageTopic, TopicSlug } from '../types.ts'
import { inlineOf, titleOf } from './heading-nodes.ts'
import { claimId, element, hrefOf, type Scope } from './scope.ts'

/** The topics of the page's note, nested, each with its headings; every heading's id of the note is in it. */
export function topicList(scope: Scope, note: Note): ElementContent | undefined {
  const items = topicItems(scope, note, note.topics[0]!.index)
  return items.length === 0
    ? undefined
    : element('nav', { className: ['overview'], ariaLabel: 'Topics' }, element('ol', {}, ...items))
}

/** The pages below a generated page, two levels deep. */
export function childList(scope: Scope, page: PageTopic, levels = 2): ElementContent | undefined {
  const items = page.children.flatMap((slug): ElementContent[] => {
    const child = scope.site.vault.pages.get(slug)
    if (!child) return []
    const link = element('a', { href: hrefOf(scope.site, slug) }, ...titleOf(scope, child))
    const inner = levels > 1 && !isSplit(child) ? childItems(scope, child, levels - 1) : undefined
    return [element('li', {}, link, child.stub && stubMark(), inner)]
  })
  return items.length === 0
    ? undefined
    : element('nav', { className: ['overview'], ariaLabel: 'Pages' }, element('ul', {}, ...items))
}

/** A sentence in the place of text that has not been written. */
export function stubSentence(): ElementContent {
  return element('p', { className: ['stub'] }, 'This topic is a stub: nothing has been written here yet.')
}

function childItems(scope: Scope, page: PageTopic, levels: number): ElementContent | undefined {
  const list = childList(scope, page, levels)
  return list?.type === 'element' ? (list.children[0] as ElementContent) : undefined
}

function isSplit({ note }: PageTopic): boolean {
  return (note?.topics.length ?? 0) > 1
}

function topicItems(scope: Scope, note: Note, parent: number): ElementContent[] {
  return note.topics
    .filter((topic) => topic.parent === parent)
    .map((topic) => {
      const page = scope.site.vault.pages.get(topic.slug)
      const title = page ? titleOf(scope, page) : undefined
      const link = headingLink(scope, note, topic.heading, topic.slug, title)
      const sub = topic.headings.filter(({ id }) => id !== topic.heading?.id)
      const headings = sub.map((heading) =>
        element('li', {}, headingLink(scope, note, heading, topic.slug), heading.stub && stubMark()),
      )
      const topics = topicItems(scope, note, topic.index)
      return element(
        'li',
        {},
        link,
        topic.stub && stubMark(),
        headings.length > 0 && element('ul', {}, ...headings),
        topics.length > 0 && element('ol', {}, ...topics),
      )
    })
}

/** Carries the heading's id, so that an old address `note#heading` finds its way to the topic. */
function headingLink(
  scope: Scope,
  note: Note,
  heading: Heading | undefined,
  slug: TopicSlug,
  title?: ElementContent[],
): ElementContent {
  const id = heading && claimId(scope, heading.id)
  const isTop = heading !== undefined && note.topics[heading.topic]?.heading?.id === heading.id
  const href = hrefOf(scope.site, slug, isTop ? undefined : heading?.id)
  const text = title ??
    (heading && inlineOf(scope, note, heading.id)) ?? [{ type: 'text' as const, value: heading?.text ?? slug }]
  return element('a', id === undefined ? { href } : { id, href }, ...text)
}

function stubMark(): ElementContent {
  return element('span', { className: ['stub-mark'], title: 'Nothing has been written here yet' }, 'stub')
}

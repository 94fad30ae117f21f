/** Takes the names of unpublished notes out of headings that link to them, and so out of ids, titles and addresses. */
import { eachNode } from '../note/plain-text.ts'
import { slugText } from '../note/slug-text.ts'
import type { Heading, Note, Topic, TopicSlug } from '../types.ts'
import { hiddenNames } from './page-links.ts'
import type { Resolver } from './resolve-reference.ts'

/** Whether a heading could name another note. */
export function hasLink({ source }: Heading): boolean {
  return source !== undefined && /\[\[|\]\(|\]\[/.test(source)
}

/** The note itself where no heading tells such a name; else a copy. A link to a heading by its old text still finds it. */
export function hideInHeadings(note: Note, resolver: Pick<Resolver, 'resolve'>): Note {
  if (!note.headings.some(hasLink)) return note
  const hide = hiddenNames(note, note.topics, resolver)
  const taken = new Set(note.headings.map(({ id }) => id))
  const changed = new Map<string, Heading>()
  for (const heading of note.headings) {
    const text = hasLink(heading) ? hide(heading.text) : heading.text
    if (text === heading.text) continue
    const id = freeId(slugOf(text), taken)
    taken.add(id)
    changed.set(heading.id, { ...heading, id, text, source: heading.text, former: heading.text })
  }
  return changed.size === 0 ? note : withHeadings(note, changed)
}

/** `changed`: new headings by their old ids. */
function withHeadings(note: Note, changed: ReadonlyMap<string, Heading>): Note {
  const renamed = (heading: Heading): Heading => changed.get(heading.id) ?? heading
  const titleOf = (title: string, heading: Heading | undefined): string => {
    const now = heading && changed.get(heading.id)
    return now && title === heading.text ? now.text : title
  }
  const { tree, topics } = structuredClone({ tree: note.tree, topics: note.topics })
  for (const nodes of [tree.children, ...topics.map((topic) => topic.nodes)])
    eachNode(nodes, (node) => {
      const now = node.type === 'heading' ? changed.get(node.data?.headingId ?? '') : undefined
      if (now) node.data = { ...node.data, headingId: now.id }
    })
  return {
    ...note,
    tree,
    title: titleOf(note.title, note.headings[0]),
    headings: note.headings.map(renamed),
    topics: topics.map((topic) => ({
      ...topic,
      title: titleOf(topic.title, topic.heading ?? (topic.index === 0 ? note.headings[0] : undefined)),
      slug: addressOf(topic, changed),
      headings: topic.headings.map(renamed),
      ...(topic.heading && { heading: renamed(topic.heading) }),
    })),
  }
}

function addressOf({ slug, heading }: Topic, changed: ReadonlyMap<string, Heading>): TopicSlug {
  const now = heading && changed.get(heading.id)
  return now ? (`${slug.slice(0, slug.lastIndexOf('/') + 1)}${slugOf(now.text)}` as TopicSlug) : slug
}

function slugOf(text: string): string {
  return slugText(text.replace(/\$([^$]*)\$/g, (_, tex: string) => tex.replace(/[^\p{L}\p{N}]/gu, '')))
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id
  for (let number = 1; taken.has(free); number++) free = `${id}-${number}`
  return free
}

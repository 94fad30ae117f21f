/** Automatic links: the first mention on a page of another topic becomes a link to it. */
import type { Nodes, RootContent, Text } from 'mdast'
import type { Mention } from '../mention.ts'
import { sentencesOf } from '../note/context.ts'
import { plainText } from '../note/plain-text.ts'
import type { Config, Heading, Note, Topic, TopicSlug } from '../types.ts'
import { type AutoTarget, type Found, makePhraseBook, type Phrase, type PhraseBook, phrasesOf } from './phrases.ts'
import { mapProse } from './prose.ts'

declare module 'mdast' {
  interface LinkData {
    /** Put in by the site, not by the author; its URL is `noteproof:` and where it leads. */
    auto?: boolean
  }
}

/** What the search for mentions reads of a published page. */
export interface AutolinkPage {
  readonly slug: TopicSlug
  readonly title: string
  readonly note: Note
  readonly topic: Topic
  /** Where the page's own links lead: slugs, with `#id`. */
  readonly linked: readonly string[]
}

/** Mentions of each page in the order of its text; a page without one is absent. */
export function findMentions(
  pages: readonly AutolinkPage[],
  autolink: Config['autolink'],
  pageCount: number = pages.length,
): ReadonlyMap<TopicSlug, readonly Mention[]> {
  if (autolink === 'none') return new Map()
  const book = makePhraseBook()
  for (const page of pages) addTargets(book, page, autolink)

  const pagesWith = new Map<Phrase, number>()
  const readings = pages.map((page) => {
    const { sightings, words } = readPage(page, book)
    for (const phrase of words) pagesWith.set(phrase, (pagesWith.get(phrase) ?? 0) + 1)
    return { page, sightings }
  })
  const isCommon = (phrase: Phrase): boolean =>
    phrase.words === 1 && (pagesWith.get(phrase) ?? 0) > Math.max(10, pageCount / 10)

  const mentions = new Map<TopicSlug, readonly Mention[]>()
  for (const { page, sightings } of readings) {
    if (!page.note.properties.autolink) continue
    const chosen = chooseMentions(
      page,
      sightings.filter(({ found }) => !isCommon(found.phrase)),
    )
    if (chosen.length > 0) mentions.set(page.slug, chosen)
  }
  return mentions
}

/**
 * The page's nodes with a link around each mention; its URL is `noteproof:` and where it leads. The given nodes stay as
 * they are.
 */
export function placeMentions(nodes: readonly RootContent[], mentions: readonly Mention[]): RootContent[] {
  if (mentions.length === 0) return [...nodes]
  const sorted = mentions.toSorted((a, b) => a.offset - b.offset)
  return mapProse(nodes, (text) => {
    const start = startOf(text)
    const from = firstFrom(sorted, start)
    const to = firstFrom(sorted, start + text.value.length)
    return from === to ? undefined : cutAround(text.value, start, sorted.slice(from, to))
  })
}

/** Index of the first mention at or after an offset. */
function firstFrom(sorted: readonly Mention[], offset: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.offset < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Whole notes only where `all` asks for them; nothing that has no text yet. */
function addTargets(book: PhraseBook, { slug, title, note, topic }: AutolinkPage, autolink: 'split' | 'all'): void {
  if (topic.stub) return
  const isPartOfSplit = topic.index > 0
  const target = { slug, note: note.path }
  if (isPartOfSplit || autolink === 'all') {
    for (const { text, isWhole } of phrasesOf(title)) book.add(text, { ...target, to: slug, rank: isWhole ? 0 : 1 })
  }
  if (topic.index === 0) {
    for (const alias of note.properties.aliases) {
      for (const { text, isWhole } of phrasesOf(alias)) book.add(text, { ...target, to: slug, rank: isWhole ? 0 : 1 })
    }
  }
  if (note.topics.length === 1) return
  for (const heading of subHeadings(topic)) {
    const long = phrasesOf(heading.text).filter(({ text }) => /\S\s+\S/.test(text))
    for (const { text } of long) book.add(text, { ...target, to: `${slug}#${heading.id}`, rank: 2 })
  }
}

/** Those that hold text. */
function subHeadings(topic: Topic): Heading[] {
  return topic.headings.filter(({ id, stub, topic: on }) => on === topic.index && !stub && id !== topic.heading?.id)
}

/** A phrase where it stands on a page. */
interface Sighting {
  readonly found: Found
  readonly text: Text
  readonly block: readonly Nodes[]
}

function readPage({ topic }: AutolinkPage, book: PhraseBook): { sightings: Sighting[]; words: Set<Phrase> } {
  const sightings: Sighting[] = []
  const words = new Set<Phrase>()
  mapProse(topic.nodes, (text, block) => {
    if (!text.position) return undefined
    for (const found of book.find(text.value, (phrase) => words.add(phrase))) sightings.push({ found, text, block })
    return undefined
  })
  return { sightings, words }
}

function chooseMentions(page: AutolinkPage, sightings: readonly Sighting[]): Mention[] {
  const linked = new Set(page.linked.flatMap((to) => [to, to.replace(/#.*$/, '')]))
  const mentions: Mention[] = []
  for (const { found, text, block } of sightings) {
    const to = targetFor(page, found.phrase)
    if (to === undefined || linked.has(to)) continue
    linked.add(to)
    mentions.push(mentionOf(to, found, text, block))
  }
  return mentions
}

/** Of several equally good targets only one in the same note is meant; without one the phrase says too little. */
function targetFor(page: AutolinkPage, { targets }: Phrase): string | undefined {
  const rank = Math.min(...targets.map((target) => target.rank))
  const best = targets.filter((target) => target.rank === rank)
  if (best.some(({ slug }) => slug === page.slug)) return undefined
  const near: readonly AutoTarget[] = best.length > 1 ? best.filter(({ note }) => note === page.note.path) : best
  return near.length === 1 ? near[0]!.to : undefined
}

function mentionOf(to: string, { start, end }: Found, text: Text, block: readonly Nodes[]): Mention {
  let at = 0
  const links: { start: number; end: number }[] = []
  const whole = plainText(block, undefined, (node, from, to) => {
    if (node === text) at = from
    if (node.type === 'wikilink' || node.type === 'link') links.push({ start: from, end: to })
  })
  const line = (text.position?.start.line ?? 1) + (text.value.slice(0, start).match(/\n/g)?.length ?? 0)
  const context = sentencesOf(whole, links)(at + start, at + end)
  return { to, offset: startOf(text) + start, text: text.value.slice(start, end), line, context }
}

/** A text's own start; its characters are counted from there, whatever escapes stand in the source. */
function startOf(text: Text): number {
  return text.position?.start.offset ?? Number.POSITIVE_INFINITY
}

/** `mentions` in order. */
function cutAround(value: string, start: number, mentions: readonly Mention[]) {
  const pieces: (Text | { type: 'link'; url: string; data: { auto: true }; children: Text[] })[] = []
  const addText = (text: string): void => {
    if (text !== '') pieces.push({ type: 'text', value: text })
  }
  let done = 0
  for (const { to, offset, text } of mentions) {
    const from = offset - start
    addText(value.slice(done, from))
    const inside: Text = { type: 'text', value: text }
    pieces.push({ type: 'link', url: `noteproof:${to}`, data: { auto: true }, children: [inside] })
    done = from + text.length
  }
  addText(value.slice(done))
  return pieces
}

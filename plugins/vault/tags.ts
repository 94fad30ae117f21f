/** The pages of tags: one for each tag and for each above it, and one for all; what is tagged below a tag has it too. */
import { longestPart } from '../note/slug-text.ts'
import type { PageTopic, TagPage, TopicSlug } from '../types.ts'

/** What of a tag tells it from others: case does not. */
export function tagKey(tag: string): string {
  return tag
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '')
    .join('/')
}

/**
 * By key, parents before what is below them, in alphabetical order; the page of all tags is `''`. None where nothing is
 * tagged. A page of the vault keeps its address: a tag's gives way.
 */
export function collectTagPages(
  pages: Iterable<Pick<PageTopic, 'slug' | 'tags'>>,
  isPage: (slug: string) => boolean,
): ReadonlyMap<string, TagPage> {
  const found = new Map<string, { name: string; topics: TopicSlug[] }>()
  const at = (key: string, name: string) => {
    const known = found.get(key) ?? { name, topics: [] }
    found.set(key, known)
    return known
  }
  for (const { slug, tags } of pages) {
    for (const tag of tags) {
      for (const name of wayTo(tag)) {
        const { topics } = at(tagKey(name), name)
        if (topics.at(-1) !== slug) topics.push(slug)
      }
    }
  }
  if (found.size === 0) return new Map()
  at('', '')
  const keys = [...found.keys()].sort(inOrder.compare)
  const slugs = addresses(keys, isPage)
  const below = Map.groupBy(
    keys.filter((key) => key !== ''),
    parentOf,
  )
  return new Map(
    keys.map((key) => [key, { ...found.get(key)!, slug: slugs.get(key)!, children: below.get(key) ?? [] }]),
  )
}

const inOrder = new Intl.Collator('en', { numeric: true })

/** `a/b/c` → `a`, `a/b`, `a/b/c`. */
function wayTo(tag: string): string[] {
  const parts = tag.split('/').filter((part) => part !== '')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function parentOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('/')))
}

function addresses(keys: readonly string[], isPage: (slug: string) => boolean): ReadonlyMap<string, TopicSlug> {
  const taken = new Set<string>()
  return new Map(
    keys.map((key) => {
      const asked = ['tags', ...key.split('/').filter((part) => part !== '')].map(addressPart).join('/')
      let slug = asked
      for (let number = 2; taken.has(slug) || isPage(slug); number++) slug = `${asked}-${number}`
      taken.add(slug)
      return [key, slug as TopicSlug]
    }),
  )
}

/** A tag's own characters stay; what only a property can hold becomes hyphens. */
function addressPart(part: string): string {
  const written = part.replace(/(?:(?!\u200D|\uFE0F)[^\p{L}\p{M}\p{N}\p{So}\p{Sk}_-])+/gu, '-')
  let short = ''
  for (const letter of written) if (Buffer.byteLength(short + letter) <= longestPart) short += letter
  return short
}

/** Turns links round: each page learns which pages lead to it, and in which sentence. */
import type { Backlink, LinkKind, TopicSlug } from '../types.ts'

/** A link of a page with the sentence it stands in. */
export interface LinkInContext {
  /** As in `ResolvedLink.to`. */
  readonly to: string | null
  readonly kind: LinkKind
  readonly context: string
}

/**
 * Backlinks by the page they lead to, in the reading order of the pages they come from; those of automatic links after
 * all others. Links to anything that is not one of the pages have none.
 */
export function collectBacklinks(
  links: ReadonlyMap<TopicSlug, readonly LinkInContext[]>,
): ReadonlyMap<TopicSlug, readonly Backlink[]> {
  const explicit = new Map<TopicSlug, Backlink[]>([...links.keys()].map((slug) => [slug, []]))
  const automatic = new Map<TopicSlug, Backlink[]>([...links.keys()].map((slug) => [slug, []]))
  for (const [from, all] of links) {
    for (const { to, kind, context } of all) {
      if (to === null || kind === 'tag' || kind === 'external') continue
      const target = to.split('#', 1)[0] as TopicSlug
      ;(kind === 'auto' ? automatic : explicit).get(target)?.push({ from, kind, context })
    }
  }
  return new Map([...links.keys()].map((slug) => [slug, [...explicit.get(slug)!, ...automatic.get(slug)!]]))
}

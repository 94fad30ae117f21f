/** What the outline of a page shows: the way to it, its siblings on every level, and its children. */
import type { TopicSlug } from '../plugins/types.ts'
import type { Site, Verdicts } from './site.ts'

export interface OutlineItem {
  readonly slug: TopicSlug
  readonly title: string
  readonly stub: boolean
  readonly current: boolean
  /** On the way to the current page. */
  readonly open: boolean
  readonly verdicts: Verdicts
  readonly children: readonly OutlineItem[]
  /** Siblings left out before and after this one. */
  readonly hidden: number
}

/** At most this many siblings are listed around the one on the way; a vault of thousands would make every page huge. */
const reach = 30

export function outline(site: Site, slug: TopicSlug): readonly OutlineItem[] {
  const way = new Set([...ancestors(site, slug), slug])
  return list(site, site.topic('' as TopicSlug).children, slug, way)
}

/** From the page below home down to the parent of `slug`. */
export function ancestors(site: Site, slug: TopicSlug): TopicSlug[] {
  const found: TopicSlug[] = []
  for (let at = site.topic(slug).parent; at !== null && at !== ''; at = site.topic(at).parent) found.unshift(at)
  return found
}

function list(site: Site, slugs: readonly TopicSlug[], current: TopicSlug, way: ReadonlySet<TopicSlug>): OutlineItem[] {
  const middle = Math.max(
    0,
    slugs.findIndex((slug) => way.has(slug)),
  )
  const start = Math.max(0, middle - reach)
  const shown = slugs.slice(start, middle + reach)
  return shown.map((slug, index) => {
    const { title, stub, children } = site.topic(slug)
    const open = way.has(slug)
    const hidden = (index === 0 ? start : 0) + (index === shown.length - 1 ? slugs.length - start - shown.length : 0)
    return {
      slug,
      title,
      stub,
      current: slug === current,
      open,
      verdicts: site.verdicts(slug),
      children: open ? list(site, children, current, way) : [],
      hidden,
    }
  })
}

/** The outline of a page as HTML. A string, not a component: it is the largest part of a page in a vault of thousands. */

import type { TopicSlug } from '../plugins/types.ts'
import { escapeHtml } from '../snippets/render/markup.ts'
import { type OutlineItem, outline } from './outline.ts'
import type { Site } from './site.ts'

export function outlineHtml(site: Site, slug: TopicSlug): string {
  return list(outline(site, slug), site) + tagsLink(site)
}

function list(items: readonly OutlineItem[], site: Site): string {
  return `<ul class="outline-list">${items.map((item) => `<li>${entry(item, site)}</li>`).join('')}</ul>`
}

function entry(item: OutlineItem, site: Site): string {
  const more = item.hidden > 0 ? `<span class="outline-more">… ${item.hidden} more on the page above</span>` : ''
  const classes = ['outline-link', ...(item.open ? ['is-open'] : []), ...(item.stub ? ['is-stub'] : [])].join(' ')
  const current = item.current ? ' aria-current="page"' : ''
  const { failed } = item.verdicts
  const mark =
    failed > 0
      ? `<span class="mark mark-failed" title="${failed} failing">✗<span class="sr"> failing snippets</span></span>`
      : ''
  const href = escapeHtml(`${site.base}${item.slug}/`)
  const link = `<a href="${href}" class="${classes}"${current}><span>${titleHtml(site, item.title)}</span>${mark}</a>`
  return `${more}${link}${item.children.length > 0 ? list(item.children, site) : ''}`
}

/** Below the topics, where anything is tagged. */
function tagsLink({ tags, base }: Site): string {
  const all = tags.get('')
  return all ? `<a href="${escapeHtml(`${base}${all.slug}/`)}" class="outline-link outline-tags">Tags</a>` : ''
}

const titles = new WeakMap<Site, Map<string, string>>()

/** Drawn once: a title stands in the outline of many pages. */
function titleHtml(site: Site, title: string): string {
  const known = titles.get(site) ?? new Map<string, string>()
  titles.set(site, known)
  const html = known.get(title) ?? site.inline(title)
  known.set(title, html)
  return html
}

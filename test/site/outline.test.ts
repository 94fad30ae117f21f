/** The outline shows the way to a page, what stands beside it and below it, and stays small in a large vault. */
import { expect, test } from 'vitest'
import type { PageTopic, TopicSlug } from '../../plugins/types.ts'
import { ancestors, outline } from '../../site/outline.ts'
import { outlineHtml } from '../../site/outline-html.ts'
import type { Site } from '../../site/site.ts'

/** A site of pages given as slug → children. */
function siteOf(tree: Record<string, string[]>, failing: readonly string[] = []): Site {
  const parents = new Map(
    Object.entries(tree).flatMap(([parent, children]) => children.map((child) => [child, parent])),
  )
  const topic = (slug: TopicSlug) =>
    ({
      slug,
      title: `Title <${slug}>`,
      stub: false,
      children: tree[slug] ?? [],
      parent: parents.get(slug) ?? null,
    }) as unknown as PageTopic
  const verdicts = (slug: TopicSlug) => ({ passed: 0, failed: failing.includes(slug) ? 2 : 0, other: 0 })
  const inline = (text: string) => text.replaceAll('<', '&lt;')
  return { base: '/docs/', topic, verdicts, inline, tags: new Map() } as unknown as Site
}
const slug = (text: string) => text as TopicSlug

test('opens the way to the page and nothing else', () => {
  const site = siteOf({ '': ['a', 'b'], a: ['a/x'], b: ['b/y', 'b/z'], 'b/y': ['b/y/deep'] })
  const shown = outline(site, slug('b/y'))
  expect(shown.map((item) => [item.slug, item.open, item.children.length])).toEqual([
    ['a', false, 0],
    ['b', true, 2],
  ])
  expect(shown[1]!.children.map((item) => [item.slug, item.current, item.children.length])).toEqual([
    ['b/y', true, 1],
    ['b/z', false, 0],
  ])
  expect(ancestors(site, slug('b/y/deep'))).toEqual(['b', 'b/y'])
})

test('of many siblings it lists those around the page, and says how many it leaves out', () => {
  const many = Array.from({ length: 1000 }, (_, i) => `n${i}`)
  const shown = outline(siteOf({ '': many }), slug('n500'))
  expect(shown.length).toBe(60)
  expect(shown.map((item) => item.slug)).toContain('n500')
  expect(shown.reduce((sum, item) => sum + item.hidden, shown.length)).toBe(1000)
})

test('as HTML it names the current page, marks failures and escapes', () => {
  const html = outlineHtml(siteOf({ '': ['a', 'b'] }, ['b']), slug('a'))
  expect(html).toBe(
    '<ul class="outline-list">' +
      '<li><a href="/docs/a/" class="outline-link is-open" aria-current="page"><span>Title &lt;a></span></a></li>' +
      '<li><a href="/docs/b/" class="outline-link"><span>Title &lt;b></span>' +
      '<span class="mark mark-failed" title="2 failing">✗<span class="sr"> failing snippets</span></span></a></li></ul>',
  )
})

test('where anything is tagged, the way to all tags stands below', () => {
  const tags = new Map([['', { slug: 'tags' }]]) as unknown as Site['tags']
  const html = outlineHtml({ ...siteOf({ '': ['a'] }), tags }, slug('a'))
  expect(html).toMatch(/<\/ul><a href="\/docs\/tags\/" class="outline-link outline-tags">Tags<\/a>$/)
})

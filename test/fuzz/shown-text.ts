/** All that the pages of a note show, as one row of letters and digits. */
import type { Element, Root } from 'hast'
import type { Page } from '../../plugins/page/page.ts'
import { parseHtml } from '../plugins/html-tree.ts'

/** Texts, and descriptions of pictures; without the list of topics on an overview, which would say every heading twice. */
export function shownText(pages: readonly Page[]): string {
  const parts = pages.flatMap(({ titleHtml, html }) => texts(parseHtml(`<h1>${titleHtml}</h1>${html}`)))
  return parts.join('').replace(/[^\p{L}\p{N}]/gu, '')
}

function texts(parent: Root | Element): string[] {
  return parent.children.flatMap((node) => {
    if (node.type === 'text') return node.value
    if (node.type !== 'element') return []
    const { className, alt, title } = node.properties
    if ([className].flat().includes('overview')) return []
    return [String(alt ?? ''), ...texts(node), String(title ?? '')]
  })
}

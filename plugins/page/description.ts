/** What a page is about in a sentence or two, for search engines and previews. */
import type { ElementContent } from 'hast'
import type { PageTopic } from '../types.ts'
import { isBlock } from './inline.ts'

const longest = 160

/** The property `description`, else the first words of the page's prose as a reader sees it. */
export function describePage(
  { note, topic }: PageTopic,
  children: readonly ElementContent[],
  plain: (value: string) => string,
): string {
  // A reader of it sees no tags; their attributes may name anything.
  if (note?.properties.description && topic?.index === 0)
    return plain(note.properties.description.replace(/<\/?[a-z][^>]*>/gi, ''))
  let text = ''
  for (const child of children) {
    text = [text, ...paragraphs(child)].join(' ').trim()
    if (text.length > longest) break
  }
  if (text.length <= longest) return text
  return `${text
    .slice(0, longest)
    .replace(/\s+\S*$/, '')
    .replace(/[,;:–-]+$/, '')}…`
}

const holders = new Set(['blockquote', 'ul', 'ol', 'li'])

function paragraphs(node: ElementContent): string[] {
  if (node.type !== 'element') return []
  if (node.tagName === 'p' && node.properties.className === undefined)
    return written(node.children.map(textOf).join(''))
  if (!holders.has(node.tagName)) return []
  const blocks = node.children.flatMap(paragraphs)
  if (node.tagName !== 'li' || blocks.length > 0) return blocks
  return written(node.children.map(textOf).join(''))
}

function written(text: string): string[] {
  const line = text.replace(/\s+/g, ' ').trim()
  return line === '' ? [] : [line]
}

/** Formulas as TeX; without the numbers of footnotes and what stands in a box of its own. */
export function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (isBlock(node)) return ''
  if (node.type === 'element')
    return node.tagName === 'sup' && node.properties.className ? '' : node.children.map(textOf).join('')
  return (node.data as { text?: string } | undefined)?.text ?? ''
}

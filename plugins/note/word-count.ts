/** How long a note is to read. */
import type { Nodes } from 'mdast'
import { childrenOf, targetAsText } from './plain-text.ts'

/**
 * Words of the prose under `node`: runs without white space that hold a letter or digit, and each Chinese or Japanese
 * character. Code, formulas, properties, comments, raw HTML, embeds and the alternatives of images are not counted.
 */
export function countWords(node: Nodes): number {
  const runs = prose(node).match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[^\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+/gu) ?? []
  return runs.filter((run) => /[\p{L}\p{N}]/u.test(run)).length
}

/** Inline nodes that touch make one word (`un**bound**ed`); all others are apart. */
function prose(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return node.value
    case 'tag':
      return `#${node.value}`
    case 'wikilink':
      return node.children.length > 0 ? node.children.map(prose).join('') : targetAsText(node.target)
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'highlight':
    case 'link':
    case 'linkReference':
      return node.children.map(prose).join('')
    case 'paragraph':
    case 'heading':
    case 'tableCell':
      return ` ${node.children.map(prose).join('')} `
    case 'callout':
      return ` ${node.title.map(prose).join('')} ${node.children.map(prose).join(' ')} `
    default:
      return ` ${childrenOf(node).map(prose).join(' ')} `
  }
}

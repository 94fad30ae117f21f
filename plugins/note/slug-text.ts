/** Makes one part of an address from a text. */
import { slug } from 'github-slugger'
import type { Nodes } from 'mdast'
import { plainText } from './plain-text.ts'

/**
 * One part of a slug, as github-slugger makes it; runs of hyphens are collapsed, outer ones cut. Never empty: where no
 * letter or digit is left it is `untitled`; and never longer than a file's name may be.
 */
export function slugText(text: string): string {
  // Lower case can take a letter apart whose marks then stand in another order.
  const part = slug(text.normalize('NFC').trim().replace(/\s+/g, ' ')).normalize('NFC')
  return shortened(part.replace(/-{2,}/g, '-').replace(/^-+|-+$/g, '')) || 'untitled'
}

/** Bytes of UTF-8. File systems allow 255 for one name; the rest is left for what is added, such as `-2` or `.html`. */
export const longestPart = 200

/** Whole words, as many as fit; of a very long word its start. */
function shortened(part: string): string {
  if (Buffer.byteLength(part) <= longestPart) return part
  let start = ''
  for (const letter of part) {
    if (Buffer.byteLength(start + letter) > longestPart) break
    start += letter
  }
  const end = part[start.length] === '-' ? start.length : start.lastIndexOf('-')
  return start.slice(0, end > start.length / 2 ? end : undefined)
}

/** The text a slug is made from: without markup, formulas reduced to their letters and digits (`$L_p$` gives `Lp`). */
export function slugSource(nodes: readonly Nodes[]): string {
  return plainText(nodes, (tex) => tex.replace(/[^\p{L}\p{N}]/gu, ''))
}

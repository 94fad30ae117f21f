/** Makes one part of an address from a text. */
import { slug } from 'github-slugger'
import type { Nodes } from 'mdast'
import { plainText } from './plain-text.ts'

/**
 * One part of a slug, as github-slugger makes it; runs of hyphens are collapsed, outer ones cut. Never empty: where no
 * letter or digit is left it is `untitled`.
 */
export function slugText(text: string): string {
  const part = slug(text.normalize('NFC').trim().replace(/\s+/g, ' '))
  return part.replace(/-{2,}/g, '-').replace(/^-+|-+$/g, '') || 'untitled'
}

/** The text a slug is made from: without markup, formulas reduced to their letters and digits (`$L_p$` gives `Lp`). */
export function slugSource(nodes: readonly Nodes[]): string {
  return plainText(nodes, (tex) => tex.replace(/[^\p{L}\p{N}]/gu, ''))
}

/** Reads a link's target: the file it names and what of that file. */
import type { LinkKind } from '../types.ts'

export interface LinkTarget {
  /** The file as written, decoded and trimmed; empty for the note the link is in. */
  readonly path: string
  /** The headings of `#A#B`, outermost first; empty parts (`##`) left out. */
  readonly headings: readonly string[]
  /** The block id of `#^id`, without the caret. */
  readonly block?: string
  /** Everything after the first `#`, decoded: `page=3` of a PDF. */
  readonly fragment?: string
}

/** Splits a target. Markdown links are percent-decoded; brackets (`[[…]]`, `<…>`) and an alias (`|…`) are taken off. */
export function parseTarget(target: string, kind: LinkKind): LinkTarget {
  const written = bareTarget(target)
  const decode = isUrlLike(kind) ? decoded : (text: string) => text
  const hash = written.indexOf('#')
  const path = decode(hash < 0 ? written : written.slice(0, hash))
    .normalize('NFC')
    .trim()
  if (hash < 0) return { path, headings: [] }
  const fragment = decode(written.slice(hash + 1))
    .normalize('NFC')
    .trim()
  const parts = fragment
    .split('#')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const last = parts.at(-1)
  if (last?.startsWith('^')) return { path, headings: parts.slice(0, -1), block: last.slice(1).trim(), fragment }
  return { path, headings: parts, fragment }
}

/** Whether links of this kind are written as URLs: percent-encoded, relative to their note first. */
export function isUrlLike(kind: LinkKind): boolean {
  return kind === 'markdown' || kind === 'external'
}

/** Whether a target is an address outside the vault by its very form (`https://…`, `mailto:…`, `//host/…`). */
export function isAddress(target: string): boolean {
  return (
    /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(target) || /^(?:mailto|tel|data|javascript|vbscript|file|sms):/i.test(target)
  )
}

/** Whether a target could be an address of a scheme we do not know (`zotero:…`), should no file be called so. */
export function mayBeAddress(target: string): boolean {
  return /^[a-z][a-z\d+.-]+:\S+$/i.test(target)
}

/** Without brackets and alias. */
export function bareTarget(target: string): string {
  const inner = /^\s*!?\[\[([\s\S]*)\]\]\s*$/.exec(target)?.[1]
  if (inner !== undefined) return inner.split('|', 1)[0]!
  return /^\s*<([\s\S]*)>\s*$/.exec(target)?.[1] ?? target
}

/** A stray `%` leaves the text as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

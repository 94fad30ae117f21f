/** The published record of a site, `noteproof.json`: what was made of each note, and what each snippet proved. */
import type { Message, SnippetResult } from '../snippets/types.ts'
import type { LinkKind } from './types.ts'

export interface Noteproof {
  readonly version: 1
  /** The vault's name. */
  readonly vault: string
  readonly topics: readonly RecordedTopic[]
  readonly snippets: readonly RecordedSnippet[]
  readonly messages: readonly Message[]
}

/** One page. */
export interface RecordedTopic {
  /** URL path under the base, no slash at either end; `''` is the home page. */
  readonly slug: string
  readonly title: string
  /** The note it comes from and the line its text starts at; null for a generated page. */
  readonly note: string | null
  readonly line: number | null
  /** Slugs. */
  readonly parent: string | null
  readonly prev: string | null
  readonly next: string | null
  readonly tags: readonly string[]
  readonly aliases: readonly string[]
  readonly headings: readonly RecordedHeading[]
  readonly links: readonly RecordedLink[]
  readonly backlinks: readonly { readonly from: string; readonly kind: LinkKind; readonly context: string }[]
  readonly stub: boolean
  /** Ids of the snippets on the page. */
  readonly snippets: readonly string[]
}

export interface RecordedHeading {
  readonly id: string
  readonly text: string
  readonly depth: number
  readonly line: number
  readonly stub: boolean
}

export interface RecordedLink {
  /** A slug (with `#id`), an attachment's URL path, an absolute URL, or null where the link leads nowhere. */
  readonly to: string | null
  /** As written; empty for a note that is not published. */
  readonly target: string
  readonly kind: LinkKind
  readonly line: number
}

/** One snippet's verdict and what its first run emitted. */
export interface RecordedSnippet extends Omit<SnippetResult, 'messages'> {
  /** Slug of the page it is on. */
  readonly topic: string
}

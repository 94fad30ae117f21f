/** What a resolved topic becomes. */
import type { TopicSlug } from '../types.ts'

/** A page as HTML, ready for its layout. */
export interface Page {
  readonly slug: TopicSlug
  readonly title: string
  /** The title with its math rendered. */
  readonly titleHtml: string
  /** The article's inside, below the title. */
  readonly html: string
  readonly headings: readonly {
    readonly id: string
    readonly html: string
    readonly depth: number
    readonly stub: boolean
    /** Address, when on an overview the heading lives on another page. */
    readonly href?: string
  }[]
  readonly description: string
  /** Address of a picture for previews: a site path with the base, or that of another site. */
  readonly image?: string
  /** Vault paths of attachments the page uses. */
  readonly assets: readonly string[]
  readonly hasMath: boolean
}

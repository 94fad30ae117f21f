/**
 * What the edge hands to Astro: a finished vault whose pages are rendered when they are asked for.
 *
 * Astro bundles its pages and evaluates them as modules of their own, so nothing can be passed by import. The command
 * puts the site into one slot of `globalThis` before it starts Astro, in the same process, and the pages take it from there.
 */

import type { Page } from '../plugins/page/page.ts'
import type { Config, PageTopic, TagPage, TopicSlug } from '../plugins/types.ts'
import type { Message } from '../snippets/types.ts'

/** How one snippet of a page stands, for the marks in the tree and on the page. */
export interface Verdicts {
  readonly passed: number
  readonly failed: number
  readonly other: number
}

export interface Site {
  readonly config: Config
  /** Starts and ends with `/`. */
  readonly base: string
  /** Every published page, home first. */
  readonly slugs: readonly TopicSlug[]
  topic(slug: TopicSlug): PageTopic
  /** The pages of tags by their keys; `''` lists them all. */
  readonly tags: ReadonlyMap<string, TagPage>
  /** Site paths of the vault's own style sheets, in their order. */
  readonly styles: readonly string[]
  /** Rendered now; not kept. */
  page(slug: TopicSlug): Page
  /** A title or a sentence as HTML, its `$…$` drawn. */
  inline(text: string): string
  /** A title as text, without the dollars of its formulas. */
  plain(title: string): string
  verdicts(slug: TopicSlug): Verdicts
  /** Site paths of the page script, of the frame that runs snippets, and where they have a use of what draws diagrams and what compiles edited code. */
  readonly client: {
    readonly entry: string
    readonly runner: string
    readonly diagrams?: string
    readonly compiler?: string
  }
  /** Messages of the vault, for the overlay of `dev`. */
  readonly messages: readonly Message[]
  readonly mode: 'build' | 'dev'
  /** In `dev`: another one whenever pages may have changed. */
  readonly version?: string
}

const slot = Symbol.for('noteproof.site')
type Slot = { [slot]?: Site | Promise<Site> }

/** The site may still be in the making: Astro bundles its pages meanwhile, and waits for it before it renders any. */
export function handOver(site: Site | Promise<Site>): void {
  ;(globalThis as Slot)[slot] = site
}

/** Rejects when no command has handed a site over: Astro was started by itself. */
export async function takeSite(): Promise<Site> {
  const site = (globalThis as Slot)[slot]
  if (!site) throw new Error('No vault has been read: start the build with `noteproof build`, not with `astro build`')
  return site
}

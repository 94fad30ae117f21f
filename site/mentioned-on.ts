/** What stands under "Mentioned on": the pages that lead to a page, each with the sentences that do. */
import { isCanvasName } from '../plugins/canvas/canvas-name.ts'
import type { Backlink, PageTopic, TopicSlug } from '../plugins/types.ts'

export interface MentioningPage {
  readonly from: TopicSlug
  /** What it says around its links; where it says nothing, what the links are. Never empty. */
  readonly sentences: readonly string[]
}

/** One entry a page, with its different sentences; a page's links to itself say nothing new, and code is no sentence. */
export function mentionedOn(
  { slug, backlinks }: Pick<PageTopic, 'slug' | 'backlinks'>,
  pathOf: (from: TopicSlug) => string | undefined,
): readonly MentioningPage[] {
  const others = backlinks.filter(({ from }) => from !== slug)
  return [...Map.groupBy(others, ({ from }) => from)].map(([from, links]) => {
    const said = links.filter(({ kind, context }) => kind !== 'import' && /[\p{L}\p{N}]/u.test(context))
    const quoted = said.map(({ context }) => context)
    const isCanvas = isCanvasName(pathOf(from) ?? '')
    const sentences = quoted.length > 0 ? quoted : links.map((link) => whatItIs(link, isCanvas))
    return { from, sentences: [...new Set(sentences)] }
  })
}

function whatItIs({ kind }: Backlink, isCanvas: boolean): string {
  if (kind === 'import') return 'Imports a snippet of this page.'
  if (kind === 'embed') return isCanvas ? 'Shows text of this page on a card.' : 'Shows text of this page.'
  return 'Links to this page.'
}

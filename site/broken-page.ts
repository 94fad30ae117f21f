/** What stands where a page could not be rendered, and what is said of it; the rest of the site goes on. */
import type { Page } from '../plugins/page/page.ts'
import type { TopicSlug } from '../plugins/types.ts'
import { makeMessage } from '../plugins/vault/messages.ts'
import type { Message } from '../snippets/types.ts'

/** `what` begins the sentence. */
export function pageNotMade(path: string, line: number, what: string, error: Error): Message {
  const text = `${what} could not be made: ${error.message}; this is a fault of Noteproof itself`
  return makeMessage(path, 'page-not-made', { line, column: 1 }, text)
}

export function brokenPage(slug: TopicSlug, title: string): Page {
  return {
    slug,
    title,
    titleHtml: 'This page could not be made',
    html: '<p class="page-not-made">This page could not be made. The build’s messages say why.</p>',
    headings: [],
    description: '',
    assets: [],
    hasMath: false,
  }
}

/** Makes the site's record of itself, `noteproof.json`. */
import type { Message, SnippetResult } from '../snippets/types.ts'
import type { Noteproof, RecordedSnippet, RecordedTopic } from './record-types.ts'
import type { NotePath, PageTopic, Vault } from './types.ts'

/**
 * The record of the published part of a vault: nothing in it names a note that is not published. `name` is the vault's
 * name; `messages` are all that were given, sorted as they shall stand.
 */
export function makeRecord(
  vault: Vault,
  name: string,
  results: readonly SnippetResult[],
  messages: readonly Message[],
): Noteproof {
  const isPublished = (path: string): boolean => vault.notes.get(path as NotePath)?.properties.publish !== false
  const topicOf = new Map<string, string>()
  for (const page of vault.pages.values()) for (const id of page.topic?.snippets ?? []) topicOf.set(id, page.slug)
  const published = results.filter(({ note }) => isPublished(note))
  const ids = new Set(published.map(({ id }) => id))
  return {
    version: 1,
    vault: name,
    topics: [...vault.pages.values()].map(recordTopic),
    snippets: published.map((result) => recordSnippet(result, topicOf.get(result.id) ?? '', ids)),
    messages: messages.filter(({ path }) => isPublished(path)).map(withoutHiddenNames),
  }
}

function recordTopic(page: PageTopic): RecordedTopic {
  const { slug, title, note, topic, parent, prev, next, tags, aliases, links, backlinks, stub } = page
  return {
    slug,
    title,
    note: note?.path ?? null,
    line: topic?.line ?? null,
    parent,
    prev,
    next,
    tags,
    aliases,
    headings: (topic?.headings ?? []).map(({ id, text, depth, line, stub: empty }) => {
      return { id, text, depth, line, stub: empty }
    }),
    links,
    backlinks,
    stub,
    snippets: topic?.snippets ?? [],
  }
}

function recordSnippet(result: SnippetResult, topic: string, published: ReadonlySet<string>): RecordedSnippet {
  const { messages, imports, importedBy, error, ...rest } = result
  const hidden = error && messages.find(({ rule, text }) => rule in withoutNames && text === error.message)
  return {
    ...rest,
    topic,
    imports: imports.filter((id) => published.has(id)),
    importedBy: importedBy.filter((id) => published.has(id)),
    ...(error && { error: hidden ? { ...error, message: withoutHiddenNames(hidden).text } : error }),
  }
}

/** What the rules whose sentences quote the name of an unpublished note say in its place. */
const withoutNames: Readonly<Record<string, string>> = {
  'unpublished-link':
    'a link leads to a note that is not published: readers see the text alone; publish the note or take the link out',
  'unpublished-import':
    'an import names a snippet of a note that is not published; publish that note or move the snippet',
}

function withoutHiddenNames(message: Message): Message {
  const text = withoutNames[message.rule]
  return text === undefined ? message : { ...message, text }
}

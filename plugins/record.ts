/** Makes the site's record of itself, `noteproof.json`. */
import type { Message, SnippetResult } from '../snippets/types.ts'
import { shownSnippets } from './page/shown-snippets.ts'
import type { Noteproof, RecordedSnippet, RecordedTopic } from './record-types.ts'
import type { NotePath, PageTopic, Vault } from './types.ts'
import { type Hide, hideInMessages, publicResult } from './vault/hide-in-messages.ts'

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
  const hide = hideInMessages(vault)
  const published = results.filter(({ note }) => isPublished(note))
  const ids = new Set(published.map(({ id }) => id))
  return {
    version: 1,
    vault: name,
    topics: [...vault.pages.values()].map((page) => recordTopic(page, shownSnippets(vault, page))),
    snippets: published.map((result) => recordSnippet(result, topicOf.get(result.id) ?? '', ids, hide)),
    messages: messages.filter(({ path }) => isPublished(path)).map(hide),
  }
}

function recordTopic(page: PageTopic, snippets: readonly string[]): RecordedTopic {
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
    snippets,
  }
}

function recordSnippet(
  result: SnippetResult,
  topic: string,
  published: ReadonlySet<string>,
  hide: Hide,
): RecordedSnippet {
  const { messages: _, updates: __, types: ___, imports, importedBy, error, ...rest } = publicResult(result, hide)
  return {
    ...rest,
    topic,
    imports: imports.filter((id) => published.has(id)),
    importedBy: importedBy.filter((id) => published.has(id)),
    ...(error && { error }),
  }
}

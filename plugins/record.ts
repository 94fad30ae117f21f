/** Makes the site's record of itself, `noteproof.json`. */
import type { Message, SnippetResult } from '../snippets/types.ts'
import { shownSnippets } from './page/shown-snippets.ts'
import type { Noteproof, RecordedSnippet, RecordedTopic } from './record-types.ts'
import type { NotePath, PageTopic, Vault } from './types.ts'
import { hiddenNames } from './vault/page-links.ts'

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
  const hide = nameHiders(vault)
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
  const { messages, imports, importedBy, error, ...rest } = result
  const cause = messages.find(({ text }) => text === error?.message)
  return {
    ...rest,
    topic,
    imports: imports.filter((id) => published.has(id)),
    importedBy: importedBy.filter((id) => published.has(id)),
    ...(error && {
      error: { ...error, message: hide({ rule: cause?.rule ?? '', path: rest.note, text: error.message }).text },
    }),
  }
}

/** Takes the names of unpublished notes out of what is said about a published one. */
type Hide = <Said extends Pick<Message, 'rule' | 'path' | 'text'>>(said: Said) => Said

function nameHiders(vault: Vault): Hide {
  const hiders = new Map<string, (text: string) => string>()
  return (said) => {
    const whole = withoutNames[said.rule]
    if (whole !== undefined) return { ...said, text: whole }
    const note = vault.notes.get(said.path as NotePath)
    if (!note) return said
    const hide = hiders.get(note.path) ?? hiddenNames(note, note.topics, vault)
    hiders.set(note.path, hide)
    return { ...said, text: hide(said.text) }
  }
}

/** What the rules whose sentences quote the name of an unpublished note say in its place. */
const withoutNames: Readonly<Record<string, string>> = {
  'unpublished-link':
    'a link leads to a note that is not published: readers see the text alone; publish the note or take the link out',
  'unpublished-import':
    'an import names a snippet of a note that is not published; publish that note or move the snippet',
}

/** Takes the names of unpublished notes out of a title in the properties that links to them. */
import { shownText, wordsOf } from '../note/property-links.ts'
import type { Note } from '../types.ts'
import { makeMessage, wholeFile } from './messages.ts'
import { mayLink, publicValue } from './public-value.ts'
import type { Resolver } from './resolve-reference.ts'

export function titleHasLink({ properties }: Note): boolean {
  return mayLink(properties.title ?? '')
}

/** The note itself where its title tells no such name. */
export function hideInTitle(note: Note, resolver: Pick<Resolver, 'resolve'>): Note {
  if (!titleHasLink(note)) return note
  const written = note.properties.title!
  const { text: title, hidden } = publicValue(written, note.path, resolver, wordsOf)
  if (hidden.length === 0) return note
  const before = shownText(written)
  const now = (text: string): string => (text === before ? title : text)
  const text = `the title links to a note that is not published: readers see "${title}"; publish the note or take the link out`
  return {
    ...note,
    title: now(note.title),
    properties: { ...note.properties, title },
    topics: note.topics.map((topic) => (topic.index === 0 ? { ...topic, title: now(topic.title) } : topic)),
    messages: [
      ...note.messages,
      makeMessage(note.path, 'unpublished-link', note.properties.titlePlace ?? wholeFile, text),
    ],
  }
}

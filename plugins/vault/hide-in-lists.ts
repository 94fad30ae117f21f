/** Takes aliases and classes that link to unpublished notes out of a note's properties: each would be an address or a name. */
import type { Note } from '../types.ts'
import { makeMessage, wholeFile } from './messages.ts'
import { mayLink, publicValue } from './public-value.ts'
import type { Resolver } from './resolve-reference.ts'

export function listsHaveLink({ properties }: Note): boolean {
  return [...properties.aliases, ...properties.cssclasses].some(mayLink)
}

/** The note itself where no list of its properties tells such a name. */
export function hideInLists(note: Note, resolver: Pick<Resolver, 'resolve'>): Note {
  const { aliases, cssclasses } = note.properties
  const tells = (text: string) =>
    mayLink(text) && publicValue(text, note.path, resolver, ({ written }) => written).hidden.length > 0
  if (![...aliases, ...cssclasses].some(tells)) return note
  const isPublic = (text: string) => !tells(text)
  const text =
    'an alias or a class in the properties links to a note that is not published, so it is left out; write it without the link'
  return {
    ...note,
    properties: { ...note.properties, aliases: aliases.filter(isPublic), cssclasses: cssclasses.filter(isPublic) },
    messages: [...note.messages, makeMessage(note.path, 'unpublished-link', wholeFile, text)],
  }
}

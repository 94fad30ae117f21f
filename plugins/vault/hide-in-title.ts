/** Takes the names of unpublished notes out of a title in the properties that links to them. */
import { partsOf, shownText, type ValuePart } from '../note/property-links.ts'
import type { Note } from '../types.ts'
import { fold } from './file-index.ts'
import { makeMessage, wholeFile } from './messages.ts'
import { unpublishedNote } from './page-links.ts'
import type { Resolver } from './resolve-reference.ts'

export function titleHasLink({ properties }: Note): boolean {
  return properties.title?.includes('[[') === true
}

/** The note itself where its title tells no such name. */
export function hideInTitle(note: Note, { resolve }: Pick<Resolver, 'resolve'>): Note {
  if (!titleHasLink(note)) return note
  const written = note.properties.title!
  let isHidden = false
  const shown = (part: ValuePart): string => {
    if (typeof part === 'string') return part
    const own = shownText(`[[${part.target}${part.text && `|${part.text}`}]]`)
    const meaning = resolve(note.path, part.target, 'property')
    if (meaning.kind !== 'unpublished') return own
    isHidden = true
    return part.text === '' || meaning.names.map(fold).includes(fold(own)) ? unpublishedNote : own
  }
  const title = partsOf(written).map(shown).join('')
  if (!isHidden) return note
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

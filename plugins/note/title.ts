/** What a note is called. */
import type { Heading, Root } from 'mdast'
import type { Note, PageTopic, Properties } from '../types.ts'
import { plainText } from './plain-text.ts'
import { shownText } from './property-links.ts'

export interface Title {
  /** Plain text, formulas as `$…$`. */
  readonly text: string
  /** The heading that says it; it is no topic of its own and stands above the page's text. */
  readonly heading?: Heading
}

/**
 * The property `title`, else the only level-1 heading if that is the first heading, else the file's name. A level-1
 * heading that repeats the property is the title heading too.
 */
export function readTitle(root: Root, properties: Properties, path: string): Title {
  const heading = titleHeading(root)
  const text = heading ? plainText(heading.children).trim() : ''
  // A title is a text: a link in it is its words.
  const given = properties.title === undefined ? undefined : shownText(properties.title)
  if (heading && text !== '' && (given === undefined || sameText(given, text))) return { text: given ?? text, heading }
  return { text: given ?? fileName(path) }
}

/** Where a note that stands for its folder has no title of its own, the folder's name. */
export function withFolderTitle(note: Note): Note {
  const { path, properties, headings, topics } = note
  const isNamedByFile = properties.title === undefined && note.title === fileName(path)
  if (!isNamedByFile || !path.includes('/') || !/^(?:index|readme)$/i.test(note.title)) return note
  if (headings[0]?.depth === 1 && headings[0].text === note.title) return note
  const title = fileName(path.slice(0, path.lastIndexOf('/')))
  return { ...note, title, topics: topics.map((topic) => (topic.index === 0 ? { ...topic, title } : topic)) }
}

/** Whether a page is called as its file or folder is: a dollar in such a title is one, as in the app. */
export function isFileTitle({ note, topic, title }: Pick<PageTopic, 'note' | 'topic' | 'title'>): boolean {
  if (note === null) return true
  if (topic?.index !== 0 || note.properties.title !== undefined) return false
  const name = fileName(note.path).replace(/\.canvas$/i, '')
  return name.endsWith(title) && !note.headings.some(({ text }) => text === title)
}

function titleHeading(root: Root): Heading | undefined {
  const headings = root.children.filter((node) => node.type === 'heading')
  const [first] = headings
  return first?.depth === 1 && headings.filter((node) => node.depth === 1).length === 1 ? first : undefined
}

function sameText(a: string, b: string): boolean {
  const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  return fold(a) === fold(b)
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
}

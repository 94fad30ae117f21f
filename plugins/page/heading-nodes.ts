/** Headings as titles: the formulas and emphasis of a heading, wherever its text is shown again. */
import type { ElementContent } from 'hast'
import type { Heading } from 'mdast'
import { eachNode } from '../note/plain-text.ts'
import type { Note, PageTopic } from '../types.ts'
import { textWithMath } from './math.ts'
import type { Scope } from './scope.ts'

/** A heading's content without links, ids and footnotes; undefined when the note has no such heading. */
export function inlineOf(scope: Scope, note: Note | undefined, id: string): ElementContent[] | undefined {
  const node = note && headingsOf(note).get(id)
  return node && scope.render.inline(node.children, { ...scope, note, inert: true })
}

/** A page's title with its formulas. */
export function titleOf(scope: Scope, page: PageTopic): ElementContent[] {
  const { heading: own } = page.topic ?? {}
  // A title from the properties, or one whose number is hidden, is not what the heading says.
  const heading = own?.text === page.title && page.note ? inlineOf(scope, page.note, own.id) : undefined
  const place = page.note === scope.note ? { line: own?.line ?? 1, column: 1 } : undefined
  return heading ?? textWithMath(scope, page.title, place)
}

const known = new WeakMap<Note, ReadonlyMap<string, Heading>>()

/** The headings of a note by id, found once. */
function headingsOf(note: Note): ReadonlyMap<string, Heading> {
  const kept = known.get(note)
  if (kept) return kept
  const found = new Map<string, Heading>()
  eachNode([note.tree], (node) => {
    const id = node.type === 'heading' ? node.data?.headingId : undefined
    if (id !== undefined && !found.has(id)) found.set(id, node as Heading)
  })
  known.set(note, found)
  return found
}

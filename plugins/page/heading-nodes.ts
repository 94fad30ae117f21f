/** Headings as titles: the formulas and emphasis of a heading, wherever its text is shown again. */
import type { ElementContent } from 'hast'
import type { Heading, PhrasingContent } from 'mdast'
import { eachNode } from '../note/plain-text.ts'
import { isFileTitle } from '../note/title.ts'
import type { Note, PageTopic, Resolution } from '../types.ts'
import { textWithMath } from './math.ts'
import { imageFile } from './media.ts'
import type { Scope } from './scope.ts'

/** A heading's content without links, ids and footnotes; undefined when the note has no such heading. */
export function inlineOf(scope: Scope, note: Note | undefined, id: string): ElementContent[] | undefined {
  const node = note && headingsOf(note).get(id)
  return node && withoutEnd(scope.render.inline(node.children, { ...scope, note, inert: true }))
}

/** Without the blank before an embed that a title does not show. */
function withoutEnd(nodes: ElementContent[]): ElementContent[] {
  const shown = nodes.filter((node) => node.type !== 'text' || node.value !== '')
  const last = shown.at(-1)
  return last?.type === 'text' ? [...shown.slice(0, -1), { ...last, value: last.value.trimEnd() }] : shown
}

/** A page's title with its formulas. */
export function titleOf(scope: Scope, page: PageTopic): ElementContent[] {
  if (isFileTitle(page)) return [{ type: 'text', value: page.title }]
  const { heading: own } = page.topic ?? {}
  // A title from the properties, or one whose number is hidden, is not what the heading says.
  const heading = own?.text === page.title && page.note ? inlineOf(scope, page.note, own.id) : undefined
  const place = page.note === scope.note ? { line: own?.line ?? 1, column: 1 } : undefined
  return heading ?? textWithMath(scope, page.title, place)
}

/**
 * What the title's heading embeds besides pictures, for which a title has no room: it stands below the title, as it
 * would in Obsidian.
 */
export function embedsOfTitle(scope: Scope, { note, topic }: PageTopic): ElementContent[] {
  const node = note && topic?.heading && headingsOf(note).get(topic.heading.id)
  const embeds: PhrasingContent[] = []
  eachNode(node ? [node] : [], (one) => {
    if (one.type !== 'embed' && one.type !== 'image') return
    const [target, kind] = one.type === 'embed' ? ([one.target, 'embed'] as const) : ([one.url, 'markdown'] as const)
    if (!isShownInTitle(scope.site.vault.resolve(scope.note.path, target, kind))) embeds.push(one)
  })
  return scope.render.blocks(
    embeds.map((one) => ({ type: 'paragraph', children: [one] })),
    scope,
  )
}

function isShownInTitle(meaning: Resolution): boolean {
  return meaning.kind === 'external' || (meaning.kind === 'asset' && imageFile.test(meaning.path))
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

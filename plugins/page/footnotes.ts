/** Footnotes, numbered in the order of their first call, with a way back from each. */
import type { Element, ElementContent } from 'hast'
import type { FootnoteReference } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { element, type FootnoteSet, type Scope, scopeOf } from './scope.ts'

export function footnoteReference(state: State, node: FootnoteReference): ElementContent | undefined {
  const { footnotes, inert } = scopeOf(state)
  if (inert) return undefined
  const key = node.identifier.toUpperCase()
  if (!state.footnoteById.has(key)) return { type: 'text', value: `[^${node.label ?? node.identifier}]` }
  const known = footnotes.calls.get(key) ?? { number: footnotes.order.push(key), count: 0 }
  footnotes.calls.set(key, known)
  const { number } = known
  const call = ++known.count
  const properties = {
    id: callId(footnotes, number, call),
    href: `#${noteId(footnotes, number)}`,
    className: ['footnote-link'],
    ariaLabel: `Footnote ${number}`,
  }
  return element('sup', { className: ['footnote-ref'] }, element('a', properties, String(number)))
}

/** The footnotes that were called, as a list at the end; nothing when there are none. */
export function footnoteList(state: State, scope: Scope): ElementContent | undefined {
  const { footnotes } = scope
  const items: ElementContent[] = []
  // A footnote may call another, which then joins the end of `order` while this runs.
  for (let index = 0; index < footnotes.order.length; index++) {
    const definition = state.footnoteById.get(footnotes.order[index]!)
    if (definition) items.push(element('li', { id: noteId(footnotes, index + 1) }, ...state.all(definition)))
  }
  if (items.length === 0) return undefined
  for (const [index, item] of items.entries()) addWaysBack(item as Element, footnotes, index + 1)
  return element('section', { className: ['footnotes'], ariaLabel: 'Footnotes' }, element('ol', {}, ...items))
}

function addWaysBack(item: Element, footnotes: FootnoteSet, number: number): void {
  const calls = footnotes.calls.get(footnotes.order[number - 1]!)?.count ?? 1
  const links = Array.from({ length: calls }, (_, index) => wayBack(footnotes, number, index + 1, calls))
  const last = item.children.at(-1)
  const end = last?.type === 'element' && last.tagName === 'p' ? last : item
  for (const link of links) end.children.push({ type: 'text', value: ' ' }, link)
}

function wayBack(footnotes: FootnoteSet, number: number, call: number, calls: number): ElementContent {
  const label = calls > 1 ? `Back to call ${call} of footnote ${number}` : `Back to the text of footnote ${number}`
  const properties = {
    className: ['footnote-backref', 'footnote-link'],
    href: `#${callId(footnotes, number, call)}`,
    ariaLabel: label,
    dataPagefindIgnore: '',
  }
  return element('a', properties, calls > 1 ? `↩${call}` : '↩')
}

// Ids with a colon cannot meet a heading's or a block's.
function noteId({ prefix }: FootnoteSet, number: number): string {
  return `${prefix}${number}`
}

function callId({ prefix }: FootnoteSet, number: number, call: number): string {
  return `${prefix}call-${number}${call > 1 ? `-${call}` : ''}`
}

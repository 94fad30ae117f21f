/** Calls of footnotes that the note does not have: Markdown reads them as text, so they are looked for in it. */
import type { Nodes, Root } from 'mdast'
import type { Place } from '../../snippets/types.ts'
import type { Report } from '../types.ts'
import { eachNode } from './plain-text.ts'

/** `text` is the note's, with which the positions of the tree agree. */
export function reportMissingFootnotes(root: Root, text: string, report: Report): void {
  if (!text.includes('[^')) return
  // What a link is called is no call.
  const inLinks = new Set<Nodes>()
  eachNode([root], (node) => {
    if (node.type === 'wikilink') eachNode(node.children, (inner) => inLinks.add(inner))
    if (node.type !== 'text' || !node.value.includes('[^') || inLinks.has(node)) return
    const { start, end } = node.position ?? {}
    if (start?.offset === undefined) return
    const written = text.slice(start.offset, end?.offset)
    let place: Place = start
    let from = 0
    for (const call of written.matchAll(/(?<!\\)\[\^[^\]\s[]+\]/g)) {
      place = after(place, written.slice(from, call.index))
      from = call.index
      report('missing-footnote', { line: place.line, column: place.column }, missing(call[0]))
    }
  })
}

/** The place behind a text that begins at `start`. */
function after({ line, column }: Place, text: string): Place {
  const lines = text.split(/\r\n?|\n/)
  const last = lines.at(-1)!.length
  return lines.length === 1 ? { line, column: column + last } : { line: line + lines.length - 1, column: last + 1 }
}

const missing = (call: string) =>
  `\`${call}\` calls a footnote that this note does not have; write its text on a line that begins with \`${call}:\`, or \`\\${call}\` to show it as it is`

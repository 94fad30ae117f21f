/** Calls of footnotes that the note does not have: Markdown reads them as text, so they are looked for in it. */
import type { Root, Text } from 'mdast'
import type { Place } from '../../snippets/types.ts'
import type { Report } from '../types.ts'
import { eachNode } from './plain-text.ts'

/** `text` is the note's, with which the positions of the tree agree. */
export function reportMissingFootnotes(root: Root, text: string, report: Report): void {
  if (!text.includes('[^')) return
  eachNode([root], (node) => {
    if (node.type !== 'text' || !node.value.includes('[^')) return
    const { start, end } = node.position ?? {}
    if (start?.offset === undefined) return
    for (const call of text.slice(start.offset, end?.offset).matchAll(/(?<!\\)\[\^[^\]\s[]+\]/g))
      report('missing-footnote', placeIn(node, text, start.offset + call.index), missing(call[0]))
  })
}

function placeIn({ position }: Text, text: string, offset: number): Place {
  const { line, column, offset: from = 0 } = position!.start
  const before = text.slice(from, offset).split(/\r\n?|\n/)
  if (before.length === 1) return { line, column: column + offset - from }
  return { line: line + before.length - 1, column: before.at(-1)!.length + 1 }
}

const missing = (call: string) =>
  `\`${call}\` calls a footnote that this note does not have; write its text on a line that begins with \`${call}:\`, or \`\\${call}\` to show it as it is`

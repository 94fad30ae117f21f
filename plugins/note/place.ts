/** Where a node stands in its note. */
import type { Node } from 'unist'
import type { Place } from '../../snippets/types.ts'

/** Its first character; the note's start for a node that no text stands for. */
export function placeOf(node: Node): Place {
  const start = node.position?.start
  return { line: start?.line ?? 1, column: start?.column ?? 1 }
}

/** Block ids that a note has more than once: a link finds the first of them alone. */
import type { Nodes, Root } from 'mdast'
import type { Place } from '../../snippets/types.ts'
import { blockIdsOf } from '../syntax/block-id.ts'
import type { Report } from '../types.ts'
import { placeOf } from './place.ts'
import { eachNode } from './plain-text.ts'

/** Reports each but the first; of two snippets with one name their own message tells. */
export function reportRepeatedIds(root: Root, text: string, report: Report): void {
  const first = new Map<string, Nodes>()
  let lines: readonly string[] | undefined
  eachNode([root], (node) => {
    for (const id of idsOf(node)) {
      const other = first.get(id)
      if (!other) first.set(id, node)
      else if (other !== node && !(isSnippet(other) && isSnippet(node))) {
        lines ??= text.split(/\r\n|\r|\n/)
        report('repeated-block-id', placeOfId(node, id, lines), repeated(id, placeOfId(other, id, lines)))
      }
    }
  })
}

/** Its block ids, and the name of the snippet it is. */
function idsOf(node: Nodes): ReadonlySet<string> {
  const snippet = node.type === 'code' ? node.data?.snippet : undefined
  const name = snippet === undefined ? [] : [snippet.slice(snippet.lastIndexOf('#') + 1).toLowerCase()]
  return new Set([...blockIdsOf(node.data), ...name])
}

function isSnippet(node: Nodes): boolean {
  return node.type === 'code' && node.data?.snippet !== undefined
}

/** Of the `^id` at the end of the block, or below it; of the block itself where there is none. */
export function placeOfId(node: Nodes, id: string, lines: readonly string[]): Place {
  const { start, end } = node.position ?? {}
  const from = node.type === 'code' ? (end?.line ?? 0) : (start?.line ?? 1) - 1
  for (let at = from; at < lines.length; at++) {
    const found = /\^([a-z\d-]+)\s*$/i.exec(lines[at]!)
    if (found?.[1]?.toLowerCase() === id) return { line: at + 1, column: found.index + 1 }
  }
  return placeOf(node)
}

function repeated(id: string, { line }: Place): string {
  return `the block id "^${id}" is that of line ${line} already, and links lead there alone; give this block another`
}

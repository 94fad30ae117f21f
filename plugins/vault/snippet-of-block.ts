/** The snippet that a block id of a note stands for. */
import { eachNode } from '../note/plain-text.ts'
import { blockIdsOf } from '../syntax/block-id.ts'
import type { Note } from '../types.ts'
import { fold } from './file-index.ts'

/** Its id, by its name or by another id of its fence: a fence can have more than the one its snippet is called by. */
export function snippetOfBlock({ snippets, tree }: Note, block: string): string | undefined {
  const wanted = fold(block)
  let found = snippets.find(({ name }) => fold(name) === wanted)?.id
  if (found !== undefined) return found
  eachNode([tree], (node) => {
    if (node.type === 'code' && blockIdsOf(node.data).includes(wanted)) found ??= node.data?.snippet
  })
  return found
}

/** Finds the block that a link names, by an index made once for each note. */
import type { Root } from 'mdast'
import { blockIdsOf } from '../syntax/block-id.ts'
import type { Note } from '../types.ts'
import { fold } from './file-index.ts'

interface Block {
  readonly id: string
  /** Index of the topic that holds it. */
  readonly topic: number
}

const indexes = new WeakMap<Note, ReadonlyMap<string, Block>>()

/** A block id (any case), else a snippet's name: `name=` and `snippet-N` count as block ids. */
export function findBlock(note: Note, written: string): Block | undefined {
  const index = indexes.get(note) ?? indexBlocks(note)
  indexes.set(note, index)
  return index.get(fold(written))
}

function indexBlocks(note: Note): ReadonlyMap<string, Block> {
  const index = new Map<string, Block>()
  const add = (id: string, topic: number) => {
    if (!index.has(fold(id))) index.set(fold(id), { id, topic })
  }
  for (const [id, topic] of note.blocks) add(id, topic)
  const topicOf = new Map(
    note.topics.flatMap(({ snippets, index: topic }) => snippets.map((id) => [id, topic] as const)),
  )
  for (const { id, name } of note.snippets) {
    const topic = topicOf.get(id)
    if (topic !== undefined) add(name, topic)
  }
  return index
}

const headings = new WeakMap<Root, ReadonlyMap<string, string | undefined>>()

/** The id as a heading of the heading that is this block; undefined where it is another block. */
export function headingOfBlock({ tree }: Note, block: string): string | undefined {
  const known =
    headings.get(tree) ??
    new Map(
      tree.children
        .toReversed()
        .flatMap((node) =>
          node.type === 'heading' ? blockIdsOf(node.data).map((id) => [id, node.data?.headingId] as const) : [],
        ),
    )
  headings.set(tree, known)
  return known.get(block)
}

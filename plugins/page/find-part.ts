/** The blocks of a note that an embed names. */
import type { Data, Definition, FootnoteDefinition, Nodes, Parents, Root, RootContent } from 'mdast'
import type { Node } from 'unist'
import { childrenOf } from '../note/plain-text.ts'
import { blockIdsOf } from '../syntax/block-id.ts'
import type { Note, PageTopic, Part } from '../types.ts'

/** An embed in an embed in an embed … is followed this far. */
const deepest = 5
/** And so many on a page: ten embeds of ten embeds of ten would fill a disk. */
const most = 300

/** Where an embed stands: the keys of the embeds around it, and how many the page has so far, itself counted. */
interface Embedding {
  readonly page: PageTopic
  readonly embeds: readonly string[]
  readonly sets: number
}

/** Why an embed is not followed; undefined when it is. `key` is `Note.md#part`. */
export function embedFault({ page: { note }, embeds, sets }: Embedding, key: string): string | undefined {
  const own = note && note.topics.length === 1 ? `${note.path}#` : undefined
  if (key === own || embeds.includes(key)) return 'embeds itself'
  if (embeds.length >= deepest) return `is more than ${deepest} embeds deep`
  return sets > most ? `is one of more than ${most} on the page` : undefined
}

/** Whether one of the blocks of a note is, or has in it, that node of the same note. */
export function holds(blocks: readonly RootContent[], { position }: Node): boolean {
  const start = position?.start.offset ?? -1
  return blocks.some((block) => {
    const from = block.position?.start.offset ?? Number.POSITIVE_INFINITY
    return !isDefinition(block) && from <= start && start < block.position!.end.offset!
  })
}

/** Blocks in order, with the definitions of footnotes and links that they may use; none when there is no such part. */
export function findPart(note: Note, part: Part): RootContent[] {
  const { children } = note.tree
  if (part.kind === 'note') return children
  const found = part.kind === 'heading' ? findSection(note.tree, part.id) : findBlock(note, part.id)
  return found.length === 0 ? [] : [...found, ...children.filter(isDefinition).filter((node) => !found.includes(node))]
}

/** A heading and everything up to the next of its own or a shallower level. */
function findSection(parent: Parents, id: string): RootContent[] {
  const siblings = parent.children as RootContent[]
  const start = siblings.findIndex((node) => node.type === 'heading' && node.data?.headingId === id)
  if (start < 0) return firstOf(siblings, (node) => findSection(node, id))
  const first = siblings[start]!
  const next = siblings.findIndex(
    (node, index) => index > start && node.type === 'heading' && first.type === 'heading' && node.depth <= first.depth,
  )
  return siblings.slice(start, next < 0 ? undefined : next).filter((node) => !isDefinition(node))
}

/** The block that carries the id, or the snippet of that name; a list item comes as a list of one. */
function findBlock(note: Note, id: string): RootContent[] {
  const known = placed.get(note.tree) ?? placesOf(note)
  placed.set(note.tree, known)
  const found = known.get(id)
  return found ? [asBlock(found.node, found.parent)] : []
}

interface Placed {
  readonly node: RootContent
  readonly parent: Nodes
}

/** By block id or snippet's name: the first of them in the note. */
const placed = new WeakMap<Root, ReadonlyMap<string, Placed>>()

function placesOf({ path, tree }: Note): ReadonlyMap<string, Placed> {
  const found = new Map<string, Placed>()
  const visit = (parent: Nodes): void => {
    for (const node of childrenOf(parent) as RootContent[]) {
      const { snippet }: Data = node.data ?? {}
      const name = snippet?.startsWith(`${path}#`) ? snippet.slice(path.length + 1) : undefined
      for (const id of [...blockIdsOf(node.data), name])
        if (id !== undefined && !found.has(id)) found.set(id, { node, parent })
      visit(node)
    }
  }
  visit(tree)
  return found
}

function asBlock(node: RootContent, parent: Nodes): RootContent {
  if (node.type === 'listItem' && parent.type === 'list') {
    const start = (parent.start ?? 1) + parent.children.indexOf(node)
    return { ...parent, ...(parent.ordered ? { start } : {}), children: [node] }
  }
  return node
}

function firstOf(nodes: readonly RootContent[], find: (node: Parents) => RootContent[]): RootContent[] {
  for (const node of nodes) {
    const found = 'children' in node ? find(node as Parents) : []
    if (found.length > 0) return found
  }
  return []
}

function isDefinition(node: RootContent): node is Definition | FootnoteDefinition {
  return node.type === 'definition' || node.type === 'footnoteDefinition'
}

/**
 * Block ids: `^id` after a space at the end of a paragraph, list item or heading, or alone on its own line after any
 * block. The id moves to that block's `data.blockId`, in lower case; the marker leaves the text.
 */
import type { Data as MdastData, PhrasingContent, Table } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import type { Data, Node } from 'unist'
import { lineStart, type Source } from './source.ts'
import type { Hop, Parent } from './walk.ts'

/** Gives the blocks among a parent's children their ids. */
export function blockIds(source: Source): Hop {
  return (parent) => {
    for (let index = 0; index < parent.children.length; index++) {
      const node = parent.children[index]!
      if (node.type === 'table') takeLastRow(node as Table)
      if (node.type === 'heading') takeBlockId((node as Parent).children as PhrasingContent[], node, source)
      if (node.type !== 'paragraph') continue
      const children = (node as Parent).children as PhrasingContent[]
      const target = ownLine(children) ? blockBefore(parent, index) : targetOf(parent, index, children, source)
      if (!target || !takeBlockId(children, target, source)) continue
      if (children.length === 0) parent.children.splice(index--, 1)
      else node.position!.end = children.at(-1)!.position!.end
    }
  }
}

/**
 * Moves an id at the end of `children` to `target`; the rest of the text stays.
 * @returns whether there was one
 */
export function takeBlockId(children: PhrasingContent[], target: Node, source: Source): boolean {
  const last = children.at(-1)
  if (last?.type !== 'text') return false
  const caret = last.value.lastIndexOf('^')
  const id = caret < 0 ? '' : last.value.slice(caret + 1).trimEnd()
  if (!/^[a-z\d-]+$/i.test(id)) return false
  const before = last.value.slice(0, caret)
  const offset = source.text.lastIndexOf('^', last.position!.end.offset! - 1)
  if (source.text[offset - 1] === '\\') return false
  if (before === '' ? !mayPrecede(children.at(-2)) : !/\s$/.test(before)) return false

  giveId(target, id)
  last.value = before.trimEnd()
  last.position!.end = source.point(offset - (before.length - last.value.length))
  while (children.length > 0 && isEmpty(children.at(-1)!)) children.pop()
  return true
}

/** The ids of a block, the first as written first. */
export function blockIdsOf({ blockId, moreBlockIds = [] }: MdastData = {}): readonly string[] {
  return blockId === undefined ? [] : [blockId, ...moreBlockIds]
}

function giveId(target: Node, written: string): void {
  const id = written.toLowerCase()
  const data: MdastData = target.data ?? {}
  const known = blockIdsOf(data)
  if (known.length === 0) target.data = { ...data, blockId: id } as Data
  else if (!known.includes(id)) target.data = { ...data, moreBlockIds: [...known.slice(1), id] } as Data
}

/** What an id may follow without a blank: `![[map.png]]^map`. */
function mayPrecede(node: PhrasingContent | undefined): boolean {
  return node === undefined || node.type === 'break' || node.type === 'embed' || node.type === 'image'
}

/** A line break or text that lost all it had. */
function isEmpty(node: PhrasingContent): boolean {
  return node.type === 'break' || (node.type === 'text' && node.value === '')
}

function ownLine(children: readonly PhrasingContent[]): boolean {
  const only = children.length === 1 ? children[0]! : undefined
  return only?.type === 'text' && /^\^[a-z\d-]+\s*$/i.test(only.value)
}

/** The block an id on its own line speaks of: the one before it, else the callout it is the only line of. */
function blockBefore(parent: Parent, index: number): Node | undefined {
  let before = index - 1
  while (parent.children[before]?.type === 'comment') before--
  const node = parent.children[before]
  if (node) return isLineOf(parent, node, parent.children[index]!, before) ? parent : node
  return parent.type === 'callout' ? parent : undefined
}

/** Whether the id is a line of a list item: below its first paragraph, or right below a formula or a later paragraph. */
function isLineOf(parent: Parent, before: Node, id: Node, index: number): boolean {
  if (parent.type !== 'listItem') return false
  if (before.type === 'paragraph' && index === 0) return true
  const follows = before.position!.end.line + 1 === id.position!.start.line
  return follows && (before.type === 'paragraph' || before.type === 'math')
}

/** The block an id at the end of a paragraph speaks of. */
function targetOf(parent: Parent, index: number, children: readonly PhrasingContent[], source: Source): Node {
  if (parent.type === 'listItem' && index === 0) return parent
  const quoted = parent.type === 'blockquote' || parent.type === 'callout'
  return quoted && index === parent.children.length - 1 && onLazyLine(children, source)
    ? parent
    : parent.children[index]!
}

/** Whether the last line is a quote's that has no `>`: then an id alone on it is the quote's. */
function onLazyLine(children: readonly PhrasingContent[], source: Source): boolean {
  const last = children.at(-1)!
  const offset = source.text.lastIndexOf('^', last.position!.end.offset! - 1)
  return offset >= 0 && source.text.slice(lineStart(source.text, offset), offset).trim() === ''
}

/** An id right below a table was read as its last row. */
function takeLastRow(table: Table): void {
  const row = table.children.length > 1 ? table.children.at(-1)! : undefined
  const id = row && row.children.length === 1 ? /^\^([a-z\d-]+)$/i.exec(plainText(row).trim())?.[1] : undefined
  if (!id) return
  table.children.pop()
  giveId(table, id)
  table.position!.end = table.children.at(-1)!.position!.end
}

/** What looks like a block id and is none, for Obsidian's are of Latin letters, digits and dashes alone. */
import type { Heading, Paragraph, Table } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import type { Node } from 'unist'
import type { Report } from '../types.ts'
import type { Source } from './source.ts'
import type { Hop } from './walk.ts'

/** Reports them; they stay text. */
export function wrongBlockIds(source: Source, report: Report): Hop {
  return ({ children }) => {
    for (const node of children) {
      const last = lastText(node)
      if (!last) continue
      const written = last.value.trimEnd()
      const id = (last.isAlone ? alone.exec(written) : null)?.[1] ?? atEnd.exec(written)?.[1]
      if (id === undefined || readable.test(id)) continue
      const offset = source.text.lastIndexOf('^', last.end - 1)
      if (source.text[offset - 1] === '\\') continue
      const { line, column } = source.point(offset)
      report('wrong-block-id', { line, column }, wrong(id))
    }
  }
}

/** The text a block ends with; of a table that of its last row where it is the only one there, as an id below it is read. */
function lastText(node: Node): { value: string; isAlone: boolean; end: number } | undefined {
  if (node.type === 'table') {
    const row = (node as Table).children.at(-1)
    const cell = row?.children.length === 1 ? row.children[0] : undefined
    const value = cell && plainText(cell)
    return value?.startsWith('^') ? { value, isAlone: true, end: cell!.position!.end.offset! } : undefined
  }
  if (node.type !== 'paragraph' && node.type !== 'heading') return undefined
  const inside = (node as Paragraph | Heading).children
  const last = inside.at(-1)
  if (last?.type !== 'text') return undefined
  return { value: last.value, isAlone: inside.length === 1, end: last.position!.end.offset! }
}

const readable = /^[a-z\d-]+$/i
const atEnd = /\s\^(\p{L}[\p{L}\p{N}_-]*)$/u
/** As the only text of a line, nothing else is meant. */
const alone = /^\^([\p{L}\p{N}_][\p{L}\p{N}_.:/ -]*)$/u

function wrong(id: string): string {
  const plain = id.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss')
  const instead = plain.replace(/[^a-z\d]+/gi, '-').replace(/^-+|-+$/g, '')
  const remedy = instead === '' ? 'name it in such letters' : `write "^${instead}"`
  return `"^${id}" is no block id to Obsidian, which takes Latin letters, digits and dashes alone, so it is shown as text; ${remedy}`
}

/** What looks like a block id and is none, for Obsidian's are of Latin letters, digits and dashes alone. */
import type { PhrasingContent } from 'mdast'
import type { Report } from '../types.ts'
import type { Source } from './source.ts'
import type { Hop, Parent } from './walk.ts'

/** Reports them; they stay text. */
export function wrongBlockIds(source: Source, report: Report): Hop {
  return ({ children }) => {
    for (const node of children) {
      if (node.type !== 'paragraph' && node.type !== 'heading') continue
      const inside = (node as Parent).children as PhrasingContent[]
      const last = inside.at(-1)
      if (last?.type !== 'text') continue
      const id = (inside.length === 1 ? alone.exec(last.value) : null)?.[1]?.trimEnd() ?? atEnd.exec(last.value)?.[1]
      if (id === undefined || readable.test(id)) continue
      const offset = source.text.lastIndexOf('^', last.position!.end.offset! - 1)
      if (source.text[offset - 1] === '\\') continue
      const { line, column } = source.point(offset)
      report('wrong-block-id', { line, column }, wrong(id))
    }
  }
}

const readable = /^[a-z\d-]+$/i
const atEnd = /\s\^(\p{L}[\p{L}\p{N}_-]*)\s*$/u
/** As the only text of a line, nothing else is meant. */
const alone = /^\^([\p{L}\p{N}_][\p{L}\p{N}_.:/ -]*)$/u

function wrong(id: string): string {
  const plain = id.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss')
  const instead = plain.replace(/[^a-z\d]+/gi, '-').replace(/^-+|-+$/g, '')
  const remedy = instead === '' ? 'name it in such letters' : `write "^${instead}"`
  return `"^${id}" is no block id to Obsidian, which takes Latin letters, digits and dashes alone, so it is shown as text; ${remedy}`
}

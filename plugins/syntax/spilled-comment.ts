/**
 * A comment that opens inside a paragraph and closes in a later one. The parser reads paragraph by paragraph, so what
 * such a comment hides is blanked and the note is read again.
 */
import type { Root, RootContent } from 'mdast'
import type { Comment } from './nodes.ts'
import { createSource, type Source } from './source.ts'
import { nothing } from './stand-in.ts'

/** Where the first such comment opens and ends; undefined if there is none. No comment of this kind reaches over a heading. */
export function firstSpilled(source: Source): { open: number; end: number } | undefined {
  const { text, faults } = source
  for (const open of [...faults.keys()].sort((a, b) => a - b)) {
    if (faults.get(open) !== 'unclosed-comment') continue
    const close = text.indexOf('%%', open + 2)
    if (close >= 0 && !/[\r\n][ \t>]*#{1,6}[ \t]/.test(text.slice(open, close))) return { open, end: close + 2 }
  }
  return undefined
}

/**
 * The text with that stretch blanked; line endings and the marks of quotes stay. What is left of its last line must not
 * become indented code, so that line is filled with stand-ins for nothing instead of spaces.
 */
export function blank(text: string, { open, end }: { open: number; end: number }): string {
  const hidden = text.slice(open, end).replace(/[^\r\n]+/g, (line, offset: number) => {
    const prefix = offset === 0 ? '' : /^[ \t>]*/.exec(line)![0]
    return prefix.padEnd(line.length, offset + line.length === end - open ? nothing : ' ')
  })
  return text.slice(0, open) + hidden + text.slice(end)
}

/** Puts the comments that were blanked into the tree, each after the block it opens in. */
export function putBack(root: Root, text: string, spilled: readonly { open: number; end: number }[]): void {
  const source = createSource(text)
  for (const { open, end } of spilled) {
    const position = { start: source.point(open), end: source.point(end) }
    const comment: Comment = { type: 'comment', value: text.slice(open + 2, end - 2).replace(/\r\n?/g, '\n'), position }
    const at = root.children.findIndex((node) => node.position!.start.offset! > open)
    root.children.splice(at < 0 ? root.children.length : at, 0, comment as RootContent)
  }
}

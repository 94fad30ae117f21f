/** With Obsidian's "strict line breaks" off, its default, a line ending in a paragraph is a line break. */
import type { Break, Text } from 'mdast'
import type { Node } from 'unist'
import { lineEnd, nextContent, type Source } from './source.ts'
import { type Hop, holdsText } from './walk.ts'

/** Parts the text among a parent's children at its line endings. */
export function lineBreaks(source: Source): Hop {
  return (parent) => {
    if (
      !holdsText(parent) ||
      !parent.children.some((node) => node.type === 'text' && ending.test((node as Text).value))
    )
      return
    const broken = parent.children.flatMap((node) => (node.type === 'text' ? breakLines(node as Text, source) : node))
    parent.children = broken.some(isComment) ? withoutHiddenLines(broken) : broken
  }
}

const ending = /[\r\n]/

function breakLines(text: Text, source: Source): (Text | Break)[] {
  const lines = text.value.split(/\r\n?|\n/)
  const nodes: (Text | Break)[] = []
  let start = text.position!.start
  for (const [index, value] of lines.entries()) {
    const last = index === lines.length - 1
    const end = last ? text.position!.end : source.point(lineEnd(source.text, start.offset!))
    const line = value.trimEnd()
    if (value) nodes.push({ type: 'text', value: last ? value : line, position: { start, end } })
    if (last) break
    const next = nextContent(source.text, end.offset!)
    // The last line may begin with marks that look like those of a quote and are text: indented they open none.
    const latest = text.position!.end.offset! - lines.at(-1)!.length
    start = source.point(index === lines.length - 2 ? Math.max(end.offset!, Math.min(next, latest)) : next)
    nodes.push({ type: 'break', position: { start: end, end: start } })
  }
  return nodes
}

/** A line that holds a comment and nothing else leaves no empty line behind. */
function withoutHiddenLines(nodes: readonly Node[]): Node[] {
  const kept: Node[] = []
  let line: Node[] = []
  for (const node of nodes) {
    if (node.type !== 'break') {
      line.push(node)
      continue
    }
    kept.push(...line, ...(isHidden(line) ? [] : [node]))
    line = []
  }
  const last = kept.findLastIndex((node) => !isComment(node) && !isBlank(node))
  if (isHidden(line) && kept[last]?.type === 'break') kept.splice(last, 1)
  return [...kept, ...line]
}

function isHidden(line: readonly Node[]): boolean {
  return line.some(isComment) && line.every((node) => isComment(node) || isBlank(node))
}

function isComment(node: Node): boolean {
  return node.type === 'comment'
}

function isBlank(node: Node): boolean {
  return node.type === 'text' && (node as Text).value.trim() === ''
}

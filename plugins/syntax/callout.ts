/**
 * `> [!kind|metadata]± title`: a quote whose first line begins with the kind in brackets.
 *
 * The title is that line and no more; the lines after it in the same paragraph, also those without `>`, are the body's.
 */
import type { Blockquote, Heading, Paragraph, PhrasingContent, Text } from 'mdast'
import type { Node } from 'unist'
import { placeOf } from '../note/place.ts'
import type { Report } from '../types.ts'
import { takeBlockId } from './block-id.ts'
import type { Callout } from './nodes.ts'
import { lineEnd, nextContent, type Source } from './source.ts'
import { hide } from './stand-in.ts'
import type { Hop } from './walk.ts'

/** Turns the quotes among a parent's children that are callouts into callouts; one that is nearly so is reported. */
export function callouts(source: Source, report: Report): Hop {
  return (parent) => {
    for (const [index, node] of parent.children.entries()) {
      if (node.type !== 'blockquote') continue
      const callout = readCallout(node as Blockquote, source)
      if (callout) parent.children[index] = callout
      else reportNearMiss(node as Blockquote, source, report)
    }
  }
}

/** `> [!note]: word` would be the definition of a link, and turn the beginnings of all callouts of the note into that link. */
export function hideColons(text: string): string {
  if (!text.includes(']:')) return text
  return text.replace(/^([ \t>*+\-\d.)]*>[ \t]*\[![^\][\r\n]*\]):/gm, (_, marker: string) => marker + hide(':'))
}

function reportNearMiss({ children: [first] }: Blockquote, source: Source, report: Report): void {
  const head = first && 'children' in first ? first.children[0] : undefined
  const kind = head?.type === 'text' ? /^\[![^\][|\r\n]+(?:\|[^\][\r\n]*)?\]/.exec(head.value)?.[0] : undefined
  // `\\[!note]` is meant as text.
  if (kind === undefined || !source.text.startsWith('[!', head!.position!.start.offset)) return
  const text = `\`${kind}\` begins no callout here, because neither a blank nor the end of the line follows it; write \`${kind} Title\``
  report('unknown-syntax', placeOf(head!), text)
}

function readCallout(quote: Blockquote, source: Source): Callout | undefined {
  const [first, ...rest] = quote.children
  if (first?.type !== 'paragraph' && first?.type !== 'heading') return undefined
  const head = first.children[0]
  if (head?.type !== 'text' || source.text[first.position!.start.offset!] !== '[') return undefined
  const found = marker.exec(head.value)
  // `[!note]**Title**` is no callout: what follows the bracket is no blank.
  const isWhole = found?.[0] === head.value && !/\s$/.test(head.value)
  if (!found || (isWhole && first.children[1] !== undefined && first.children[1].type !== 'break')) return undefined

  const { title, body } = splitFirstLine(first.children, source)
  cutStart(title, found[0].length, source)
  const callout: Callout = { ...quote, type: 'callout', kind: found[1]!.trim().toLowerCase(), title, children: rest }
  if (found[2] !== undefined) callout.metadata = found[2].trim()
  if (found[3]) callout.fold = found[3] as '+' | '-'
  if (first.type === 'paragraph') {
    if (body.length > 0) callout.children = [paragraph(first, body), ...rest]
  } else callout.children = [...underlined(first, body, source), ...rest]
  takeBlockId(title, callout, source)
  return callout
}

/** Kind, metadata, fold sign; then the spaces before the title, or the end of the line. */
const marker = /^\[!([^\][|\r\n]+)(?:\|([^\][\r\n]*))?\]([+-]?)(?:[ \t]+|(?=[\r\n])|$)/

/** A title line with `---` or `===` below is no heading here: the title ends with its line, the underline is the body's. */
function underlined(heading: Heading, body: PhrasingContent[], source: Source): Callout['children'] {
  if (body.length > 0) return [{ ...heading, children: body, position: { ...heading.position!, start: startOf(body) } }]
  const underline = nextContent(source.text, lineEnd(source.text, heading.position!.start.offset!))
  const position = { start: source.point(underline), end: heading.position!.end }
  if (heading.depth === 2) return [{ type: 'thematicBreak', position }]
  const value = source.text.slice(underline, position.end.offset)
  return [{ type: 'paragraph', children: [{ type: 'text', value, position }], position }]
}

/** Parts text at its first line ending. */
function splitFirstLine(children: readonly PhrasingContent[], source: Source) {
  const at = children.findIndex((node) => node.type === 'break' || (node.type === 'text' && /[\r\n]/.test(node.value)))
  if (at < 0) return { title: [...children], body: [] }
  const title = children.slice(0, at)
  const body = children.slice(at + 1)
  const node = children[at]!
  if (node.type === 'text') {
    const [, before, after] = /^([^\r\n]*)(?:\r\n?|\n)([\s\S]*)$/.exec(node.value) as unknown as [
      string,
      string,
      string,
    ]
    const { start, end } = node.position!
    const ending = lineEnd(source.text, start.offset!)
    const next = source.point(nextContent(source.text, ending))
    if (before) title.push({ type: 'text', value: before.trimEnd(), position: { start, end: source.point(ending) } })
    if (after) body.unshift({ type: 'text', value: after, position: { start: next, end } })
  }
  return { title, body }
}

/** Cuts the marker off the title's first node. */
function cutStart(title: PhrasingContent[], length: number, source: Source): void {
  const head = title[0] as Text
  head.value = head.value.slice(length)
  if (head.value === '') title.shift()
  else head.position!.start = source.point(head.position!.start.offset! + length)
}

function paragraph(first: Paragraph, body: PhrasingContent[]): Paragraph {
  return { ...first, children: body, position: { start: startOf(body), end: first.position!.end } }
}

function startOf(nodes: readonly Node[]) {
  return nodes[0]!.position!.start
}

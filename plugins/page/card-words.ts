/** The first words of a card, by which a list names it. */
import type { Element, ElementContent } from 'hast'
import { isBlock } from './inline.ts'
import { textWithMath } from './math.ts'
import type { Scope } from './scope.ts'

const longest = 80

/**
 * Text and formulas of the first line that has any, as readers see it: a heading, a sentence, a callout's title, a row of
 * a table, a line of code. Those of an embed count where the card has no words of its own.
 */
export function firstWords(scope: Scope, content: readonly ElementContent[]): ElementContent[] | undefined {
  return firstLine(scope, content, isEmbed) ?? firstLine(scope, content, () => false)
}

type Passes = (node: Element) => boolean

function firstLine(scope: Scope, content: readonly ElementContent[], passes: Passes): ElementContent[] | undefined {
  const lines: ElementContent[][] = [[]]
  const isDone = () => lines.some(isSaid) && !isSaid(lines.at(-1)!)
  const visit = (node: ElementContent): void => {
    if (isDone()) return
    if (node.type !== 'element') lines.at(-1)!.push(...pieces(node))
    else if (node.tagName === 'img') lines.at(-1)!.push(text(String(node.properties.alt ?? '')))
    else if (node.tagName === 'br') lines.at(-1)!.push(text(' '))
    else if (!isUnsaid(node) && !passes(node)) enter(node)
  }
  const enter = (node: Element): void => {
    const isLine = isBlock(node) || lineTags.has(node.tagName)
    if (isLine) lines.push([])
    else if (cells.has(node.tagName) && isSaid(lines.at(-1)!))
      lines.splice(-1, 1, [...trimmed(lines.at(-1)!), text(', ')])
    if (node.tagName === 'pre') lines.at(-1)!.push(text(firstLineOf(rawText(node))))
    else if (hasClass(node, 'math-display')) lines.at(-1)!.push(...displayed(scope, node))
    else node.children.forEach(visit)
    if (isLine) lines.push([])
  }
  content.forEach(visit)
  const first = lines.find(isSaid)
  return first && cut(trimmed(first))
}

const lineTags = new Set('caption dd details dt figcaption li summary tr'.split(' '))
const cells = new Set(['td', 'th'])

function isUnsaid(node: Element): boolean {
  return (
    node.properties.ariaHidden === 'true' ||
    ['svg', 'sup', 'iframe', 'audio', 'video', 'rt', 'rp'].includes(node.tagName) ||
    hasClass(node, 'formula-reason') ||
    hasClass(node, 'markdown-embed-link')
  )
}

function isEmbed(node: Element): boolean {
  return hasClass(node, 'markdown-embed')
}

/** Text as it is; of finished HTML a formula, or the first line of code. */
function pieces(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return [text(node.value)]
  const { own, text: said = '' } = (node.data ?? {}) as { own?: string; text?: string }
  if (own === 'block') return [text(firstLineOf(said))]
  return said === '' ? [] : [node]
}

/** In a line. */
function displayed(scope: Scope, node: Element): ElementContent[] {
  const tex = node.children.map(rawText).join('').trim()
  return textWithMath(scope, `$${tex}$`)
}

function rawText(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return (node.data as { text?: string } | undefined)?.text ?? ''
  return hasClass(node, 'formula-reason') ? '' : node.children.map(rawText).join('')
}

function firstLineOf(code: string): string {
  return code.trim().split(/[\r\n]/, 1)[0]!
}

function isSaid(line: readonly ElementContent[]): boolean {
  return line.some((piece) => piece.type !== 'text' || piece.value.trim() !== '')
}

function trimmed(line: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = []
  for (const piece of line) {
    const last = joined.at(-1)
    if (piece.type === 'text' && last?.type === 'text') last.value += piece.value
    else joined.push(piece.type === 'text' ? text(piece.value) : piece)
  }
  for (const piece of joined) if (piece.type === 'text') piece.value = piece.value.replace(/\s+/g, ' ')
  const [first, last] = [joined[0], joined.at(-1)]
  if (first?.type === 'text') first.value = first.value.trimStart()
  if (last?.type === 'text') last.value = last.value.trimEnd()
  return joined
}

/** A formula is whole or not there. */
function cut(line: readonly ElementContent[]): ElementContent[] {
  const kept: ElementContent[] = []
  let room = longest
  for (const piece of line) {
    const said = rawText(piece)
    if (said.length > room) {
      const start =
        piece.type === 'text'
          ? said
              .slice(0, room)
              .replace(/\s+\S*$/, '')
              .toWellFormed()
          : ''
      return [...kept, text(`${start}…`)]
    }
    kept.push(piece)
    room -= said.length
  }
  return kept
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name)
}

function text(value: string) {
  return { type: 'text' as const, value }
}

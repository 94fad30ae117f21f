/**
 * The tags of a note's HTML, each with its partner: what is opened is closed where Obsidian would end it, what closes
 * nothing goes, and no tag takes along what comes after it. So the parser has nothing to guess.
 *
 * Obsidian renders block by block: an element ends with its paragraph, item, cell or heading. One that a block of HTML
 * opens may be closed by a later one.
 */
import type { ElementContent } from 'hast'
import type { Raw } from 'mdast-util-to-hast'
import type { Point } from 'unist'
import { formatting, type HtmlPiece, type HtmlTag, pairTags, voidTags } from '../syntax/html-tags.ts'
import { deepest } from '../syntax/walk.ts'
import { endsByItself, endsParagraph, goesOn, holdsCells, isMath, isShape, ownsParts, places } from './html-elements.ts'
import {
  asParagraphs,
  asText,
  blocksOf,
  isForeign,
  isOfPage,
  type Open,
  pieceOf,
  placeIn,
  removed,
  startIn,
} from './html-pieces.ts'
import { betweenCells, closesNothing, hidesText, isNoHtml, shownAsText, unclosed } from './html-sentences.ts'
import { isBlock } from './inline.ts'
import { emptyTags, htmlTags, removedTags } from './safe-html.ts'
import { reportAt, type Scope } from './scope.ts'

/** Nodes of ours and raw ones, one for each tag, all balanced. */
export function balanceHtml(nodes: readonly ElementContent[], scope: Scope): ElementContent[] {
  const inner = (node: ElementContent): ElementContent =>
    node.type === 'element' ? { ...node, children: balanceHtml(node.children, scope) } : node
  return nodes.some(isForeign) ? balance(nodes.map(inner), scope) : nodes.map(inner)
}

function balance(nodes: readonly ElementContent[], scope: Scope): ElementContent[] {
  const blocks = blocksOf(nodes)
  const pairs = pairTags(blocks)
  const result: ElementContent[] = []
  const open: Open[] = []
  /** Opening tags that are not there any more: shown as text, or gone. */
  const fates = new Map<HtmlTag, 'text' | 'gone'>()
  /** The end of a script in a line, and of choices, whose own ends need not be written. */
  let skippedTo: HtmlTag | undefined
  let choicesTo: HtmlTag | undefined

  for (const block of blocks) {
    const outside = open.length
    for (const node of block.nodes) {
      const pieces = block.read.get(node)
      if (pieces) for (const piece of pieces) addPiece(piece, node as unknown as Raw, block.inline)
      else if (!skippedTo) addOwn(node)
    }
    // What is still open in a line ends with it; what a block opened, unless a later one closes it.
    if (block.inline) closeTo(outside)
    else while (endsWithBlock()) closeTo(open.length - 1)
  }
  closeTo(0)
  return result

  /** Whether the innermost element does; a cell goes on with its table, an item with its list. */
  function endsWithBlock(): boolean {
    const last = open.at(-1)?.tag
    if (!last || pairs.has(last)) return false
    const owner = places[last.name] ? open.findLast(({ tag }) => ownsParts.has(tag.name))?.tag : last
    return !owner || (!pairs.has(owner) && !goesOn.has(owner.name))
  }

  function addOwn(node: ElementContent): void {
    if (isOfPage(node)) closeTo(0)
    if (isBlock(node)) endParagraph()
    if (node.type !== 'text' || node.value.trim() !== '') intoCell(startIn(node))
    result.push(node)
  }

  function addPiece(piece: HtmlPiece, raw: Raw, inline: boolean): void {
    if (skippedTo && piece !== skippedTo) return
    const text = raw.value.slice(piece.start, piece.end)
    if (piece.kind === 'open') addOpen(piece, raw)
    else if (piece.kind === 'close') addClose(piece, raw)
    else if (piece.kind === 'text') {
      if (text.trim() !== '') intoCell(placeIn(raw, piece.start))
      result.push(pieceOf(raw, piece, text.replaceAll('<', '&lt;')))
    } else if (piece.kind === 'code') {
      report(raw, piece, 'unsafe-html', `<${piece.name}> may not stand in a note; it was removed with what is in it`)
      addMark(piece.name!)
    } else if (piece.kind !== 'comment') {
      report(raw, piece, 'unsafe-html', piece.kind === 'rest' ? hidesText : isNoHtml)
      for (const node of inline ? [asText(text)] : asParagraphs(text)) addOwn(node)
    }
  }

  function addOpen(tag: HtmlTag, raw: Raw): void {
    const { name } = tag
    const drawn = drawing()
    const isDrawing = name === 'svg' || name === 'math'
    const known = htmlTags.has(name) || isDrawing || (drawn === 'math' && isMath.has(name))
    const framed = name === 'iframe' && /\ssrc\s*=/i.test(raw.value.slice(tag.start, tag.end))
    if (drawn === 'svg' && name !== 'svg') addShape(tag, raw)
    else if (framed) addFrame(tag, raw)
    else if (removedTags.has(name) || emptyTags.has(name)) addRemoved(tag, raw)
    else if (isDrawing && !isWhole(tag)) asWritten(tag, raw, `<${name}> is not closed; ${shownAsText}`)
    else if (!known) asWritten(tag, raw, `<${name}> is no tag of HTML; ${shownAsText}`)
    else if (open.length >= deepest) asWritten(tag, raw, `<${name}> stands in ${deepest} others; ${shownAsText}`)
    else if (takePlace(tag, raw)) add(tag, raw)
  }

  /** In a drawing: elements of HTML end it. */
  function addShape(tag: HtmlTag, raw: Raw): void {
    const { name } = tag
    const isHtml = htmlTags.has(name) || removedTags.has(name)
    if (name === 'style' || name === 'script') addRemoved(tag, raw)
    else if (!isHtml || isShape.has(name)) add(tag, raw)
    else {
      fates.set(tag, 'gone')
      report(raw, tag, 'unsafe-html', `<${name}> may not stand in a drawing; it was removed`)
    }
  }

  function addFrame(tag: HtmlTag, raw: Raw): void {
    fates.set(tag, 'gone')
    intoCell(placeIn(raw, tag.start))
    result.push(pieceOf(raw, tag), pieceOf(raw, tag, '</iframe>'))
    if (!isWhole(tag)) report(raw, tag, 'unpaired-html', unclosed('iframe'))
  }

  function addRemoved(tag: HtmlTag, raw: Raw): void {
    const { name } = tag
    const isCode = name === 'script' || name === 'style'
    const hasContent = pairs.has(tag) && !isCode
    if (!isWhole(tag)) asWritten(tag, raw, `<${name}> is not closed and may not stand in a note; ${shownAsText}`)
    else {
      fates.set(tag, 'gone')
      if (isCode) skippedTo = pairs.get(tag)
      if (name === 'select') choicesTo = pairs.get(tag)
      const does = emptyTags.has(name) ? 'does nothing' : 'may not stand'
      const end = hasContent || emptyTags.has(name) ? 'what is in it is shown' : 'it was removed'
      report(raw, tag, 'unsafe-html', `<${name}> ${does} in a note; ${end}${isCode ? ' with what is in it' : ''}`)
      if (end === 'it was removed') addMark(name)
      else if (name === 'option') addOwn(asText(' '))
    }
  }

  /** A drawing would end there. */
  function addMark(name: string): void {
    if (drawing() !== 'svg') addOwn(removed(name))
  }

  function drawing(): string | undefined {
    return open.findLast(({ tag }) => tag.name === 'svg' || tag.name === 'math')?.tag.name
  }

  function isWhole(tag: HtmlTag): boolean {
    const isChoice = choicesTo !== undefined && /^(?:option|optgroup)$/.test(tag.name)
    return pairs.has(tag) || tag.selfClosing || voidTags.has(tag.name) || isChoice
  }

  function asWritten(tag: HtmlTag, raw: Raw, said: string): void {
    fates.set(tag, 'text')
    report(raw, tag, 'unsafe-html', said)
    addOwn(asText(raw.value.slice(tag.start, tag.end)))
  }

  /** Ends what ends where this begins; false where it may not stand. */
  function takePlace(tag: HtmlTag, raw: Raw): boolean {
    const { name } = tag
    if (endsParagraph.has(name)) endParagraph()
    const place = places[name]
    if (!place) intoCell(placeIn(raw, tag.start))
    else {
      const edge = open.findLastIndex((one) => place.within.has(one.tag.name))
      if (edge < 0) {
        fates.set(tag, 'gone')
        report(raw, tag, 'unpaired-html', `<${name}> stands outside ${place.called}; what is in it is shown without it`)
        return false
      }
      closeTo(edge + 1)
    }
    return true
  }

  function add(tag: HtmlTag, raw: Raw): void {
    const written = raw.value.slice(tag.start, tag.end)
    result.push(pieceOf(raw, tag, tag.selfClosing ? `${written.slice(0, -2)}>` : written))
    if (voidTags.has(tag.name)) return
    open.push({ tag, raw })
    if (tag.selfClosing) closeTo(open.length - 1)
  }

  function addClose(tag: HtmlTag, raw: Raw): void {
    const opened = pairs.get(tag)
    if (tag === skippedTo) skippedTo = undefined
    if (tag === choicesTo) choicesTo = undefined
    const fate = opened && fates.get(opened)
    const found = opened && open.find((one) => one.tag === opened)
    if (found) closeDownTo(found)
    else if (tag.name === 'br') result.push(pieceOf(raw, tag, '<br>'))
    else if (fate === 'text') addOwn(asText(raw.value.slice(tag.start, tag.end)))
    else if (!opened) report(raw, tag, 'unpaired-html', closesNothing(tag.name))
  }

  /** `<b><i></b></i>` are in one another, and `i` goes on after `b`, as in browsers. */
  function closeDownTo(one: Open): void {
    const inside = open.slice(open.indexOf(one) + 1)
    const goOn = formatting.has(one.tag.name) && inside.every(({ tag }) => formatting.has(tag.name))
    closeTo(open.indexOf(one), goOn ? inside : [])
    if (goOn) for (const { tag, raw } of inside) add(tag, raw)
  }

  /** Leaves the outermost `count` open; says of the others that they are not closed, but for `silent`. */
  function closeTo(count: number, silent: readonly Open[] = []): void {
    while (open.length > count) {
      const last = open.pop()!
      const { tag, raw } = last
      result.push(pieceOf(raw, tag, `</${tag.name}>`))
      const isSaid = pairs.has(tag) || tag.selfClosing || endsByItself.has(tag.name) || silent.includes(last)
      if (!isSaid) report(raw, tag, 'unpaired-html', unclosed(tag.name))
    }
  }

  function endParagraph(): void {
    const edge = open.findLastIndex(({ tag }) => /^(?:td|th|caption|table)$/.test(tag.name))
    const paragraph = open.findLastIndex(({ tag }) => tag.name === 'p')
    if (paragraph > edge) closeTo(paragraph)
  }

  /** Text between the cells of a table would be moved in front of the table. */
  function intoCell(place: Point | undefined): void {
    if (open.at(-1)?.tag.name === 'colgroup') closeTo(open.length - 1)
    const last = open.at(-1)
    if (!last || !holdsCells.has(last.tag.name)) return
    if (scope.embeds.length === 0)
      reportAt(scope, 'unpaired-html', place ?? placeIn(last.raw, last.tag.start), betweenCells)
    for (const name of last.tag.name === 'tr' ? ['td'] : ['tr', 'td']) {
      const tag: HtmlTag = { kind: 'open', name, selfClosing: false, start: 0, end: 0 }
      result.push(pieceOf(last.raw, tag, `<${name}>`))
      open.push({ tag, raw: last.raw })
    }
  }

  /** Where a part of a note is embedded, its tags may have their partners outside; the note says what is wrong. */
  function report(raw: Raw, piece: HtmlPiece, rule: string, text: string): void {
    if (rule !== 'unpaired-html' || scope.embeds.length === 0) reportAt(scope, rule, placeIn(raw, piece.start), text)
  }
}

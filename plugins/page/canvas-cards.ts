/** What the cards of a canvas hold: text, notes and files, addresses of other sites. */
import type { ElementContent } from 'hast'
import { isCanvasName } from '../canvas/canvas-name.ts'
import type { CanvasCard } from '../canvas/nodes.ts'
import { fileLink, webLink } from './canvas-list.ts'
import { levelsOf } from './headings.ts'
import { linkTo } from './links.ts'
import { linkCard } from './placeholders.ts'
import { element, newFootnoteSet, reportAt, type Scope, startOf } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

/** What stands in a card that is no group. */
export function cardContent(scope: Scope, card: CanvasCard, index: number): ElementContent[] {
  if (card.kind === 'link') return [linkOf(scope, card)]
  if (card.kind === 'file') return fileOf(scope, card, index)
  return textOf(scope, card, index)
}

/** A card's text stands on the page as an embed's does: its ids are nobody's address. */
function textOf(scope: Scope, { children }: CanvasCard, index: number): ElementContent[] {
  const baseLevel = Math.min(5, scope.baseLevel)
  return scope.render.blocks(children, {
    ...scope,
    embeds: [...scope.embeds, `${scope.note.path}#card ${index + 1}`],
    baseLevel,
    levels: levelsOf(children, baseLevel),
    footnotes: newFootnoteSet(scope.state),
  })
}

function linkOf(scope: Scope, card: CanvasCard): ElementContent {
  const { target = '', address = '' } = card
  if (isUnsafeUrl(address)) {
    const said = `A card leads to "${address.split(':', 1)[0]}:", which a page may not follow; its address is shown as text`
    reportAt(scope, 'unsafe-html', startOf(card), said)
  }
  return /^https?:\/\//i.test(address) ? linkCard(address, target) : element('p', {}, webLink(scope, card))
}

/** A note under its title, a file as an embed shows it. */
function fileOf(scope: Scope, card: CanvasCard, index: number): ElementContent[] {
  const target = card.target!
  const meaning = scope.site.vault.resolve(scope.note.path, target, 'embed')
  if (meaning.kind === 'unpublished') return [element('p', {}, linkTo(scope, meaning, target, undefined))]
  const head = element('p', { className: ['canvas-node-title'] }, fileLink(scope, meaning, target))
  if (meaning.kind === 'asset' && isPlayed.test(meaning.path)) return [head, ...textOf(scope, card, index)]
  if (meaning.kind !== 'topic') return textOf(scope, card, index)
  if (isCanvasName(meaning.note)) return [head]
  return [head, ...textOf(scope, card, index).map(withoutSource)]
}

/** A player does not say what it plays. */
const isPlayed = /\.(?:flac|m4a|mp3|ogg|wav|3gp|mkv|mov|mp4|ogv|webm)$/i

/** The card's title is the link that an embed has at its foot. */
function withoutSource(node: ElementContent): ElementContent {
  if (node.type !== 'element' || !hasClass(node, 'markdown-embed')) return node
  const isOwn = (child: ElementContent) =>
    !hasClass(child, 'markdown-embed-title') && !hasClass(child, 'markdown-embed-link')
  return { ...node, children: node.children.filter(isOwn) }
}

function hasClass(node: ElementContent, name: string): boolean {
  const names = node.type === 'element' ? node.properties.className : undefined
  return Array.isArray(names) && names.includes(name)
}

/** What stands on a canvas and how it hangs together, as a list: for screen readers, and wherever the drawing is too small. */
import type { ElementContent } from 'hast'
import { isInside } from '../canvas/edge-path.ts'
import type { Canvas, CanvasCard, CanvasEdge } from '../canvas/nodes.ts'
import { eachNode, plainText } from '../note/plain-text.ts'
import type { Resolution } from '../types.ts'
import { external, linkTo } from './links.ts'
import { textWithMath } from './math.ts'
import { element, type Scope } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

/** Folded; cards of a group below it, and under each card where its lines lead. */
export function canvasList(scope: Scope, { children: cards, edges }: Canvas): ElementContent {
  const parents = cards.map((card) => groupAround(card, cards))
  const item = (card: CanvasCard, index: number): ElementContent => {
    const said = edges.map((edge) => sentenceOf(scope, edge, index, cards))
    const lines = said.filter((line) => line !== undefined)
    const items = [...lines.map((line) => element('li', {}, ...line)), ...cardsIn(index)]
    return element('li', {}, ...nameOf(scope, card), items.length > 0 && element('ul', {}, ...items))
  }
  const cardsIn = (parent: number | undefined): ElementContent[] =>
    cards.flatMap((card, index) => (parents[index] === parent ? [item(card, index)] : []))
  return element(
    'details',
    { className: ['canvas-list'] },
    element('summary', {}, 'This canvas as a list'),
    element('ul', {}, ...cardsIn(undefined)),
  )
}

/** The smallest group that holds the middle of a card. */
function groupAround(card: CanvasCard, cards: readonly CanvasCard[]): number | undefined {
  const area = ({ width, height }: CanvasCard) => width * height
  const around = cards
    .map((group, index) => ({ group, index }))
    .filter(
      ({ group }) => group.kind === 'group' && group !== card && isInside(card, group) && area(group) > area(card),
    )
    .sort((a, b) => area(a.group) - area(b.group))
  return around[0]?.index
}

/** A card by its words or where it leads. */
function nameOf(scope: Scope, card: CanvasCard): ElementContent[] {
  switch (card.kind) {
    case 'group':
      return textWithMath(scope, card.label ?? 'A group')
    case 'link':
      return [isUnsafeUrl(card.target!) ? text(card.target!) : external(card.target!, [text(card.target!)])]
    case 'file': {
      const meaning = scope.site.vault.resolve(scope.note.path, card.target!, 'embed')
      return [fileLink(scope, meaning, card.target!)]
    }
    default:
      return textWithMath(scope, wordsOf(card))
  }
}

/** A link to a note by its title and that of the section, to another file by its path. */
export function fileLink(scope: Scope, meaning: Resolution, target: string): ElementContent {
  if (meaning.kind === 'unpublished') return linkTo(scope, meaning, target, undefined)
  const note = meaning.kind === 'topic' ? scope.site.vault.notes.get(meaning.note) : undefined
  const id = meaning.kind === 'topic' && meaning.part.kind === 'heading' ? meaning.part.id : undefined
  const section = note?.headings.find((heading) => heading.id === id)?.text
  const name = note ? [note.title, section].filter((text) => text !== undefined).join(' > ') : target.replace(/^\//, '')
  return linkTo(scope, meaning, target, textWithMath(scope, name))
}

/** Its first words: a heading, a sentence, a callout's title, a row of a table, a line of code. */
function wordsOf({ children }: CanvasCard): string {
  const words: string[] = []
  eachNode(children, (node) => {
    if (node.type === 'paragraph' || node.type === 'heading') words.push(plainText(node.children))
    else if (node.type === 'callout') words.push(plainText(node.title))
    else if (node.type === 'tableRow') words.push(node.children.map((cell) => plainText([cell])).join(', '))
    else if (node.type === 'math') words.push(plainText([node]))
    else if (node.type === 'code') words.push(node.value.split(/[\r\n]/, 1)[0]!)
  })
  const first = words.map((text) => text.trim()).find((text) => text !== '') ?? 'A card without words'
  return first.length > 80 ? `${first.slice(0, 80).replace(/\s+\S*$/, '')}…` : first
}

/** What a line says from the side of one card; undefined where that is said from the other side. */
function sentenceOf(
  scope: Scope,
  { from, to, label }: CanvasEdge,
  card: number,
  cards: readonly CanvasCard[],
): ElementContent[] | undefined {
  const isReversed = from.arrow && !to.arrow
  const [start, end] = isReversed ? [to.card, from.card] : [from.card, to.card]
  if (start !== card) return undefined
  const verb = from.arrow && to.arrow ? 'leads to and from' : from.arrow || to.arrow ? 'leads to' : 'is joined to'
  const why = label ? [text(' ('), ...textWithMath(scope, label), text(')')] : []
  return [text(`${verb} “`), ...nameOf(scope, cards[end]!), text('”'), ...why]
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}

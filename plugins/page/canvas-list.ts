/** What stands on a canvas and how it hangs together, as a list: for screen readers, and wherever the drawing is too small. */
import type { ElementContent } from 'hast'
import { isInside } from '../canvas/edge-path.ts'
import type { Canvas, CanvasCard, CanvasEdge } from '../canvas/nodes.ts'
import type { Resolution } from '../types.ts'
import { firstWords } from './card-words.ts'
import { external, linkTo } from './links.ts'
import { textWithMath } from './math.ts'
import { element, type Scope } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

/** Folded; cards of a group below it, and under each card where its lines lead. */
export function canvasList(
  scope: Scope,
  { children: cards, edges }: Canvas,
  contents: ReadonlyMap<CanvasCard, readonly ElementContent[]>,
): ElementContent {
  const names = cards.map((card) => nameOf(scope, card, contents.get(card) ?? []))
  const parents = cards.map((card) => groupAround(card, cards))
  const item = (index: number): ElementContent => {
    const said = edges.map((edge) => sentenceOf(edge, index, names))
    const lines = said.filter((line) => line !== undefined)
    const items = [...lines.map((line) => element('li', {}, ...line)), ...cardsIn(index)]
    return element('li', {}, ...names[index]!, items.length > 0 && element('ul', {}, ...items))
  }
  const cardsIn = (parent: number | undefined): ElementContent[] =>
    cards.flatMap((_, index) => (parents[index] === parent ? [item(index)] : []))
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
function nameOf(scope: Scope, card: CanvasCard, content: readonly ElementContent[]): ElementContent[] {
  switch (card.kind) {
    case 'group':
      return [text(card.label ?? 'A group')]
    case 'link':
      return [webLink(scope, card)]
    case 'file': {
      const meaning = scope.site.vault.resolve(scope.note.path, card.target!, 'embed')
      return [fileLink(scope, meaning, card.target!)]
    }
    default:
      return firstWords(scope, content) ?? [text('A card without words')]
  }
}

/** A link to a page of the web; of what is no address, or one that a page may not follow, the text. */
export function webLink(scope: Scope, { target = '', address }: CanvasCard): ElementContent {
  if (address !== undefined) return isUnsafeUrl(address) ? text(target) : external(address, [text(target)])
  const meaning = scope.site.vault.resolve(scope.note.path, target, 'markdown')
  return meaning.kind === 'unpublished'
    ? linkTo(scope, meaning, target, undefined)
    : text(target || 'A card without an address')
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

/** What a line says from the side of one card; undefined where that is said from the other side. */
function sentenceOf(
  { from, to, label }: CanvasEdge,
  card: number,
  names: readonly ElementContent[][],
): ElementContent[] | undefined {
  const isReversed = from.arrow && !to.arrow
  const [start, end] = isReversed ? [to.card, from.card] : [from.card, to.card]
  if (start !== card) return undefined
  const verb = from.arrow && to.arrow ? 'leads to and from' : from.arrow || to.arrow ? 'leads to' : 'is joined to'
  return [text(`${verb} “`), ...names[end]!, text(label ? `” (${label})` : '”')]
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}

/** A canvas: its lines and groups as SVG, its cards as HTML over it, and all of it once more as a list. */
import type { ElementContent, Properties } from 'hast'
import type { State } from 'mdast-util-to-hast'
import { boundsOf, drawLine, type Line, type Point } from '../canvas/edge-path.ts'
import type { Box, Canvas, CanvasCard, CanvasColor, CanvasEdge } from '../canvas/nodes.ts'
import { cardContent } from './canvas-cards.ts'
import { withPublicLabels } from './canvas-labels.ts'
import { canvasList } from './canvas-list.ts'
import { assetHref, element, hrefOf, type Scope, scopeOf } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

const margin = 40

export function canvas(state: State, node: Canvas): ElementContent {
  const scope = scopeOf(state)
  const drawn = withPublicLabels(scope, node)
  const { children: cards, edges } = drawn
  const lines = edges.map((edge) => lineOf(edge, cards))
  const bounds = boundsOf(cards, lines, margin)
  const size = `--canvas-width:${bounds.width}px;--canvas-height:${bounds.height}px`
  // In the order they are read, whatever the order they are painted in.
  const read = cards
    .map((card, index) => ({ card, index }))
    .filter(({ card }) => card.kind !== 'group')
    .sort((a, b) => a.card.y - b.card.y || a.card.x - b.card.x)
  const contents = new Map(read.map(({ card, index }) => [card, cardContent(scope, card, index)]))
  const stage = element(
    'div',
    { className: ['canvas-stage'], style: size },
    ...cards.flatMap((card) => backdrop(scope, card, bounds) ?? []),
    drawing(scope, drawn, lines, bounds),
    ...read.map(({ card, index }) => cardBox(card, index, bounds, contents.get(card)!)),
    labels(drawn, lines, bounds),
  )
  return element(
    'figure',
    { className: ['canvas'] },
    element('div', { className: ['canvas-view'], tabIndex: 0, role: 'group', ariaLabel: 'Canvas' }, stage),
    canvasList(scope, drawn, contents),
  )
}

function lineOf({ from, to }: CanvasEdge, cards: readonly CanvasCard[]): Line {
  const end = ({ card, side, arrow }: CanvasEdge['from']) => ({ box: cards[card]!, side, arrow })
  return drawLine(end(from), end(to))
}

/** A group's picture, below everything. */
function backdrop(scope: Scope, { background, ...box }: CanvasCard, bounds: Box): ElementContent | undefined {
  if (!background) return undefined
  const found = scope.site.vault.resolve(scope.note.path, background.target, 'embed')
  if (found.kind !== 'asset') return undefined
  const style = `${placeStyle(box, bounds)};background-image:url("${assetHref(scope, found.path)}")`
  return element('div', { className: ['canvas-backdrop', `canvas-backdrop-${background.style}`], style })
}

/** For the eye alone: the list says the same in words. */
function drawing(
  scope: Scope,
  { children: cards, edges }: Canvas,
  lines: readonly Line[],
  bounds: Box,
): ElementContent {
  return svg(
    bounds,
    { className: ['canvas-drawing'] },
    ...cards.filter(({ kind }) => kind === 'group').map(groupBox),
    ...cards.filter(({ kind }) => kind !== 'group').map((card) => outlineOf(scope, card)),
    ...edges.map((edge, index) => drawnLine(edge, lines[index]!)),
  )
}

/** Of the lines, above the cards. */
function labels({ children, edges }: Canvas, lines: readonly Line[], bounds: Box): ElementContent | undefined {
  const texts = edges.flatMap((edge, index) => lineLabel(edge, lines[index]!) ?? [])
  const properties = { className: ['canvas-labels'], style: `z-index:${children.length + 1}` }
  return texts.length === 0 ? undefined : svg(bounds, properties, ...texts)
}

function svg({ x, y, width, height }: Box, properties: Properties, ...children: ElementContent[]): ElementContent {
  const viewBox = `${x} ${y} ${width} ${height}`
  const shared = { viewBox, width, height, ariaHidden: 'true', dataPagefindIgnore: '' }
  return element('svg', { ...properties, ...shared }, ...children)
}

function groupBox({ x, y, width, height, label, color }: CanvasCard): ElementContent {
  return element(
    'g',
    coloured('canvas-group', color),
    element('rect', rectangle({ x, y, width, height }, 10)),
    label !== undefined && element('text', { x: `${x + 4}`, y: `${y - 10}` }, label),
  )
}

/** Where a card stands; of one that leads somewhere it is a link too. */
function outlineOf(scope: Scope, card: CanvasCard): ElementContent {
  const { x, y, width, height, color } = card
  const box = element('rect', { ...coloured('canvas-outline', color), ...rectangle({ x, y, width, height }, 8) })
  const href = addressOf(scope, card)
  return href === undefined ? box : element('a', { href, tabIndex: -1 }, box)
}

function addressOf(scope: Scope, { kind, target, address }: CanvasCard): string | undefined {
  if (kind === 'link') return address === undefined || isUnsafeUrl(address) ? undefined : address
  if (target === undefined) return undefined
  const found = scope.site.vault.resolve(scope.note.path, target, 'embed')
  if (found.kind === 'asset') return assetHref(scope, found.path, found.fragment)
  return found.kind === 'topic' ? hrefOf(scope.site, found.slug, found.hash) : undefined
}

function drawnLine({ color }: CanvasEdge, { curve, arrows }: Line): ElementContent {
  const [start, ...rest] = curve
  return element(
    'g',
    coloured('canvas-edge', color),
    element('path', {
      className: ['canvas-line'],
      fill: 'none',
      stroke: 'currentColor',
      d: `M${at(start)}C${rest.map(at).join(' ')}`,
    }),
    ...arrows.map((corners) =>
      element('path', { className: ['canvas-arrow'], fill: 'currentColor', d: `M${corners.map(at).join('L')}Z` }),
    ),
  )
}

function lineLabel({ label }: CanvasEdge, { middle }: Line): ElementContent | undefined {
  if (label === undefined) return undefined
  const lines = label.split(/\r\n|[\r\n]/)
  const first = middle.y - ((lines.length - 1) * labelLine) / 2
  const spans = lines.map((text, index) =>
    element('tspan', { x: `${round(middle.x)}`, y: `${round(first + index * labelLine)}` }, text),
  )
  return element('text', {}, ...spans)
}

const labelLine = 18

function cardBox(card: CanvasCard, index: number, bounds: Box, content: readonly ElementContent[]): ElementContent {
  const isSmall = card.kind === 'text' && (card.height < 64 || card.width < 140)
  const names = ['canvas-node', `canvas-${card.kind}`, ...(isSmall ? ['canvas-small'] : [])]
  const { className, style } = coloured(names, card.color)
  const place = `${placeStyle(card, bounds)};z-index:${index + 1}`
  return element('div', { className, style: style ? `${place};${style}` : place }, ...content)
}

function coloured(names: string | string[], color: CanvasColor | undefined): { className: string[]; style?: string } {
  const className = [names].flat()
  if (color === undefined) return { className }
  if (color.startsWith('#')) return { className: [...className, 'is-themed'], style: `--card-color:${color}` }
  return { className: [...className, 'is-themed', `mod-canvas-color-${color}`] }
}

function placeStyle({ x, y, width, height }: Box, bounds: Box): string {
  return `left:${x - bounds.x}px;top:${y - bounds.y}px;width:${width}px;height:${height}px`
}

/** An SVG `rect` with round corners, as it is drawn without our style sheet. */
function rectangle({ x, y, width, height }: Box, radius: number) {
  return {
    x: `${x}`,
    y: `${y}`,
    width: `${width}`,
    height: `${height}`,
    rx: `${radius}`,
    fill: 'none',
    stroke: 'currentColor',
  }
}

function at({ x, y }: Point): string {
  return `${round(x)},${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

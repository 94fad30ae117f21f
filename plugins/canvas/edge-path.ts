/** The geometry of a canvas: where a line runs between two cards, and what a drawing must have room for. */
import type { Box, Side } from './nodes.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** One end of a line. */
export interface LineEnd {
  readonly box: Box
  readonly side?: Side | undefined
  readonly arrow: boolean
}

export interface Line {
  /** Start, two control points and end of a cubic Bézier curve. */
  readonly curve: readonly [Point, Point, Point, Point]
  /** The corners of each arrowhead, its tip first. */
  readonly arrows: readonly (readonly [Point, Point, Point])[]
  /** The curve's middle. */
  readonly middle: Point
}

const arrowLength = 14
const arrowHalfWidth = 6

/** A curve that leaves and enters at right angles to the sides. */
export function drawLine(from: LineEnd, to: LineEnd): Line {
  const sides = { from: from.side ?? facing(from.box, to.box), to: to.side ?? facing(to.box, from.box) }
  const isLoop = from.box === to.box
  const apart = isLoop && sides.from === sides.to ? loopWidth(from.box, sides.from) / 2 : 0
  const tips = [
    step(middleOf(from.box, sides.from), along[sides.from], -apart),
    step(middleOf(to.box, sides.to), along[sides.to], apart),
  ] as const
  const [start, end] = [
    from.arrow ? step(tips[0], sides.from, arrowLength - 2) : tips[0],
    to.arrow ? step(tips[1], sides.to, arrowLength - 2) : tips[1],
  ]
  const near = Math.min(Math.max(Math.hypot(end.x - start.x, end.y - start.y) / 2, 30), 200)
  // A line back to its own card goes round it, where it is seen.
  const reach = !isLoop ? near : apart > 0 ? 80 : Math.max(near, from.box.width, from.box.height, 60)
  const aside = isLoop && opposite[sides.from] === sides.to ? roundCard(from.box, sides.from) : (point: Point) => point
  const curve = [start, aside(step(start, sides.from, reach)), aside(step(end, sides.to, reach)), end] as const
  const arrows = [from.arrow && arrowAt(tips[0], sides.from), to.arrow && arrowAt(tips[1], sides.to)]
  return { curve, arrows: arrows.filter((arrow) => arrow !== false), middle: pointOf(curve, 0.5) }
}

/** What a canvas of these boxes and curves fills, with a margin. */
export function boundsOf(boxes: readonly Box[], lines: readonly Line[], margin: number): Box {
  const points = [
    ...boxes.flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y: y + height },
    ]),
    ...lines.flatMap(({ curve }) => eighths.map((part) => pointOf(curve, part))),
  ]
  const edge = (pick: (a: number, b: number) => number, of: 'x' | 'y') =>
    points.reduce((found, point) => pick(found, point[of]), points[0]?.[of] ?? 0)
  const x = Math.floor(edge(Math.min, 'x') - margin)
  const y = Math.floor(edge(Math.min, 'y') - margin)
  return {
    x,
    y,
    width: Math.ceil(edge(Math.max, 'x') + margin) - x,
    height: Math.ceil(edge(Math.max, 'y') + margin) - y,
  }
}

const eighths = Array.from({ length: 9 }, (_, index) => index / 8)

/** Whether the middle of a box lies in another. */
export function isInside(inner: Box, outer: Box): boolean {
  const [x, y] = [inner.x + inner.width / 2, inner.y + inner.height / 2]
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height
}

const outward: Readonly<Record<Side, Point>> = {
  top: { x: 0, y: -1 },
  right: { x: 1, y: 0 },
  bottom: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
}

/** The side to the right of one, or below it. */
const along: Readonly<Record<Side, Side>> = { top: 'right', right: 'bottom', bottom: 'right', left: 'bottom' }

/** How far apart a line leaves and enters one side. */
function loopWidth({ width, height }: Box, side: Side): number {
  return Math.min((side === 'left' || side === 'right' ? height : width) / 2, 60)
}

const opposite: Readonly<Record<Side, Side>> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }

/** Moves the control points of a line between opposite sides of one card, so that its middle is beside the card. */
function roundCard({ width, height }: Box, side: Side): (point: Point) => Point {
  const isFlat = side === 'left' || side === 'right'
  const distance = (((isFlat ? height : width) / 2 + 30) * 4) / 3
  return (point) => step(point, isFlat ? 'top' : 'left', distance)
}

/** The side of `box` that looks towards the other. */
function facing(box: Box, other: Box): Side {
  const dx = other.x + other.width / 2 - (box.x + box.width / 2)
  const dy = other.y + other.height / 2 - (box.y + box.height / 2)
  const flat = Math.abs(dx) * (box.height + other.height) >= Math.abs(dy) * (box.width + other.width)
  return flat ? (dx >= 0 ? 'right' : 'left') : dy >= 0 ? 'bottom' : 'top'
}

function middleOf({ x, y, width, height }: Box, side: Side): Point {
  const { x: right, y: down } = outward[side]
  return { x: x + (width * (1 + right)) / 2, y: y + (height * (1 + down)) / 2 }
}

function step({ x, y }: Point, side: Side, distance: number): Point {
  return { x: x + outward[side].x * distance, y: y + outward[side].y * distance }
}

function arrowAt(tip: Point, side: Side): readonly [Point, Point, Point] {
  const base = step(tip, side, arrowLength)
  const across = { x: outward[side].y * arrowHalfWidth, y: outward[side].x * arrowHalfWidth }
  return [tip, { x: base.x + across.x, y: base.y + across.y }, { x: base.x - across.x, y: base.y - across.y }]
}

/** Where on the curve a share `t` of the way is. */
function pointOf([a, b, c, d]: Line['curve'], t: number): Point {
  const u = 1 - t
  const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return { x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y }
}

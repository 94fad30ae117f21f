/** The marks of a figure as Observable Plot's: every option is built here, from a closed list of a mark's fields. */
import type { Markish } from '@observablehq/plot'
import type { MarkType } from '../runtime/types.ts'
import { parseColour, series } from './colours.ts'
import { type Cell, type Channel, type Colouring, channelOf, isColumn, type Row } from './columns.ts'
import { px, type Renderer, svg } from './renderer.ts'
import { clamped, field, finite, list, oneOf, text, Unreadable } from './untrusted.ts'

type PlotLibrary = NonNullable<Renderer['plot']>
type PlotOptions = Record<string, unknown>

const types: readonly MarkType[] = [
  ...(['line', 'dot', 'area', 'bar', 'rect', 'cell', 'rule', 'tick', 'text', 'arrow', 'vector', 'link'] as const),
  ...(['contour', 'density', 'hull', 'linearRegression'] as const),
]
const positions = ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'fx', 'fy'] as const
type Position = (typeof positions)[number]

/** What a figure may hold; beyond it the first are drawn and a note says so. */
const limits = { marks: 50, rows: 20_000, elements: 5000, facets: 24 } as const
/** Marks that draw many rows as one shape. */
const joining: readonly MarkType[] = ['line', 'area', 'contour', 'density', 'hull', 'linearRegression']

/** One mark, read: nothing in it is the snippet's any more but checked numbers, texts and colours. */
export interface ReadMark {
  readonly type: MarkType
  readonly rows: readonly Row[]
  readonly at: Readonly<Partial<Record<Position, Channel>>>
  readonly fill: Paint
  readonly stroke: Paint
  readonly r: Channel | undefined
  readonly text: Channel | undefined
  readonly opacity: number | undefined
  readonly strokeWidth: number | undefined
  readonly strokeDasharray: string | undefined
  readonly curve: string | undefined
}

/** A column to be coloured, a colour, or nothing said. */
export type Paint = { readonly column: string } | { readonly colour: string } | undefined

/** Reads a figure's marks; remarks about what was left out go to `notes`. */
export function readMarks(value: unknown, notes: Set<string>): ReadMark[] {
  const marks = list(value)
  if (marks === undefined) throw new Unreadable('its marks are no list')
  if (marks.length > limits.marks) notes.add(`The first ${limits.marks} of ${marks.length} marks are drawn.`)
  let left: number = limits.rows
  return marks.slice(0, limits.marks).map((mark) => {
    const read = readMark(mark, left, notes)
    left -= read.rows.length
    return read
  })
}

function readMark(mark: unknown, most: number, notes: Set<string>): ReadMark {
  const type = oneOf(field(mark, 'type'), types)
  if (type === undefined) throw new Unreadable(`“${text(field(mark, 'type'), 40) ?? ''}” is no type of mark`)
  const data = field(mark, 'data') === undefined ? [] : list(field(mark, 'data'))
  if (data === undefined) throw new Unreadable(`the data of its ${type} are no rows`)
  const drawn = Math.min(most, joining.includes(type) ? limits.rows : limits.elements)
  if (data.length > drawn) notes.add(`The first ${drawn} of ${data.length} rows of its ${type} are drawn.`)
  const rows = data.slice(0, drawn) as readonly Row[]
  const dash = text(field(mark, 'strokeDasharray'), 40)
  return {
    type,
    rows,
    at: Object.fromEntries(positions.flatMap((name) => readPosition(mark, name, rows, notes))),
    fill: readPaint(mark, 'fill', rows, notes),
    stroke: readPaint(mark, 'stroke', rows, notes),
    r: channelOf(rows, field(mark, 'r')),
    text: channelOf(rows, field(mark, 'text')),
    opacity: clamped(field(mark, 'opacity'), 0, 1),
    strokeWidth: clamped(field(mark, 'strokeWidth'), 0, 40),
    strokeDasharray: dash && /^[\d.]+([ ,]+[\d.]+)*$/.test(dash) ? dash : undefined,
    curve: oneOf(field(mark, 'curve'), ['linear', 'step', 'natural', 'monotone-x']),
  }
}

function readPosition(mark: unknown, name: Position, rows: readonly Row[], notes: Set<string>): [Position, Channel][] {
  const channel = channelOf(rows, field(mark, name), true)
  if (channel === undefined) return []
  if ((name === 'fx' || name === 'fy') && new Set(channel.values).size > limits.facets) {
    notes.add(`Not split by ${name}: it would take more than ${limits.facets} facets.`)
    return []
  }
  return [[name, channel]]
}

function readPaint(mark: unknown, name: 'fill' | 'stroke', rows: readonly Row[], notes: Set<string>): Paint {
  const value = field(mark, name)
  if (typeof value !== 'string') return undefined
  if (isColumn(rows, value)) return { column: value }
  if (value === 'density' && field(mark, 'type') === 'density') return { colour: 'density' }
  const colour = parseColour(value)
  if (colour !== undefined) return { colour }
  if (rows.length > 0) notes.add(`“${text(value, 40)}” is neither a column nor a colour.`)
  return undefined
}

export interface MarkContext {
  readonly plot: PlotLibrary
  readonly colouring: Colouring
  readonly clip: boolean
  /** Only the axes are wanted: what is costly is left out. */
  readonly draft: boolean
  readonly env: Renderer
}

/** Whether a mark is better not drawn twice. */
export function isCostly({ type }: ReadMark): boolean {
  return type === 'contour' || type === 'density'
}

/** A mark as Plot draws it. `clip` cuts it at the frame, where a scale's domain leaves data outside; a density is always cut. */
export function drawMark(mark: ReadMark, { plot, colouring, clip, draft, env }: MarkContext): Markish {
  const constant = mark.rows.length === 0 && Object.values(mark.at).every((channel) => channel.constant)
  const rows: Cell[] = constant ? [null] : mark.rows.map(() => null)
  const options: PlotOptions = {}
  for (const [name, channel] of Object.entries(mark.at)) options[name] = asPlot(channel)
  const radius = mark.r?.constant ? clamped(mark.r.values[0], 0, 60) : mark.r && asPlot(mark.r)
  assign(options, { r: radius, text: mark.text && asPlot(mark.text), opacity: mark.opacity, curve: mark.curve })
  assign(options, { strokeWidth: mark.strokeWidth, strokeDasharray: mark.strokeDasharray })
  assign(options, paints(mark, colouring))
  const spreads = mark.type === 'density' || mark.type === 'linearRegression'
  if (clip || spreads) options.render = clipTo(mark.type === 'dot' || mark.type === 'text' ? 8 : 0, env)
  if (draft && isCostly(mark)) return plot.dot(rows, options)
  return make(mark, plot, rows, options)
}

/** Colours of a mark: those it names, else the first series for data and ink for annotations. */
function paints(mark: ReadMark, colouring: Colouring): PlotOptions {
  const options: PlotOptions = {}
  for (const name of ['fill', 'stroke'] as const) {
    const paint = mark[name]
    if (paint === undefined) continue
    if ('colour' in paint) options[name] = paint.colour
    else assign(options, colouring.channel(mark.rows, paint.column, name, mark.type))
  }
  if (mark.type === 'area' && mark.opacity === undefined) options.fillOpacity = 0.35
  if (options.fill !== undefined || options.stroke !== undefined) return options
  if (['dot', 'area', 'bar', 'rect', 'cell'].includes(mark.type)) return { ...options, fill: series(1) }
  if (['line', 'density', 'hull'].includes(mark.type)) return { ...options, stroke: series(1) }
  if (mark.type === 'linearRegression') return { ...options, stroke: series(2), fill: series(2) }
  if (mark.type === 'text') return { fill: 'currentColor' }
  return { stroke: 'currentColor' }
}

function make(mark: ReadMark, plot: PlotLibrary, rows: Cell[], options: PlotOptions): Markish {
  const { at, type } = mark
  const has = (name: Position): boolean => at[name] !== undefined
  switch (type) {
    case 'line':
      return plot.line(rows, options)
    case 'dot':
      return plot.dot(rows, options)
    case 'area':
      return has('x1') || has('x2') ? plot.areaX(rows, options) : plot.areaY(rows, options)
    case 'bar':
      return isHorizontal(mark) ? plot.barX(rows, options) : plot.barY(rows, options)
    case 'rect':
      if (has('y')) return plot.rectY(rows, options)
      return has('x') ? plot.rectX(rows, options) : plot.rect(rows, options)
    case 'cell':
      return plot.cell(rows, { inset: 0.5, ...options })
    case 'rule':
      return has('x') ? plot.ruleX(rows, options) : plot.ruleY(rows, options)
    case 'tick':
      return has('y') && !isNumeric(at.y) ? plot.tickX(rows, options) : tickOf(mark, plot, rows, options)
    case 'text':
      return plot.text(rows, options)
    case 'arrow':
      return plot.arrow(rows, { ...options, headLength: 8 })
    case 'vector':
      return plot.arrow(rows, { ...vectorEnds(options), headLength: 6 })
    case 'link':
      return plot.link(rows, options)
    case 'contour':
      return plot.contour(rows, { interpolate: 'barycentric', pixelSize: 4, ...options })
    case 'density':
      return plot.density(rows, options)
    case 'hull':
      return plot.hull(rows, { fillOpacity: 0.15, ...options })
    case 'linearRegression':
      return plot.linearRegressionY(rows, options)
  }
}

/** Bars lie where they are said to (`x1`, `x2`) or where only the vertical axis has names. */
function isHorizontal({ at }: ReadMark): boolean {
  if (at.x1 !== undefined || at.x2 !== undefined) return true
  if (at.y1 !== undefined || at.y2 !== undefined || at.y === undefined) return false
  return !isNumeric(at.y) && (at.x === undefined || isNumeric(at.x))
}

function tickOf(mark: ReadMark, plot: PlotLibrary, rows: Cell[], options: PlotOptions): Markish {
  const vertical = mark.at.x !== undefined && isNumeric(mark.at.x) && mark.at.y === undefined
  return vertical ? plot.tickX(rows, options) : plot.tickY(rows, options)
}

function isNumeric(channel: Channel | undefined): boolean {
  return channel?.values.find((value) => value !== null) === undefined || typeof firstOf(channel) === 'number'
}

function firstOf(channel: Channel): Cell | undefined {
  return channel.values.find((value) => value !== null)
}

/** A vector goes from `x`, `y` to `x2`, `y2`, in data units like everything else in the figure. */
function vectorEnds({ x, y, x1, y1, ...rest }: PlotOptions): PlotOptions {
  return { ...rest, x1: x ?? x1, y1: y ?? y1 }
}

function asPlot(channel: Channel): unknown {
  const { values } = channel
  return { transform: () => values, label: channel.label }
}

function assign(options: PlotOptions, more: PlotOptions): void {
  for (const [name, value] of Object.entries(more)) if (value !== undefined) options[name] = value
}

/** Cuts what a mark draws at the frame (and `slack` pixels around) by a nested viewport, which needs no id. */
function clipTo(slack: number, env: Renderer): unknown {
  return (index: unknown, scales: unknown, values: unknown, size: unknown, context: unknown, next: unknown) => {
    const drawn = (next as (...all: unknown[]) => SVGElement | null)(index, scales, values, size, context)
    if (drawn === null) return null
    const [width, height] = [finite(field(size, 'width')) ?? 0, finite(field(size, 'height')) ?? 0]
    const [left, top] = [finite(field(size, 'marginLeft')) ?? 0, finite(field(size, 'marginTop')) ?? 0]
    const [right, bottom] = [finite(field(size, 'marginRight')) ?? 0, finite(field(size, 'marginBottom')) ?? 0]
    const box = {
      x: left - slack,
      y: top - slack,
      w: width - left - right + 2 * slack,
      h: height - top - bottom + 2 * slack,
    }
    const viewBox = [box.x, box.y, box.w, box.h].map(px).join(' ')
    const frame = svg(env, 'svg', { x: box.x, y: box.y, width: box.w, height: box.h, viewBox, overflow: 'hidden' })
    frame.append(drawn)
    // A group around it, because Plot moves what it is given to its facet by a transform.
    return svg(env, 'g', {}, frame)
  }
}

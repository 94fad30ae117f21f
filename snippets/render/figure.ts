/** A `plot` event as a figure: Observable Plot's SVG, a legend, a caption and a text alternative. */
import type { Figure } from '../runtime/types.ts'
import { type Axis, axisOf } from './axes.ts'
import { plainCaption, renderFrame } from './caption.ts'
import { palette } from './colours.ts'
import { type Colouring, colouringOf } from './columns.ts'
import { firstSize, fitted, type Layout, type Measured, type Size } from './layout.ts'
import { renderRamp, renderSwatches } from './legend.ts'
import { drawMark, isCostly, type ReadMark, readMarks } from './marks.ts'
import { html, px, type Renderer } from './renderer.ts'
import { defined, type ReadColour, type ReadScale, readColour, readScale, scaleOptions } from './scales.ts'
import { clamped, field, text } from './untrusted.ts'

type PlotLibrary = NonNullable<Renderer['plot']>

interface ReadFigure {
  readonly marks: readonly ReadMark[]
  readonly x: ReadScale
  readonly y: ReadScale
  readonly color: ReadColour
  readonly layout: Layout
  readonly caption: string | undefined
  readonly alt: string | undefined
}

/** @param figure untrusted; of the shape `Figure`, or not */
export function renderFigure(figure: Figure | unknown, env: Renderer): HTMLElement {
  const notes = new Set<string>()
  const read = readFigure(figure, notes)
  const name = read.alt ?? (read.caption ? plainCaption(read.caption) : describe(read))
  if (env.plot === undefined) {
    return renderFrame({ content: [html(env, 'p', {}, name)], caption: read.caption, notes: [...notes] }, env)
  }
  const { drawing, colouring } = draw(read, env.plot, env)
  drawing.setAttribute('role', 'img')
  drawing.setAttribute('aria-label', name)
  const plot = html(env, 'div', { class: 'figure-plot' }, drawing)
  return renderFrame(
    { content: [legend(read, drawing, colouring, env), plot], caption: read.caption, notes: [...notes] },
    env,
  )
}

function readFigure(figure: unknown, notes: Set<string>): ReadFigure {
  return {
    marks: readMarks(field(figure, 'marks'), notes),
    x: readScale(field(figure, 'x'), 'x', notes),
    y: readScale(field(figure, 'y'), 'y', notes),
    color: readColour(field(figure, 'color'), notes),
    layout: {
      width: clamped(field(figure, 'width'), 120, 1200),
      height: clamped(field(figure, 'height'), 80, 1200),
      aspect: clamped(field(figure, 'aspect'), 0.01, 100),
    },
    caption: text(field(figure, 'caption')),
    alt: text(field(figure, 'alt')) || undefined,
  }
}

/** What to call a figure that says nothing about itself. */
function describe({ marks, x, y }: ReadFigure): string {
  const [across, up] = [x.label ?? axisOf('x', marks).label, y.label ?? axisOf('y', marks).label]
  const kinds = [...new Set(marks.map(({ type }) => type))].join(', ') || 'empty'
  if (up && across) return `Figure of ${up} against ${across} (${kinds})`
  return `Figure (${kinds})`
}

function draw(read: ReadFigure, plot: PlotLibrary, env: Renderer): { drawing: Measured; colouring: Colouring } {
  const colouring = colouringFor(read.color, plot)
  const [x, y] = [axisOf('x', read.marks), axisOf('y', read.marks)]
  const [fx, fy] = [axisOf('fx', read.marks), axisOf('fy', read.marks)]
  const below = (read.x.label ?? x.label) !== undefined
  const above = (read.y.label ?? y.label) !== undefined

  const drawAt = ({ tickRotate, ...size }: Size, draft: boolean): Measured => {
    const context = { plot, colouring, clip: hasFrame(read), draft, env }
    return plot.plot({
      document: env.document,
      className: 'plot',
      ...size,
      marks: read.marks.map((mark) => drawMark(mark, context)),
      x: { ...positionOptions(read.x, x), tickRotate },
      y: positionOptions(read.y, y),
      color: colourOptions(read.color),
      ...(fx.used && { fx: defined({ domain: fx.categories }) }),
      ...(fy.used && { fy: defined({ domain: fy.categories }) }),
    } as never) as unknown as Measured
  }
  const first = firstSize(read.layout, { above, below, facets: fx.used })
  const draft = drawAt(first, true)
  const size = fitted(draft, read.layout, first)
  const same = JSON.stringify(size) === JSON.stringify(first) && !read.marks.some(isCostly)
  const drawing = same ? draft : drawAt(size, false)
  drawing.setAttribute('class', size.width > 480 ? 'plot wide' : 'plot')
  tidy(drawing)
  return { drawing, colouring }
}

/** Of more categories than this an axis names none. */
const mostNames = 120

/** Categories keep the order of the rows unless the figure says another. */
function positionOptions(scale: ReadScale, axis: Axis): Record<string, unknown> {
  const domain = scale.domain ?? axis.categories
  const crowded = (axis.categories?.length ?? 0) > mostNames
  return { ...scaleOptions(scale), ...(domain && { domain }), ...(crowded && { ticks: [] }) }
}

function hasFrame({ x, y }: ReadFigure): boolean {
  return typeof x.domain?.[0] === 'number' || typeof y.domain?.[0] === 'number'
}

function colouringFor({ domain, scheme, type }: ReadColour, plot: PlotLibrary): Colouring {
  const names = domain?.filter((item) => typeof item === 'string') ?? []
  const range = scheme?.categorical ? schemeColours(scheme.name, plot) : palette
  return colouringOf(names, range, type === 'band')
}

function schemeColours(scheme: string, plot: PlotLibrary): readonly string[] {
  const scale = plot.scale({ color: { type: 'categorical', scheme: scheme as never, domain: [0] } })
  return (scale.range as string[] | undefined) ?? palette
}

function colourOptions({ domain, scheme, type, label }: ReadColour): Record<string, unknown> {
  const numbers = typeof domain?.[0] === 'number' ? domain : undefined
  const continuous = scheme?.categorical ? undefined : scheme?.name
  return defined({
    label,
    domain: numbers,
    type: type === 'band' ? undefined : type,
    scheme: continuous ?? 'viridis',
  })
}

/** What Plot adds for a page of its own: its style sheet (ours is `figures.css`) and its warning sign. */
function tidy(drawing: Element): void {
  for (const child of [...drawing.children]) {
    if (child.localName === 'style' || child.textContent?.startsWith('\u26a0')) child.remove()
  }
  for (const name of ['font-family', 'font-size']) drawing.removeAttribute(name)
  for (const part of drawing.querySelectorAll('*')) {
    for (const name of measured) {
      const value = part.getAttribute(name)
      if (value?.includes('.'))
        part.setAttribute(
          name,
          value.replace(/-?\d+\.\d+(e[-+]?\d+)?/g, (n) => px(Number(n))),
        )
    }
  }
}

/** Attributes that hold pixels; further decimals would only make the page heavier. */
const measured = ['d', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'width', 'height', 'points']

function legend(read: ReadFigure, drawing: Measured, colouring: Colouring, env: Renderer): HTMLElement | undefined {
  const { color, marks } = read
  if (color.legend === false) return undefined
  if (colouring.categorical !== undefined) {
    const written = (['x', 'y', 'fx', 'fy'] as const).some(
      (name) => axisOf(name, marks).label === colouring.categorical,
    )
    return written && !color.legend ? undefined : renderSwatches(colouring, color.legend === true, env)
  }
  const scale = colouring.continuous === undefined ? undefined : drawing.scale('color')
  return scale === undefined ? undefined : renderRamp(scale, color.label ?? colouring.continuous, env)
}

/** The size of a figure: drawn once to measure, and again where labels or equal units ask for another size. */

/** What the snippet asked for, in pixels; with `aspect` it bounds the figure. */
export interface Layout {
  readonly width: number | undefined
  readonly height: number | undefined
  /** How much longer a unit is on the horizontal axis than on the vertical. */
  readonly aspect: number | undefined
}

/** Which lines of text stand outside the frame. */
export interface Titles {
  readonly above: boolean
  readonly below: boolean
  readonly facets: boolean
}

/** Plot's options. */
export interface Size {
  readonly width: number
  readonly height: number
  readonly marginTop: number
  readonly marginBottom: number
  readonly marginLeft: number
  readonly marginRight: number
  /** Degrees by which the labels under the figure are turned. */
  readonly tickRotate: number
}

/** A drawing that tells its scales. */
export interface Measured extends Element {
  scale(name: string): MeasuredScale | undefined
}
export interface MeasuredScale {
  readonly type?: string
  readonly domain?: unknown
  readonly range?: unknown
  readonly label?: unknown
  apply(value: unknown): unknown
}

/** The text column's width, 2:1; with equal units at most `tall` high unless the snippet gives a size. */
const page = { width: 640, tall: 440, highest: 1200, narrowest: 100 } as const
const letter = 6.6

/** The size at which everything fits, given a drawing at `firstSize`. */
export function fitted(drawing: Measured, layout: Layout, size: Size): Size {
  return withAspect(drawing, layout, size, withLabels(drawing, size))
}

export function firstSize(layout: Layout, titles: Titles): Size {
  const width = layout.width ?? page.width
  return {
    width,
    height: layout.height ?? Math.round(width / 2),
    marginTop: titles.facets ? 34 : titles.above ? 24 : 12,
    marginBottom: titles.below ? 40 : 26,
    marginLeft: 44,
    marginRight: 24,
    tickRotate: 0,
  }
}

/** Wider margins for long labels; those below are turned where they would run into one another. */
function withLabels(drawing: Element, size: Size): Size {
  const left = roomFor(Math.max(0, ...labels(drawing, 'y-axis tick label')))
  const right = roomFor(Math.max(0, ...labels(drawing, 'fy-axis tick label')))
  const below = labels(drawing, 'x-axis tick label')
  const longest = Math.max(0, ...below)
  const turned = below.length > 1 && longest * letter > (size.width - 70) / below.length
  return {
    ...size,
    marginLeft: Math.max(size.marginLeft, Math.min(left, 220, size.width / 2)),
    marginRight: Math.max(size.marginRight, Math.min(right, 220, size.width / 4)),
    marginBottom: turned ? Math.min(140, Math.round(34 + longest * letter * 0.65), size.height / 2) : size.marginBottom,
    tickRotate: turned ? -40 : 0,
  }
}

/** Lengths, in letters, of the texts of one axis. */
function labels(drawing: Element, group: string): number[] {
  return [...drawing.querySelectorAll(`[aria-label="${group}"] text`)].map((label) => label.textContent?.length ?? 0)
}

/** Long names get room for the larger type of a narrow column. */
function roomFor(letters: number): number {
  return Math.round(letters * (letters > 8 ? 8 : letter) + 18)
}

/** Makes a unit as long on both axes (or `aspect` times as long), as high as needed and narrower where that is too high. */
function withAspect(drawing: Measured, layout: Layout, first: Size, size: Size): Size {
  const spans = [spanOf(drawing.scale('x')), spanOf(drawing.scale('y'))] as const
  if (layout.aspect === undefined || spans[0] === undefined || spans[1] === undefined) return size
  // Facets share the frame: what one of them has of it stays the same.
  const shares = [spans[0].pixels / innerWidth(first), spans[1].pixels / innerHeight(first)] as const
  const high = (shares[0] * spans[1].units) / (shares[1] * spans[0].units * layout.aspect)
  const ceiling =
    (layout.height ?? (layout.width === undefined ? page.tall : page.highest)) - size.height + innerHeight(size)
  const inner = Math.max(page.narrowest, Math.min(innerWidth(size), ceiling / high))
  return {
    ...size,
    width: inner + size.width - innerWidth(size),
    height: Math.max(20, Math.min(ceiling, inner * high)) + size.height - innerHeight(size),
  }
}

function innerWidth({ width, marginLeft, marginRight }: Size): number {
  return width - marginLeft - marginRight
}

function innerHeight({ height, marginTop, marginBottom }: Size): number {
  return height - marginTop - marginBottom
}

/** How many units a scale covers on how many pixels. */
function spanOf(scale: MeasuredScale | undefined): { units: number; pixels: number } | undefined {
  const [domain, range] = [scale?.domain, scale?.range]
  if (!Array.isArray(domain) || !Array.isArray(range)) return undefined
  const [low, high] = [Number(domain[0]), Number(domain.at(-1))]
  const ordinal = scale?.type === 'band' || scale?.type === 'point'
  const units = ordinal ? domain.length : scale?.type === 'log' ? Math.log10(high / low) : high - low
  const pixels = Math.abs(Number(range.at(-1)) - Number(range[0]))
  return Number.isFinite(units) && units !== 0 && pixels > 0 ? { units: Math.abs(units), pixels } : undefined
}

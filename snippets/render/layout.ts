/** The size of a figure: drawn once to measure, and again where labels or equal units ask for another size. */

/** What the snippet asked for. */
export interface Layout {
  readonly width: number | undefined
  readonly height: number | undefined
  /** Units on the vertical axis for one on the horizontal. */
  readonly aspect: number | undefined
}

interface Size {
  readonly figure: Readonly<Record<string, number | undefined>>
  readonly x: Readonly<Record<string, number | undefined>>
}

/** The text column's width, 2:1; a figure with equal units is as high as it must be, up to `tall`. */
const page = { width: 640, tall: 440, highest: 1200 } as const
const letter = 6.6

/** Draws until the figure fits: at most twice. */
export function fitted<D extends Element>(layout: Layout, draw: (size: Size) => D): D {
  const width = layout.width ?? page.width
  const figure: Record<string, number | undefined> = {
    width,
    height: layout.height ?? (layout.aspect === undefined ? Math.round(width / 2) : undefined),
    aspectRatio: layout.aspect,
    marginTop: 24,
    marginBottom: 40,
    marginLeft: 44,
    marginRight: 24,
  }
  const first = draw({ figure: known(figure), x: {} })
  const change = refit(first, layout, figure)
  return change === undefined ? first : draw(change)
}

/** Another size, if the first drawing shows that its labels or its height do not fit. */
function refit(drawing: Element, layout: Layout, figure: Record<string, number | undefined>): Size | undefined {
  const next = { ...figure }
  const x: Record<string, number | undefined> = {}
  const left = widest(drawing, 'y-axis tick label') * letter + 18
  if (left > 44) next.marginLeft = Math.min(220, Math.round(left))
  const right = widest(drawing, 'fy-axis tick label') * letter + 18
  if (right > 24) next.marginRight = Math.min(220, Math.round(right))
  const across = labels(drawing, 'x-axis tick label')
  const room = ((figure.width ?? page.width) - 70) / Math.max(1, across.length)
  if (Math.max(0, ...across) * letter > room && across.length > 1) {
    x.tickRotate = -40
    next.marginBottom = Math.min(140, Math.round(34 + Math.max(...across) * letter * 0.65))
  }
  const height = Number(drawing.getAttribute('height'))
  if (layout.aspect !== undefined && layout.height === undefined) {
    const ceiling = layout.width === undefined ? page.tall : page.highest
    if (!(height <= ceiling)) {
      const inner = (figure.width ?? page.width) - 68
      next.width = Math.max(200, Math.round(68 + (inner * (ceiling - 64)) / Math.max(1, height - 64)))
      if (layout.width !== undefined || next.width === 200)
        Object.assign(next, { height: ceiling, aspectRatio: undefined })
    }
  }
  const same = Object.keys(x).length === 0 && Object.keys(next).every((name) => next[name] === figure[name])
  return same ? undefined : { figure: known(next), x }
}

function widest(drawing: Element, group: string): number {
  return Math.max(0, ...labels(drawing, group))
}

/** Lengths, in letters, of the texts of one axis. */
function labels(drawing: Element, group: string): number[] {
  return [...drawing.querySelectorAll(`[aria-label="${group}"] text`)].map((label) => label.textContent?.length ?? 0)
}

function known(options: Record<string, number | undefined>): Record<string, number | undefined> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

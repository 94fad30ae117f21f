/**
 * An `image` event: a heat map `[h, w]`, a picture `[h, w, 3]` or a gallery `[n, h, w]`, as one SVG of explicit colours
 * (a picture must not change with the theme). Equal neighbours of a row are one run, and all runs of a colour one path,
 * which keeps even a gallery of digits small.
 */
import { plainCaption, renderFrame } from './caption.ts'
import { type Pixels, readPixels, type Shade, shadesOf } from './pixels.ts'
import { px, type Renderer, svg } from './renderer.ts'
import { clamped, field, list, oneOf, readable, text } from './untrusted.ts'

const gap = 10
const labelHeight = 18
const page = 640

/** @param event untrusted; `{ shape, values, options }` */
export function renderImage(event: unknown, env: Renderer): HTMLElement {
  const notes = new Set<string>()
  const options = field(event, 'options')
  const pixels = readPixels(field(event, 'shape'), field(event, 'values'), notes)
  const shade = shadesOf(pixels, { scheme: field(options, 'scheme'), domain: field(options, 'domain') }, env, notes)
  const labels = (list(field(options, 'labels')) ?? []).slice(0, pixels.count).map((label) => text(label, 80) ?? '')
  const printed = field(options, 'values') === true && pixels.channels === 1
  const scale = clamped(field(options, 'scale'), 0.25, 64) ?? defaultScale(pixels, printed)
  const caption = text(field(options, 'caption'))
  const alt = text(field(options, 'alt')) || (caption ? plainCaption(caption) : describe(pixels, labels))
  const grid = gridOf(pixels, {
    scale,
    labelled: labels.some(Boolean),
    columns: clamped(field(options, 'columns'), 1, 100),
  })

  const items = Array.from({ length: pixels.count }, (_, index) => {
    const place = { x: (index % grid.columns) * grid.stepX, y: Math.floor(index / grid.columns) * grid.stepY }
    return renderItem(pixels, index, { ...place, scale, shade, printed, label: labels[index] }, env)
  })
  const size = { width: grid.width + 2, height: grid.height + 2 }
  const viewBox = `-1 -1 ${px(size.width)} ${px(size.height)}`
  const drawing = svg(
    env,
    'svg',
    { class: size.width > 480 ? 'image wide' : 'image', ...size, viewBox, role: 'img', 'aria-label': alt },
    ...items,
  )
  return renderFrame({ content: [drawing], caption, notes: [...notes] }, env)
}

function defaultScale(pixels: Pixels, printed: boolean): number {
  if (printed) return Math.min(64, Math.max(40, widestValue(pixels) * 7 + 12))
  if (pixels.count > 1) return Math.min(16, Math.max(1, Math.floor(84 / pixels.width)))
  return Math.min(32, Math.max(1, Math.floor(Math.min(page / pixels.width, 320 / pixels.height))))
}

function widestValue({ values }: Pixels): number {
  return Math.max(...values.slice(0, 400).map((value) => short(value).length), 1)
}

function gridOf(
  { count, width, height }: Pixels,
  { scale, labelled, columns }: { scale: number; labelled: boolean; columns: number | undefined },
): { columns: number; stepX: number; stepY: number; width: number; height: number } {
  const stepX = width * scale + gap
  const stepY = height * scale + gap + (labelled ? labelHeight : 0)
  const across = Math.min(count, Math.round(columns ?? Math.max(1, Math.floor((page + gap) / stepX))))
  const rows = Math.ceil(count / across)
  return { columns: across, stepX, stepY, width: across * stepX - gap, height: rows * stepY - gap }
}

function renderItem(
  pixels: Pixels,
  index: number,
  { x, y, scale, shade, printed, label }: ItemLook,
  env: Renderer,
): SVGElement {
  const { width, height } = pixels
  const paths = runsByColour(pixels, index, shade).map(([fill, d]) => svg(env, 'path', { fill, d }))
  const cells = svg(env, 'g', { transform: `scale(${px(scale)})`, 'shape-rendering': 'crispEdges' }, ...paths)
  const border = svg(env, 'rect', { class: 'image-border', width: width * scale, height: height * scale, fill: 'none' })
  const numbers = printed ? renderValues(pixels, index, { scale, shade }, env) : undefined
  const middle = { x: (width * scale) / 2, y: height * scale + 14, 'text-anchor': 'middle' }
  const name = label ? svg(env, 'text', { class: 'image-label', ...middle }, label) : undefined
  return svg(env, 'g', { transform: `translate(${px(x)},${px(y)})` }, cells, border, numbers, name)
}

interface ItemLook {
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly shade: Shade
  readonly printed: boolean
  readonly label: string | undefined
}

/** Colour → path data of its runs, in the order in which the colours appear. */
function runsByColour({ width, height }: Pixels, index: number, shade: Shade): [string, string][] {
  const paths = new Map<string, string[]>()
  for (let row = 0; row < height; row++) {
    for (let start = 0, end = 0; start < width; start = end) {
      const colour = shade.colour(index, row, start)
      for (end = start + 1; end < width && shade.colour(index, row, end) === colour; ) end++
      if (colour === undefined) continue
      const run = `M${start},${row}h${end - start}v1h${start - end}z`
      const runs = paths.get(colour)
      if (runs) runs.push(run)
      else paths.set(colour, [run])
    }
  }
  return [...paths].map(([colour, runs]) => [colour, runs.join('')])
}

function renderValues(
  pixels: Pixels,
  index: number,
  { scale, shade }: { scale: number; shade: Shade },
  env: Renderer,
): SVGElement {
  const { width, height } = pixels
  const texts = Array.from({ length: width * height }, (_, cell) => {
    const [row, column] = [Math.floor(cell / width), cell % width]
    const at = { x: (column + 0.5) * scale, y: (row + 0.5) * scale, dy: '0.35em' }
    const value = pixels.values[index * width * height + cell] ?? Number.NaN
    return svg(env, 'text', { class: shade.isDark(index, row, column) ? 'on-dark' : 'on-light', ...at }, short(value))
  })
  return svg(env, 'g', { class: 'image-values', 'text-anchor': 'middle' }, ...texts)
}

function short(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? String(value) : readable(Number(value.toPrecision(3)))
}

function describe({ count, width, height, channels }: Pixels, labels: readonly string[]): string {
  const kind = oneOf(channels === 3 ? 'picture' : 'heat map', ['picture', 'heat map'])
  if (count === 1) return `A ${kind} of ${height} by ${width}`
  const names = labels.filter(Boolean).slice(0, 12).join(', ')
  return `A gallery of ${count} images of ${height} by ${width}${names ? `: ${names}` : ''}`
}

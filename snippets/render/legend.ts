/** Legends: swatches for categories, a ramp for numbers. */
import type { Colouring } from './columns.ts'
import type { MeasuredScale } from './layout.ts'
import { html, type Renderer, svg } from './renderer.ts'
import { readable } from './untrusted.ts'

const most = 24

/** The categories of a figure with their colours, or nothing for fewer than two unless `always`. */
export function renderSwatches(colouring: Colouring, always: boolean, env: Renderer): HTMLElement | undefined {
  const entries = [...colouring.categories]
  if (entries.length < (always ? 1 : 2)) return undefined
  const items = entries
    .slice(0, most)
    .map(([name, colour]) => html(env, 'span', { class: 'legend-item' }, swatch(colour, env), name))
  const more =
    entries.length > most ? html(env, 'span', { class: 'legend-item' }, `… ${entries.length - most} more`) : undefined
  return html(env, 'div', { class: 'figure-legend' }, ...items, more)
}

function swatch(colour: string, env: Renderer): SVGElement {
  const rect = svg(env, 'rect', { width: 12, height: 12, rx: 2, fill: colour })
  return svg(env, 'svg', { class: 'swatch', width: 12, height: 12, viewBox: '0 0 12 12', 'aria-hidden': 'true' }, rect)
}

/** A strip of colours from the scale's low end to its high end, with numbers under it. */
export function renderRamp(scale: MeasuredScale, label: string | undefined, env: Renderer): HTMLElement | undefined {
  const ends = Array.isArray(scale.domain) ? (scale.domain as unknown[]) : []
  const [low, high] = [ends[0], ends.at(-1)]
  if (typeof low !== 'number' || typeof high !== 'number') return undefined
  const steps = 48
  const at = (share: number): number => between(low, high, share)
  const strips = Array.from({ length: steps }, (_, index) =>
    svg(env, 'rect', {
      x: index * 4,
      width: 4.5,
      height: 10,
      fill: String(scale.apply(at(index / (steps - 1)))),
    }),
  )
  const ramp = svg(
    env,
    'svg',
    { class: 'ramp', width: 192, height: 10, viewBox: '0 0 192 10', 'aria-hidden': 'true' },
    ...strips,
  )
  const number = (value: number): HTMLElement =>
    html(env, 'span', { class: 'legend-number' }, readable(Number(value.toPrecision(3))))
  const name = label ? html(env, 'span', { class: 'legend-name' }, label) : undefined
  return html(env, 'div', { class: 'figure-legend' }, name, number(low), ramp, number(high))
}

function between(low: number, high: number, share: number): number {
  return low + (high - low) * share
}

/**
 * Colours a snippet may name: the site's own (`series 1` … `series 8`, `ink`, `muted`, `accent`, `good`, `bad`, `warn`),
 * which follow the theme, and any CSS colour that d3-color can read. Nothing else reaches an attribute.
 */
import { color } from 'd3-color'

/** Bright enough on dark paper and dark enough on light: a contrast of at least 3 with both. */
const seriesFallback = ['#3b78d8', '#cf6d0e', '#2c9656', '#d6455d', '#9160d8', '#1590a0', '#cc4f9b', '#8a7a5c']

const themed: Readonly<Record<string, string>> = {
  ink: 'currentColor',
  currentcolor: 'currentColor',
  black: 'currentColor',
  paper: 'var(--paper, Canvas)',
  muted: 'var(--muted, #808080)',
  line: 'var(--line, #80808066)',
  accent: 'var(--accent, #3b78d8)',
  good: 'var(--good, #2c9656)',
  bad: 'var(--bad, #d6455d)',
  warn: 'var(--warn, #cf6d0e)',
}

/** The n-th series colour, counted from 1 and going round after 8. */
export function series(n: number): string {
  const index = (((Math.round(n) - 1) % 8) + 8) % 8
  return `var(--plot-${index + 1}, ${seriesFallback[index]})`
}

export const palette: readonly string[] = seriesFallback.map((_, index) => series(index + 1))

/** What to write into `fill` or `stroke`, or `undefined` for what is no colour. `black` is ink, which every theme can show. */
export function parseColour(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 64) return undefined
  const name = value.trim().toLowerCase()
  if (name === 'none' || name === 'transparent') return 'none'
  if (Object.hasOwn(themed, name)) return themed[name]
  return parseDataColour(name)
}

/** The same for values of a column, where a word such as `line` is more likely a category. */
export function parseDataColour(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 64) return undefined
  const numbered = /^series ([1-8])$/.exec(value)
  if (numbered) return series(Number(numbered[1]))
  const parsed = color(value)
  if (parsed === null) return undefined
  const { r, g, b, opacity } = parsed.rgb()
  return [r, g, b, opacity].every(Number.isFinite) ? parsed.formatHex8().replace(/ff$/, '') : undefined
}

/** Names of continuous colour schemes, Observable Plot's. */
const continuous = [
  ...['blues', 'greens', 'greys', 'oranges', 'purples', 'reds', 'bugn', 'bupu', 'gnbu', 'orrd', 'pubu', 'pubugn'],
  ...['purd', 'rdpu', 'ylgn', 'ylgnbu', 'ylorbr', 'ylorrd', 'turbo', 'viridis', 'magma', 'inferno', 'plasma'],
  ...['cividis', 'cubehelix', 'warm', 'cool', 'rainbow', 'sinebow'],
  ...['brbg', 'prgn', 'piyg', 'puor', 'rdbu', 'rdgy', 'rdylbu', 'rdylgn', 'spectral', 'burd', 'buylrd'],
]
const categorical = [
  ...['accent', 'category10', 'dark2', 'observable10', 'paired', 'pastel1', 'pastel2', 'set1', 'set2', 'set3'],
  'tableau10',
]

/** A known scheme and whether it is for categories; `undefined` for an unknown name. */
export function parseScheme(value: unknown): { readonly name: string; readonly categorical: boolean } | undefined {
  if (typeof value !== 'string') return undefined
  const name = value.toLowerCase()
  if (continuous.includes(name)) return { name, categorical: false }
  return categorical.includes(name) ? { name, categorical: true } : undefined
}

/** The numbers of an `image` event and their colours. */
import { hsl, rgb } from 'd3-color'
import { parseScheme } from './colours.ts'
import type { Renderer } from './renderer.ts'
import { clamped, finite, list, quantity, text, Unreadable } from './untrusted.ts'

/** `count` images of `height` × `width`, row-major, with one number or three a pixel. */
export interface Pixels {
  readonly count: number
  readonly height: number
  readonly width: number
  readonly channels: 1 | 3
  readonly values: readonly number[]
}

/** `undefined` is a pixel without a number. */
export interface Shade {
  colour(index: number, row: number, column: number): string | undefined
  isDark(index: number, row: number, column: number): boolean
}

/** More pixels than this are thinned: every second (third, …) is shown. */
const most = 65_536
const mostImages = 400

export function readPixels(shape: unknown, values: unknown, notes: Set<string>): Pixels {
  const sizes = list(shape)?.map((size) => (Number.isSafeInteger(size) && Number(size) > 0 ? Number(size) : undefined))
  const numbers = list(values)
  if (sizes === undefined || numbers === undefined || sizes.length > 4 || sizes.some((size) => size === undefined)) {
    throw new Unreadable('its shape is no list of sizes')
  }
  const whole = layoutOf(sizes as number[])
  if (whole === undefined) throw new Unreadable(`an image has the shape [h, w], [h, w, 3] or [n, h, w], not [${sizes}]`)
  const expected = whole.count * whole.height * whole.width * whole.channels
  if (numbers.length !== expected)
    throw new Unreadable(`its shape [${sizes}] asks for ${expected} values, not ${numbers.length}`)
  return thin({ ...whole, count: Math.min(whole.count, mostImages) }, whole.count, numbers, notes)
}

function layoutOf(sizes: readonly number[]): Omit<Pixels, 'values'> | undefined {
  const [a = 1, b = 1, c = 1, d] = sizes
  if (sizes.length === 1) return { count: 1, height: 1, width: a, channels: 1 }
  if (sizes.length === 2) return { count: 1, height: a, width: b, channels: 1 }
  if (sizes.length === 3 && (c === 3 || c === 1)) return { count: 1, height: a, width: b, channels: c }
  if (sizes.length === 3) return { count: a, height: b, width: c, channels: 1 }
  return d === 3 || d === 1 ? { count: a, height: b, width: c, channels: d } : undefined
}

function thin(pixels: Omit<Pixels, 'values'>, count: number, numbers: readonly unknown[], notes: Set<string>): Pixels {
  const { height, width, channels } = pixels
  if (count > pixels.count) notes.add(`The first ${pixels.count} of ${count} images are shown.`)
  const stride = Math.ceil(Math.sqrt((pixels.count * height * width) / most))
  if (stride > 1) notes.add(`Too many pixels to show all: every ${ordinal(stride)} row and column is drawn.`)
  const [rows, columns] = [Math.ceil(height / stride), Math.ceil(width / stride)]
  const values: number[] = []
  for (let index = 0; index < pixels.count; index++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const from = ((index * height + row * stride) * width + column * stride) * channels
        for (let channel = 0; channel < channels; channel++)
          values.push(quantity(numbers[from + channel]) ?? Number.NaN)
      }
    }
  }
  return { ...pixels, height: rows, width: columns, values }
}

function ordinal(n: number): string {
  return { 2: 'second', 3: 'third' }[n] ?? `${n}th`
}

/** How each pixel is coloured: numbers by a scheme over a domain (default: their own range), pictures as they are. */
export function shadesOf(
  pixels: Pixels,
  { scheme, domain }: { scheme: unknown; domain: unknown },
  env: Renderer,
  notes: Set<string>,
): Shade {
  const colours =
    pixels.channels === 3 ? picture(pixels) : heat(pixels, rampOf(scheme, env, notes), rangeOf(pixels, domain, notes))
  const at = (index: number, row: number, column: number): number =>
    (index * pixels.height + row) * pixels.width + column
  return {
    colour: (index, row, column) => colours[at(index, row, column)],
    isDark: (index, row, column) => {
      const colour = colours[at(index, row, column)]
      if (colour === undefined) return false
      const { r, g, b } = rgb(colour)
      return 0.299 * r + 0.587 * g + 0.114 * b < 140
    },
  }
}

function picture({ values }: Pixels): (string | undefined)[] {
  return Array.from({ length: values.length / 3 }, (_, pixel) => {
    const [r, g, b] = values.slice(3 * pixel, 3 * pixel + 3).map((value) => clamped(value, 0, 1))
    if (r === undefined || g === undefined || b === undefined) return undefined
    return rgb(r * 255, g * 255, b * 255).formatHex()
  })
}

function heat(
  { values }: Pixels,
  ramp: readonly string[],
  [low, high]: readonly [number, number],
): (string | undefined)[] {
  return values.map((value) => {
    if (Number.isNaN(value)) return undefined
    const share = high === low ? 0.5 : (Math.min(high, Math.max(low, value)) - low) / (high - low)
    return ramp[Math.round(share * (ramp.length - 1))]
  })
}

/** 256 colours from low to high; greys from white to black unless a scheme is named. */
function rampOf(asked: unknown, env: Renderer, notes: Set<string>): readonly string[] {
  const scheme = parseScheme(asked)
  if (asked !== undefined && (scheme === undefined || scheme.categorical)) {
    notes.add(`“${text(asked, 40) ?? ''}” is no continuous colour scheme.`)
  }
  const shares = Array.from({ length: 256 }, (_, index) => index / 255)
  if (scheme === undefined || scheme.categorical || env.plot === undefined) {
    return shares.map((share) => hsl(0, 0, 1 - 0.92 * share).formatHex())
  }
  const scale = env.plot.scale({ color: { type: 'linear', domain: [0, 1], scheme: scheme.name as never } })
  return shares.map((share) => rgb(String(scale.apply(share))).formatHex())
}

function rangeOf({ values }: Pixels, domain: unknown, notes: Set<string>): readonly [number, number] {
  const [low, high] = (list(domain) ?? []).map(finite)
  if (low !== undefined && high !== undefined && low < high) return [low, high]
  if (domain !== undefined) notes.add('The domain is not used: it should be two numbers, the lower one first.')
  let [least, most_] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    least = Math.min(least, value)
    most_ = Math.max(most_, value)
  }
  return least <= most_ ? [least, most_] : [0, 1]
}

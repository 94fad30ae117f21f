import { ask } from './input.ts'
import { checkOptions, count, finite, isPair, kindOf, oneOf, positive, range, text } from './options.ts'

/**
 * A number the reader slides.
 *
 * @param options `step` is the control's grid, from `min`; a `log` scale needs `min` above 0
 * @returns the value set on the page; headless `value`
 * @throws TypeError or RangeError unless min < max and value lies between them
 */
export function slider(
  name: string,
  options: { min: number; max: number; step?: number; value: number; scale?: 'linear' | 'log'; unit?: string },
): number {
  const where = `slider "${name}"`
  const checks = { min: finite, max: finite, step: positive, value: finite, scale: oneOf('linear', 'log'), unit: text }
  const kept = checkOptions(options, checks, where)
  const { min, max, value } = options
  for (const key of ['min', 'max', 'value'])
    if (kept[key] === undefined) throw new TypeError(`${where}: ${key} is missing`)
  if (min >= max) throw new RangeError(`${where}: min ${min} must be below max ${max}`)
  if (value < min || value > max) throw new RangeError(`${where}: value ${value} is outside ${min}…${max}`)
  if (kept.scale === 'log' && min <= 0) throw new RangeError(`${where}: a log scale needs min above 0, not ${min}`)
  return ask({ kind: 'slider', name, options: kept, value, accept: (given) => clampTo(given, min, max) })
}

/** `undefined` for what is no number. */
function clampTo(given: unknown, min: number, max: number): number | undefined {
  return typeof given === 'number' && !Number.isNaN(given) ? Math.min(max, Math.max(min, given)) : undefined
}

/**
 * One of some words.
 *
 * @param options at least one, all different
 * @param value the default; the first option unless told
 */
export function choice<T extends string>(name: string, options: readonly T[], value?: T): T {
  const where = `choice "${name}"`
  if (!Array.isArray(options) || options.length === 0 || !options.every((option) => typeof option === 'string'))
    throw new TypeError(`${where}: the options must be a list of at least one string`)
  if (new Set(options).size < options.length) throw new TypeError(`${where}: two options are equal`)
  const chosen: T = value ?? (options[0] as T)
  if (!options.includes(chosen)) throw new RangeError(`${where}: ${kindOf(chosen)} is none of ${options.join(', ')}`)
  return ask({
    kind: 'choice',
    name,
    options: { options: [...options], value: chosen },
    value: chosen,
    accept: (given) => options.find((option): option is T => option === given),
  })
}

/** A switch; off unless told. */
export function toggle(name: string, value = false): boolean {
  if (typeof value !== 'boolean')
    throw new TypeError(`toggle "${name}": the value must be true or false, not ${kindOf(value)}`)
  const accept = (given: unknown) => (typeof given === 'boolean' ? given : undefined)
  return ask({ kind: 'toggle', name, options: { value }, value, accept })
}

/**
 * A frame number 0…count−1 with play and scrub; the last frame is the default and the recorded one.
 *
 * @throws TypeError unless count is a whole number above 0
 */
export function step(name: string, options: { count: number }): number {
  const where = `step "${name}"`
  checkOptions(options, { count }, where)
  const last = options.count - 1
  if (!(last >= 0)) throw new TypeError(`${where}: count is missing`)
  const accept = (given: unknown) => (Number.isInteger(given) ? clampTo(given, 0, last) : undefined)
  return ask({ kind: 'step', name, options: { count: options.count, value: last }, value: last, accept })
}

type Pair = readonly [number, number]

/**
 * A point the reader drags in the next plot.
 *
 * @throws TypeError or RangeError unless the ranges are ascending and the value lies inside
 */
export function point(name: string, options: { x: Pair; y: Pair; value: Pair }): Pair {
  const where = `point "${name}"`
  const { x, y } = pointRanges(options, where)
  const value = insidePoint(options.value, x, y, where)
  return ask<Pair>({
    kind: 'point',
    name,
    options: { x, y, value },
    value,
    accept: (given) => clampPoint(given, x, y),
  })
}

/** Points the reader drags in the next plot; their number stays. See `point`. */
export function points(name: string, options: { x: Pair; y: Pair; value: readonly Pair[] }): readonly Pair[] {
  const where = `points "${name}"`
  const { x, y } = pointRanges(options, where)
  if (!Array.isArray(options.value)) throw new TypeError(`${where}: value must be a list of points`)
  const value = options.value.map((each) => insidePoint(each, x, y, where))
  return ask<readonly Pair[]>({
    kind: 'points',
    name,
    options: { x, y, value },
    value,
    accept(given) {
      if (!Array.isArray(given) || given.length !== value.length) return undefined
      const moved = given.map((each) => clampPoint(each, x, y))
      return moved.every((each) => each !== undefined) ? moved : undefined
    },
  })
}

function pointRanges(options: unknown, where: string): { x: Pair; y: Pair } {
  const anything = { wants: 'a point', passes: () => true }
  const { x, y } = checkOptions(options, { x: range, y: range, value: anything }, where)
  if (!x || !y) throw new TypeError(`${where}: the ranges x and y are needed`)
  return { x: [...(x as Pair)], y: [...(y as Pair)] }
}

function insidePoint(value: unknown, x: Pair, y: Pair, where: string): Pair {
  if (!isPair(value)) throw new TypeError(`${where}: a point is two finite numbers, not ${kindOf(value)}`)
  if (value[0] < x[0] || value[0] > x[1] || value[1] < y[0] || value[1] > y[1])
    throw new RangeError(`${where}: (${value.join(', ')}) is outside ${x.join('…')} × ${y.join('…')}`)
  return [...value]
}

function clampPoint(given: unknown, x: Pair, y: Pair): Pair | undefined {
  return isPair(given) ? [clampTo(given[0], ...x)!, clampTo(given[1], ...y)!] : undefined
}

/**
 * A small grid the reader paints.
 *
 * @returns its values, row-major, each in 0…1; all 0 unless told
 * @throws TypeError or RangeError unless `value` has width × height numbers in 0…1
 */
export function pixels(
  name: string,
  options: { width: number; height: number; value?: readonly number[] },
): Float32Array {
  const where = `pixels "${name}"`
  const list = {
    wants: 'a list of numbers',
    passes: (value: unknown) => Array.isArray(value) || ArrayBuffer.isView(value),
  }
  const { width, height } = checkOptions(options, { width: count, height: count, value: list }, where)
  if (width === undefined || height === undefined) throw new TypeError(`${where}: width and height are needed`)
  const size = (width as number) * (height as number)
  const value = Array.from(options.value ?? new Array<number>(size).fill(0))
  if (value.length !== size) throw new RangeError(`${where}: ${size} values are needed, not ${value.length}`)
  if (!value.every((each) => each >= 0 && each <= 1)) throw new RangeError(`${where}: every value must be in 0…1`)
  const painted = ask<readonly number[]>({
    kind: 'pixels',
    name,
    options: { width, height, value },
    value,
    accept(given) {
      if (!Array.isArray(given) || given.length !== size) return undefined
      const clamped = given.map((each) => clampTo(each, 0, 1))
      return clamped.every((each) => each !== undefined) ? clamped : undefined
    },
  })
  return Float32Array.from(painted)
}

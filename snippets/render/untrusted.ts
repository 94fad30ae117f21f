/**
 * Reading what a snippet emitted. An event comes from code nobody vouches for: every field is asked for by its name,
 * its type is checked, its size is bounded, and what does not fit is `undefined`.
 */

/** A field of a plain object's own; what it inherits (`__proto__`, `constructor`) is not there. */
export function field(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Record<string, unknown>)[key]
}

/** Text without control characters, at most `limit` UTF-16 units. */
export function text(value: unknown, limit = 2000): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return undefined
  const clean = value.slice(0, limit).replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
  return value.length > limit ? `${clean}…` : clean
}

/** A finite number. */
export function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** A finite number moved into `[min, max]`. */
export function clamped(value: unknown, min: number, max: number): number | undefined {
  const number = finite(value)
  return number === undefined ? undefined : Math.min(max, Math.max(min, number))
}

/** A number, also one that JSON would lose: `{ number: 'NaN' | 'Infinity' | '-Infinity' | '-0' }`. */
export function quantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  const written = field(value, 'number')
  if (written === 'NaN') return Number.NaN
  if (written === 'Infinity') return Number.POSITIVE_INFINITY
  if (written === '-Infinity') return Number.NEGATIVE_INFINITY
  return written === '-0' ? -0 : undefined
}

export function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

export function oneOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((item) => item === value)
}

/** A number for a reader: six significant digits, integers whole. */
export function readable(value: number): string {
  if (Object.is(value, -0)) return '-0'
  if (!Number.isFinite(value)) return String(value)
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : String(Number(value.toPrecision(6)))
}

/** Thrown while reading an event that cannot be shown; becomes a visible note, never leaves the renderer. */
export class Unreadable extends Error {}

/** Columns of a mark's rows, and how a column becomes colours. */
import type { MarkType } from '../runtime/types.ts'
import { palette, parseDataColour } from './colours.ts'
import { field, quantity, text } from './untrusted.ts'

export type Row = unknown
export type Cell = number | string | boolean | null

/** One value a row. */
export interface Channel {
  readonly values: readonly Cell[]
  /** The column's name; none for a constant. */
  readonly label: string | undefined
  readonly constant: boolean
}

/**
 * A string is a column if the rows have it, else a constant; `undefined` where nothing usable was said. A position of a
 * mark that has no rows yet is a column too: a live figure begins so.
 */
export function channelOf(rows: readonly Row[], value: unknown, isPosition = false): Channel | undefined {
  if (typeof value === 'string' && (isColumn(rows, value) || (isPosition && rows.length === 0))) {
    return { values: columnOf(rows, value), label: text(value, 80), constant: false }
  }
  const constant = typeof value === 'string' ? text(value, 200) : quantity(value)
  if (constant === undefined) return undefined
  return { values: Array.from({ length: Math.max(1, rows.length) }, () => constant), label: undefined, constant: true }
}

export function isColumn(rows: readonly Row[], name: string): boolean {
  return field(rows[0], name) !== undefined || rows.some((row) => field(row, name) !== undefined)
}

function columnOf(rows: readonly Row[], name: string): Cell[] {
  return rows.map((row) => cellOf(field(row, name)))
}

/** A plain value of a row; infinities have no place in a figure and leave a gap like NaN. */
export function cellOf(value: unknown): Cell {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return text(value, 200) ?? null
  const number = quantity(value)
  if (number === undefined) return null
  return Number.isFinite(number) ? number : Number.NaN
}

/** How the columns of one figure are coloured: categories by name over all its marks, numbers by a scheme. */
export interface Colouring {
  /** Plot options for a `fill` or `stroke` that names a column. */
  channel(rows: readonly Row[], column: string, name: 'fill' | 'stroke', type: MarkType): Record<string, unknown>
  /** Category → colour, in the order of the legend. */
  readonly categories: ReadonlyMap<string, string>
  /** Name of the first column that was coloured by numbers. */
  readonly continuous: string | undefined
  /** Name of the first column that was coloured by category. */
  readonly categorical: string | undefined
}

/**
 * @param names the categories known in advance (the domain), in order
 * @param range their colours, taken round
 * @param banded whether numbers are categories too
 */
export function colouringOf(names: readonly string[], range: readonly string[] = palette, banded = false): Colouring {
  const categories = new Map<string, string>()
  const seen: { continuous?: string; categorical?: string } = {}
  const colourOf = (name: string): string => {
    const known = categories.get(name)
    if (known !== undefined) return known
    const next = range[categories.size % range.length] as string
    categories.set(name, next)
    return next
  }
  for (const name of names) colourOf(name)

  return {
    categories,
    get continuous() {
      return seen.continuous
    },
    get categorical() {
      return seen.categorical
    },
    channel(rows, column, name, type) {
      const label = text(column, 80)
      const values = columnOf(rows, column)
      const present = values.filter((value) => value !== null)
      if (!banded && present.every((value) => typeof value === 'number')) {
        seen.continuous ??= label ?? ''
        const channel = { transform: () => values, label }
        return type === 'line' && isVarying(values) ? { [name]: channel, z: null } : { [name]: channel }
      }
      const parsed = present.map(parseDataColour)
      const own = parsed.every((colour) => colour !== undefined)
      if (!own) seen.categorical ??= label ?? ''
      const colours = values.map((value) =>
        value === null ? 'currentColor' : own ? parseDataColour(value) : colourOf(String(value)),
      )
      return { [name]: { transform: () => colours }, z: { transform: () => values.map(String) } }
    },
  }
}

/** Whether a column of numbers changes along a line rather than naming its series. */
function isVarying(values: readonly Cell[]): boolean {
  return new Set(values).size > values.length / 2
}

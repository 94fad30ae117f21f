/** Rows of a table or of a mark: a list of records with equal keys and plain values. */

import { kindOf } from './options.ts'
import { plain } from './plain.ts'
import type { Rows } from './types.ts'

type Cell = string | number | boolean | null

/**
 * A fresh copy of the rows.
 *
 * @param hole what a number that is not finite becomes: `null` is a gap in a figure
 * @throws TypeError where a row has other keys than the first, or a value is no string, number, boolean or null
 */
export function checkRows(rows: unknown, where: string, hole: (value: number) => unknown = plain): Rows {
  if (!Array.isArray(rows)) throw new TypeError(`${where}: expected a list of rows, found ${kindOf(rows)}`)
  const keys = rows.length > 0 && isRecord(rows[0]) ? Object.keys(rows[0]) : []
  return rows.map((row, index) => {
    if (!isRecord(row)) throw new TypeError(`${where}: row ${index} is ${kindOf(row)}, not a record`)
    const own = Object.keys(row)
    if (own.length !== keys.length || !keys.every((key) => Object.hasOwn(row, key)))
      throw new TypeError(`${where}: row ${index} has the keys ${own.join(', ')}, row 0 has ${keys.join(', ')}`)
    return Object.fromEntries(keys.map((key) => [key, cell(row[key], `${where}: row ${index}, ${key}`, hole)]))
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function cell(value: unknown, where: string, hole: (value: number) => unknown): Cell {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : (hole(value) as Cell)
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  throw new TypeError(`${where}: expected a string, number, boolean or null, found ${kindOf(value)}`)
}

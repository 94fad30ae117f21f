/** A data file of the vault as numbers. */
import { csvParseRows } from 'd3-dsv'
import type { Dataset } from '../types.ts'

/**
 * Parses CSV whose cells are all numbers. The first line is a header if any of its fields is not a number, else the
 * columns are `c0`, `c1`, …; blank lines are passed over.
 *
 * @returns the data, or a sentence that names the file's line and column at fault
 */
export function parseDataset(path: string, text: string): Dataset | { readonly fault: string } {
  const rows = csvParseRows(text.replace(/^\uFEFF/, ''))
  const [first] = rows
  if (!first || rows.every(isBlank)) return { fault: `${path} is empty` }
  const hasHeader = !first.every(isNumber)
  const columns = first.map((field, index) => (hasHeader ? field.trim() : `c${index}`))
  const linesOfHeader = first.join('').split('\n').length

  const numbers: number[][] = []
  for (const [index, row] of rows.entries()) {
    if ((hasHeader && index === 0) || isBlank(row)) continue
    const line = index === 0 ? 1 : index + linesOfHeader
    const wrong = row.findIndex((cell) => !isNumber(cell))
    if (wrong >= 0) {
      const column = columns[wrong] === undefined ? '' : ` (${columns[wrong]})`
      return { fault: `${path}, line ${line}, column ${wrong + 1}${column}: \`${row[wrong]}\` is not a number` }
    }
    if (row.length !== columns.length)
      return { fault: `${path}, line ${line}: ${row.length} fields where the first line has ${columns.length}` }
    numbers.push(row.map(Number))
  }
  return { columns, rows: numbers }
}

function isBlank(row: readonly string[]): boolean {
  return row.length === 1 && row[0]!.trim() === ''
}

function isNumber(cell: string): boolean {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(cell)
}

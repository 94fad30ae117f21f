/**
 * In a table a bar that parts no cells is written `\\|`, and many forget the backslash. A bar inside `[[…]]` is never
 * meant to part cells, one inside `$…$` only where the row would not have too many cells otherwise. Such bars are
 * replaced by a stand-in of the same length before the table is read.
 */
import { hide } from './stand-in.ts'

/** The text with the bars of links and formulas in tables out of the table's sight. */
export function hideTableBars(text: string): string {
  if (!barredLink.test(text) && !barredFormula.test(text)) return text
  const lines = text.split(/(?<=\n|\r(?!\n))/)
  for (let row = 1; row < lines.length; row++) {
    if (lines[row]!.length > 1000 || !delimiterRow.test(lines[row]!)) continue
    const columns = cells(lines[row]!)
    for (let index = row - 1; index < lines.length && /\S/.test(lines[index]!); index++)
      lines[index] = withoutFormulaBars(lines[index]!.replace(links, hideBars), columns)
  }
  return lines.join('')
}

const barredLink = /\[\[[^\][|\n]*\|/
const barredFormula = /\$[^$|\n]*\|[^$\n]*\$/
const links = /\[\[[^\][\n]*\]\]/g
/** Ink right inside the dollars, no digit after them: as formulas are read. */
const formulas = /(?<!\\)\$\$[^$\n]+\$\$|(?<!\\)\$(?![\s$])(?:\\.|[^$\\\n])+(?<!\s)\$(?!\d)/g
/** At least two columns: `--- | ---`, with or without bars outside. */
const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*[\r\n]*$/

function hideBars(found: string): string {
  return found.replace(/(?<!\\)\|/g, hide)
}

/** The row, its formulas whole if that gives it no more cells than its table has. */
function withoutFormulaBars(row: string, columns: number): string {
  if (!row.includes('$') || cells(row) <= columns) return row
  const whole = row.replace(formulas, hideBars)
  return cells(whole) <= columns ? whole : row
}

/** How many cells a row has. */
function cells(row: string): number {
  const inner = row.replace(/^[ \t>]*\|?|\|?\s*$/g, '')
  return inner.split(/(?<!\\)\|/).length
}

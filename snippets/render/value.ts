/** A shown value as text: short ones on a line, matrices aligned, long ones folded. */
import { formatValue, isPlainTensor, writtenOut } from '../format-value.ts'
import { html, type Renderer } from './renderer.ts'
import { renderTex } from './tex.ts'
import { field, list, quantity, readable, text } from './untrusted.ts'

const shortLine = 100
const openLines = 12
/** Of a folded value, at most so many lines and letters a line. */
const most = { lines: 200, line: 2000, columns: 64 } as const

/** A value as an element: a formula, a paragraph of text, or preformatted text, folded where it is long. */
export function renderValue(plain: unknown, env: Renderer): HTMLElement {
  const tex = texOf(plain)
  if (tex !== undefined) return renderTex(tex, env, true)
  const lines = linesOf(plain)
  const full = lines
    .slice(0, most.lines)
    .map((line) => (line.length > most.line ? `${line.slice(0, most.line)}…` : line))
  if (lines.length > most.lines) full.push(`… ${lines.length - most.lines} more lines`)
  if (full.length <= openLines) return html(env, 'pre', { class: 'value' }, full.join('\n'))
  const summary = html(env, 'summary', {}, html(env, 'code', {}, summaryOf(plain)))
  return html(env, 'details', { class: 'value-fold' }, summary, html(env, 'pre', { class: 'value' }, full.join('\n')))
}

/** A value inside a line of others. */
export function inlineText(plain: unknown): string {
  return typeof plain === 'string' ? (text(plain) ?? '') : formatValue(plain)
}

function texOf(plain: unknown): string | undefined {
  if (typeof plain !== 'object' || plain === null || Object.keys(plain).length !== 1) return undefined
  const tex = field(plain, 'tex')
  return typeof tex === 'string' ? text(tex, 5000) : undefined
}

function summaryOf(plain: unknown): string {
  if (typeof plain !== 'string') return formatValue(plain)
  const line = plain.trimStart().split('\n', 1)[0] ?? ''
  return text(line, shortLine) ?? ''
}

function linesOf(plain: unknown): string[] {
  if (typeof plain === 'string') return (text(plain, 100_000) ?? '').split('\n')
  if (isPlainTensor(plain)) return tensorLines(plain)
  const matrix = matrixOf(plain)
  if (matrix !== undefined && formatValue(plain).length > 60) return matrixLines(matrix)
  const short = formatValue(plain)
  if (short.length <= shortLine || typeof plain !== 'object' || plain === null) return [short]
  if (writtenOut(plain) !== undefined) return [short]
  return Array.isArray(plain) ? listLines(plain) : objectLines(plain)
}

/** The heading `Tensor[2,3] float32` and, up to rank 2, the values in columns. */
function tensorLines({
  shape,
  dtype,
  values,
}: {
  shape: readonly unknown[]
  dtype: string
  values: unknown
}): string[] {
  const heading = `Tensor[${shape.map((size) => text(size, 12) ?? '?')}] ${text(dtype, 20)}`
  const single = quantity(values)
  if (single !== undefined) return [`${heading} ${readable(single)}`]
  const rows = matrixOf(values) ?? (isNumbers(values) ? wrapped(values as readonly unknown[]) : undefined)
  if (rows !== undefined) return [heading, ...matrixLines(rows)]
  return [heading, ...(list(values) ? listLines(values as readonly unknown[]) : [formatValue(values)])]
}

function isNumbers(value: unknown): boolean {
  return list(value)?.every((item) => quantity(item) !== undefined) ?? false
}

/** Rows of numbers, if that is what a value is. */
function matrixOf(value: unknown): readonly (readonly unknown[])[] | undefined {
  const rows = list(value)
  if (rows === undefined || rows.length === 0 || !rows.every(isNumbers)) return undefined
  return rows as readonly (readonly unknown[])[]
}

/** A long vector in lines of ten. */
function wrapped(values: readonly unknown[]): unknown[][] {
  const lines = Math.min(most.lines + 1, Math.ceil(values.length / 10))
  return Array.from({ length: lines }, (_, line) => values.slice(line * 10, line * 10 + 10))
}

/** Numbers in columns of their own width, aligned to the right. */
function matrixLines(rows: readonly (readonly unknown[])[]): string[] {
  const cells = rows.slice(0, most.lines).map((row) => {
    const shown = row.slice(0, most.columns).map((value) => readable(quantity(value) ?? Number.NaN))
    return row.length > most.columns ? [...shown, '…'] : shown
  })
  const widths: number[] = []
  for (const row of cells) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  const lines = cells.map((row) => row.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('  '))
  return rows.length > most.lines ? [...lines, `… ${rows.length - most.lines} more rows`] : lines
}

function listLines(items: readonly unknown[]): string[] {
  const lines = items.slice(0, most.lines).map((item) => `  ${formatValue(item)},`)
  const more = items.length > most.lines ? [`  … ${items.length - most.lines} more`] : []
  return ['[', ...lines, ...more, ']']
}

function objectLines(object: object): string[] {
  const entries = Object.entries(object)
  const lines = entries.slice(0, most.lines).map(([key, value]) => `  ${text(key, 80)}: ${formatValue(value)},`)
  const more = entries.length > most.lines ? [`  … ${entries.length - most.lines} more`] : []
  return ['{', ...lines, ...more, '}']
}

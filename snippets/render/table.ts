/** A `table` event as a real table: numbers to the right, long ones cut with a note. */
import { plainCaption, renderInline } from './caption.ts'
import { html, type Renderer } from './renderer.ts'
import { clamped, field, list, quantity, readable, text, Unreadable } from './untrusted.ts'

const most = { rows: 200, columns: 40 } as const

/** @param event untrusted; `{ rows, caption, digits }` */
export function renderTable(event: unknown, env: Renderer): HTMLElement {
  const rows = list(field(event, 'rows'))
  if (rows === undefined) throw new Unreadable('its rows are no list')
  const shown = rows.slice(0, most.rows)
  const columns = columnsOf(shown)
  const digits = clamped(field(event, 'digits'), 0, 20)
  const caption = text(field(event, 'caption'))
  const numeric = new Set(columns.filter((column) => shown.every((row) => isNumeric(field(row, column)))))
  const head = columns.map((column) =>
    html(env, 'th', { scope: 'col', class: numeric.has(column) ? 'number' : undefined }, text(column, 80)),
  )
  const body = shown.map((row) =>
    html(env, 'tr', {}, ...columns.map((column) => renderCell(field(row, column), digits, env))),
  )
  const table = html(
    env,
    'table',
    { class: 'snippet-table' },
    caption ? html(env, 'caption', {}, ...renderInline(caption, env)) : undefined,
    html(env, 'thead', {}, html(env, 'tr', {}, ...head)),
    html(env, 'tbody', {}, ...body),
  )
  const scroll = {
    class: 'table-scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': caption ? plainCaption(caption) : `Table of ${rows.length} rows`,
  }
  const note = rows.length > most.rows ? `The first ${most.rows} of ${rows.length} rows are shown.` : undefined
  return html(
    env,
    'div',
    {},
    html(env, 'div', scroll, table),
    note ? html(env, 'p', { class: 'event-note' }, note) : undefined,
  )
}

/** Every row has the same keys; where one has more, its columns come last. */
function columnsOf(rows: readonly unknown[]): string[] {
  const names = new Set<string>()
  for (const row of rows) {
    if (typeof row !== 'object' || row === null) continue
    for (const name of Object.keys(row)) if (names.size < most.columns) names.add(name)
  }
  return [...names]
}

function isNumeric(value: unknown): boolean {
  return quantity(value) !== undefined || value === null || value === undefined
}

function renderCell(value: unknown, digits: number | undefined, env: Renderer): HTMLElement {
  const number = quantity(value)
  if (number !== undefined) return html(env, 'td', { class: 'number' }, written(number, digits))
  return html(env, 'td', {}, text(value, 1000) ?? '')
}

function written(value: number, digits: number | undefined): string {
  if (digits === undefined || Number.isInteger(value) || !Number.isFinite(value)) return readable(value)
  return Math.abs(value) < 1e21 ? value.toFixed(digits) : readable(value)
}

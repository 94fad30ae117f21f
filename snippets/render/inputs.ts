/** An input without JavaScript: its name and value as text. */
import { clamped, field, list, quantity, readable, text } from './untrusted.ts'

export interface ShownInput {
  readonly name: unknown
  readonly kind: unknown
  readonly options: unknown
  readonly value: unknown
}

/** `p = 2`, `rate = 0.1 /s`, `seed point = (0.5, 1)`, `drawing: 28 × 28 pixels`. */
export function renderInputStatic({ name, kind, options, value }: ShownInput): string {
  const label = text(name, 80) ?? ''
  if (kind === 'pixels') {
    const size = ['width', 'height'].map((side) => clamped(field(options, side), 1, 10_000) ?? '?').join(' × ')
    return `${label}: ${size} pixels`
  }
  if (kind === 'step') {
    const count = clamped(field(options, 'count'), 1, 1e9)
    return `${label} = ${valueText(value)}${count === undefined ? '' : ` of 0 … ${count - 1}`}`
  }
  const unit = text(field(options, 'unit'), 20)
  return `${label} = ${valueText(value)}${unit ? ` ${unit}` : ''}`
}

function valueText(value: unknown): string {
  const number = quantity(value)
  if (number !== undefined) return readable(number)
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  const items = list(value)
  if (items === undefined) return text(value, 200) ?? '?'
  const shown = items.slice(0, 12).map(valueText).join(', ')
  return `(${shown}${items.length > 12 ? ', …' : ''})`
}

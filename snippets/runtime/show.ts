import { context } from './context.ts'
import { plain } from './plain.ts'

/**
 * Shows a value: text, number, array, object, or tensor with shape and dtype.
 *
 * @param label stands before the value
 */
export function show(value: unknown, label?: string): void {
  const { recorder } = context('show')
  recorder.emit({ type: 'show', ...(label === undefined ? {} : { label: String(label) }), value: plain(value) })
}

/** A formula; `show` it and it is rendered by KaTeX. Backslashes are TeX's: `show(tex\`\\frac{1}{2}\`)` needs no doubling. */
export function tex(parts: TemplateStringsArray, ...values: unknown[]): { readonly tex: string } {
  return { tex: String.raw({ raw: parts.raw }, ...values.map(texValue)) }
}

/** A number as TeX, its exponent as a power of ten. */
function texValue(value: unknown): string {
  if (typeof value !== 'number') return String(value)
  if (Number.isNaN(value)) return '\\mathrm{NaN}'
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty'
  return String(value).replace(/e\+?(-?\d+)$/, ' \\cdot 10^{$1}')
}

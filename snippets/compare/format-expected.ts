/** A parsed expectation back as text, in its own grammar. */
import { formatKey, quote } from '../format-value.ts'
import type { ExpectedValue } from '../types.ts'

/** One line that `parseExpected` reads as the same value. */
export function formatExpected(expected: ExpectedValue): string {
  switch (expected.kind) {
    case 'elided':
      return '…'
    case 'blank':
      return 'a value'
    case 'number':
      return formatNumber(expected)
    case 'literal':
      return typeof expected.value === 'string' ? quote(expected.value) : String(expected.value)
    case 'list':
      return `[${expected.items.map(formatExpected).join(', ')}]`
    case 'tensor':
      return `Tensor[${expected.shape.join(',')}] ${expected.dtype} ${formatExpected(expected.values)}`
    case 'object': {
      const entries = expected.entries.map(([key, value]) => `${formatKey(key)}: ${formatExpected(value)}`)
      if (expected.elided) entries.push('…')
      return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
    }
  }
}

/** With the digits that its margin is half a unit of; else with the margin itself. */
function formatNumber({ value, margin, integer }: { value: number; margin: number; integer: boolean }): string {
  if (integer || !Number.isFinite(value)) return String(value)
  const decimals = Math.round(Math.log10(0.5) - Math.log10(margin))
  if (margin !== Number(`5e${-decimals - 1}`)) return `${value} ± ${margin}`
  if (decimals > 0 && decimals <= 20 && Math.abs(value) < 1e21) return value.toFixed(decimals)
  const digits = Math.floor(Math.log10(Math.abs(value) || 1)) + decimals
  return digits >= 0 && digits <= 100 ? value.toExponential(digits) : `${value} ± ${margin}`
}

/** What plain data (see `events.ts`) stands for. */
import { writtenOut } from '../format-value.ts'

/** The number a plain value stands for: itself, or the one JSON cannot hold. */
export function plainNumber(plain: unknown): number | undefined {
  if (typeof plain === 'number') return plain
  if (!isRecord(plain) || !('number' in plain)) return undefined
  const text = writtenOut(plain)
  return text === undefined ? undefined : Number(text)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

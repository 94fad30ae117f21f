/** What a `// =>` would have to say: the value that was found, in the digits and the manner its author chose. */

import { compare } from '../compare.ts'
import { parseExpected } from '../expectation.ts'
import { isPlainTensor } from '../format-value.ts'
import type { ExpectedValue } from '../types.ts'
import { formatExpected } from './format-expected.ts'
import { isRecord, plainNumber } from './plain.ts'

/** Significant digits of a number where the author has given none to go by. */
const digits = 4
/** Items of a list where nobody has said how many to write. */
const mostItems = 8

/**
 * @param expected what the comment says, `blank` where it says nothing
 * @param actual plain data, see `events.ts`
 * @returns one line; undefined for a value that no literal stands for, as a function
 */
export function rewrite(expected: ExpectedValue, actual: unknown): string | undefined {
  const next = rewritten(expected, actual)
  if (!next) return undefined
  const text = formatExpected(next)
  const read = parseExpected(text)
  return !('fault' in read) && compare(read, actual).passed ? text : undefined
}

function rewritten(expected: ExpectedValue | undefined, actual: unknown): ExpectedValue | undefined {
  if (expected?.kind === 'elided') return expected
  if (isPlainTensor(actual)) return rewrittenTensor(expected, actual)
  if (expected?.kind === 'tensor') return rewritten(expected.values, actual)
  const number = plainNumber(actual)
  if (number !== undefined) return numberLike(expected, number)
  if (Array.isArray(actual)) return listLike(expected?.kind === 'list' ? expected.items : undefined, actual)
  if (typeof actual === 'string' || typeof actual === 'boolean' || actual === null)
    return { kind: 'literal', value: actual }
  if (!isRecord(actual)) return undefined
  if ('text' in actual) return actual['text'] === 'undefined' ? { kind: 'literal', value: undefined } : undefined
  return objectLike(expected?.kind === 'object' ? expected : undefined, actual)
}

function rewrittenTensor(
  expected: ExpectedValue | undefined,
  { shape, dtype, values: found }: { shape: readonly number[]; dtype: string; values: unknown },
): ExpectedValue | undefined {
  if (expected && expected.kind !== 'tensor' && expected.kind !== 'blank') return rewritten(expected, found)
  const values = rewritten(expected?.kind === 'tensor' ? expected.values : undefined, found)
  return values && { kind: 'tensor', shape, dtype, values }
}

/** With as many decimals as were written; a whole number stays one as long as it is. */
function numberLike(expected: ExpectedValue | undefined, actual: number): ExpectedValue {
  const exact = { kind: 'number', value: actual, margin: 0, integer: true } as const
  if (!Number.isFinite(actual)) return exact
  if (expected?.kind !== 'number' || expected.margin === 0 || !Number.isFinite(expected.margin))
    return Number.isInteger(actual) ? exact : withDigits(actual)
  const { margin } = expected
  const decimals = Math.round(Math.log10(0.5) - Math.log10(margin))
  const isByDigits = margin === Number(`5e${-decimals - 1}`)
  const unit = 10 ** -(isByDigits ? decimals : Math.ceil(1 - Math.log10(margin)))
  const value =
    unit >= 1 ? Math.round(actual / unit) * unit : Number(actual.toFixed(Math.min(100, -Math.round(Math.log10(unit)))))
  // A value too small for the digits that were given would be written as nought.
  return value === 0 && actual !== 0 && Math.abs(actual) < margin
    ? withDigits(actual)
    : { kind: 'number', value, margin, integer: false }
}

function withDigits(actual: number): ExpectedValue {
  const value = Number(actual.toPrecision(digits))
  const exponent = Math.floor(Math.log10(Math.abs(actual)))
  return { kind: 'number', value, margin: Number(`5e${exponent - digits}`), integer: false }
}

/** The items before the first `…` from the front, those after the last from the back. */
function listLike(items: readonly ExpectedValue[] | undefined, actual: readonly unknown[]): ExpectedValue | undefined {
  const first = items?.findIndex(({ kind }) => kind === 'elided') ?? -1
  const isLong = items === undefined && actual.length > mostItems
  if (first < 0 && !isLong) {
    const manner = items?.at(-1)
    return listOf(actual.map((each, index) => rewritten(items?.[index] ?? manner, each)))
  }
  const head = items ? items.slice(0, first) : new Array<undefined>(mostItems).fill(undefined)
  const tail = items ? items.slice(items.findLastIndex(({ kind }) => kind === 'elided') + 1) : []
  if (head.length + tail.length > actual.length) return listLike([], actual)
  return listOf([
    ...head.map((each, index) => rewritten(each, actual[index])),
    { kind: 'elided' },
    ...tail.map((each, index) => rewritten(each, actual[actual.length - tail.length + index])),
  ])
}

function listOf(items: readonly (ExpectedValue | undefined)[]): ExpectedValue | undefined {
  return items.every((item) => item !== undefined) ? { kind: 'list', items } : undefined
}

/** The author's keys in their order, as far as they are there, then the others unless they are elided. */
function objectLike(
  expected: (ExpectedValue & { kind: 'object' }) | undefined,
  actual: Readonly<Record<string, unknown>>,
): ExpectedValue | undefined {
  const known = new Map(expected?.entries ?? [])
  const kept = [...known.keys()].filter((key) => Object.hasOwn(actual, key))
  const others = expected?.elided ? [] : Object.keys(actual).filter((key) => !known.has(key))
  const entries: [string, ExpectedValue][] = []
  for (const key of [...kept, ...others]) {
    const value = rewritten(known.get(key), actual[key])
    if (!value) return undefined
    entries.push([key, value])
  }
  return { kind: 'object', entries, elided: expected?.elided ?? false }
}

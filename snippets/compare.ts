/** Whether a value is what a `// =>` says. Runs in Node and on the page. */
import { formatExpected } from './compare/format-expected.ts'
import { isRecord, plainNumber } from './compare/plain.ts'
import { formatKey, formatValue, isPlainTensor, writtenOut } from './format-value.ts'
import type { ExpectedValue } from './types.ts'

export { compareEvents } from './compare/events.ts'

export interface Comparison {
  readonly passed: boolean
  readonly expected: string
  readonly actual: string
  /** Where they differ first, when that is inside a list, object or tensor. */
  readonly difference?: string
}

/** Compares a plain value (see `events.ts`) with a parsed expectation. */
export function compare(expected: ExpectedValue, actual: unknown): Comparison {
  const found = differ(expected, actual, double)
  const texts = { expected: formatExpected(expected), actual: formatValue(actual) }
  if (!found) return { passed: true, ...texts }
  return { passed: false, ...texts, ...(found.path || found.inside ? { difference: sentence(found) } : {}) }
}

/** The relative error of one rounding, forgiven where a margin is given in decimals. */
interface Precision {
  readonly epsilon: number
  /** `true` and 1, `false` and 0 are the same. */
  readonly bool?: true
}

const double: Precision = { epsilon: 2 ** -52 }
const single: Precision = { epsilon: 2 ** -23 }

interface Difference {
  /** Like `[1].name`; empty for the value itself. */
  readonly path: string
  readonly expected: string
  readonly actual: string
  /** The values themselves do not say it. */
  readonly inside?: true
}

function sentence({ path, expected, actual }: Difference): string {
  return `${path ? `at ${path}: ` : ''}expected ${expected}, found ${actual}`
}

function differ(expected: ExpectedValue, actual: unknown, precision: Precision): Difference | undefined {
  if (expected.kind === 'elided') return undefined
  if (expected.kind === 'tensor') return differFromTensor(expected, actual)
  if (isPlainTensor(actual)) return differ(expected, actual.values, precisionOf(actual.dtype))
  const shown = formatValue(actual, precision === single)
  const whole = { path: '', expected: formatExpected(expected), actual: shown }
  switch (expected.kind) {
    case 'blank':
      return whole
    case 'number':
      return isNear(expected, numberOf(actual, precision), precision) ? undefined : whole
    case 'literal':
      return isLiteral(expected.value, actual, precision) ? undefined : whole
    case 'list':
      return Array.isArray(actual) ? differInList(expected.items, actual, precision) : whole
    case 'object':
      return isRecord(actual) ? differInObject(expected, actual, precision) : whole
  }
}

function differFromTensor(expected: ExpectedValue & { kind: 'tensor' }, actual: unknown): Difference | undefined {
  if (!isPlainTensor(actual)) return { path: '', expected: formatExpected(expected), actual: formatValue(actual) }
  const is = (tensor: { shape: readonly number[]; dtype: string }) =>
    `Tensor[${tensor.shape.join(',')}] ${tensor.dtype}`
  if (is(expected) !== is(actual)) return { path: '', expected: is(expected), actual: is(actual), inside: true }
  return differ(expected.values, actual.values, precisionOf(actual.dtype))
}

function precisionOf(dtype: string): Precision {
  if (dtype === 'bool') return { ...double, bool: true }
  return dtype === 'float32' || dtype === 'complex64' ? single : double
}

function numberOf(actual: unknown, precision: Precision): number | undefined {
  return typeof actual === 'boolean' && precision.bool ? Number(actual) : plainNumber(actual)
}

/** Within the margin, inclusive: a decimal that binary cannot hold exactly gets the benefit of one rounding. */
function isNear(
  { value, margin }: { value: number; margin: number },
  actual: number | undefined,
  precision: Precision,
) {
  if (actual === undefined) return false
  if (Number.isNaN(value)) return Number.isNaN(actual)
  if (value === actual) return true
  const rounding = margin > 0 ? precision.epsilon * Math.max(Math.abs(value), Math.abs(actual)) : 0
  return Number.isFinite(value) && Math.abs(value - actual) <= margin + rounding
}

function isLiteral(expected: string | boolean | null | undefined, actual: unknown, precision: Precision): boolean {
  if (expected === actual) return true
  if (typeof expected === 'boolean' && precision.bool) return Number(expected) === actual
  return expected === undefined && isRecord(actual) && writtenOut(actual) === 'undefined' && 'text' in actual
}

/** Compares up to the first `…` from the front and after the last one from the back, runs between them anywhere. */
function differInList(
  expected: readonly ExpectedValue[],
  actual: readonly unknown[],
  precision: Precision,
): Difference | undefined {
  const first = expected.findIndex(({ kind }) => kind === 'elided')
  const head = first < 0 ? expected : expected.slice(0, first)
  if (first < 0 ? head.length !== actual.length : head.length > actual.length) return wrongLength(expected, actual)
  for (const [index, item] of head.entries()) {
    const found = differ(item, actual[index], precision)
    if (found) return within(`[${index}]`, found)
  }
  if (first < 0) return undefined
  return holdsRest(expected.slice(first + 1), actual.slice(first), precision)
    ? undefined
    : {
        path: '',
        expected: formatExpected({ kind: 'list', items: expected }),
        actual: formatValue(actual),
        inside: true,
      }
}

/** Whether `rest`, which follows a `…`, matches some end of `actual`. */
function holdsRest(rest: readonly ExpectedValue[], actual: readonly unknown[], precision: Precision): boolean {
  const next = rest.findIndex(({ kind }) => kind === 'elided')
  const run = next < 0 ? rest : rest.slice(0, next)
  const isRunAt = (start: number) => run.every((item, index) => !differ(item, actual[start + index], precision))
  const last = actual.length - run.length
  if (last < 0) return false
  if (next < 0) return isRunAt(last)
  for (let start = 0; start <= last; start++) {
    if (isRunAt(start)) return holdsRest(rest.slice(next + 1), actual.slice(start + run.length), precision)
  }
  return false
}

function wrongLength(expected: readonly ExpectedValue[], actual: readonly unknown[]): Difference {
  const elided = expected.filter(({ kind }) => kind === 'elided').length
  const count = expected.length - elided
  const items = (n: number) => `${n} ${n === 1 ? 'item' : 'items'}`
  return {
    path: '',
    expected: `${elided > 0 ? 'at least ' : ''}${items(count)}`,
    actual: items(actual.length),
    inside: true,
  }
}

function differInObject(
  expected: ExpectedValue & { kind: 'object' },
  actual: Readonly<Record<string, unknown>>,
  precision: Precision,
): Difference | undefined {
  const known = new Set(expected.entries.map(([key]) => key))
  for (const [key, item] of expected.entries) {
    const path = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${formatKey(key)}]`
    if (!Object.hasOwn(actual, key) && !(item.kind === 'literal' && item.value === undefined))
      return { path, expected: formatExpected(item), actual: 'nothing' }
    const found = differ(item, actual[key], precision)
    if (found) return within(path, found)
  }
  const extra = Object.keys(actual).find((key) => !known.has(key) && actual[key] !== undefined)
  if (extra === undefined || expected.elided) return undefined
  return { path: '', expected: `no ${formatKey(extra)}`, actual: formatValue(actual[extra]), inside: true }
}

function within(step: string, found: Difference): Difference {
  return { ...found, path: `${step}${found.path}` }
}

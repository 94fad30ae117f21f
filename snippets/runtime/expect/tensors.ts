/** Matchers for tensors and nested arrays of numbers. */
import { isTensor, toGrid } from '../tensor.ts'
import type { Numeric } from '../types.ts'

/** What vitest wants of a matcher. */
export interface Verdict {
  readonly pass: boolean
  message(): string
}

export interface Tolerance {
  /** Absolute, default 1e-6. */
  readonly atol?: number
  /** Relative to the expected value, default 1e-5. */
  readonly rtol?: number
}

/** |actual − expected| ≤ atol + rtol·|expected| for every value; NaN is close to NaN, an infinity to itself. */
export function toBeAllClose(
  actual: Numeric,
  expected: Numeric,
  { atol = 1e-6, rtol = 1e-5 }: Tolerance = {},
): Verdict {
  const [found, wanted] = [toGrid(actual, 'toBeAllClose'), toGrid(expected, 'toBeAllClose')]
  if (!sameShape(found.shape, wanted.shape)) return differentShapes(found.shape, wanted.shape)
  const margin = (want: number) => atol + rtol * Math.abs(want)
  const far = (i: number) => !isClose(found.values[i]!, wanted.values[i]!, margin(wanted.values[i]!))
  const first = firstIndex(found.values.length, far)
  if (first < 0)
    return { pass: true, message: () => `expected not all values to be close (atol ${atol}, rtol ${rtol})` }
  return {
    pass: false,
    message() {
      const [got, want] = [found.values[first]!, wanted.values[first]!]
      const count = countOf(found.values.length, far)
      return (
        `expected all values to be close: at ${indexWords(first, found.shape)} found ${got}, expected ${want} ± ${Number(margin(want).toPrecision(6))}` +
        ` (atol ${atol}, rtol ${rtol}); ${count} of ${found.values.length} differ`
      )
    },
  }
}

/** The lengths of the axes, outermost first; `[]` is a number's. */
export function toHaveShape(actual: Numeric, shape: readonly number[]): Verdict {
  const found = toGrid(actual, 'toHaveShape').shape
  const pass = sameShape(found, shape)
  return {
    pass,
    message: () =>
      `expected ${pass ? 'another shape than' : 'the shape'} [${shape.join(', ')}], found [${found.join(', ')}]`,
  }
}

/** Two tensors are equal when shape, dtype and every value are; a tensor equals nothing else. */
export function toEqualTensor(actual: unknown, expected: unknown): Verdict {
  if (!isTensor(actual) || !isTensor(expected)) {
    const words = (value: unknown) => (isTensor(value) ? 'a tensor' : 'no tensor')
    return { pass: false, message: () => `expected ${words(expected)}, found ${words(actual)}` }
  }
  if (!sameShape(actual.shape, expected.shape)) return differentShapes(actual.shape, expected.shape)
  if (actual.dtype !== expected.dtype)
    return { pass: false, message: () => `expected the dtype ${expected.dtype}, found ${actual.dtype}` }
  const [found, wanted] = [actual.dataSync(), expected.dataSync()]
  const differs = (i: number) => found[i] !== wanted[i] && !(Number.isNaN(found[i]) && Number.isNaN(wanted[i]))
  const first = firstIndex(found.length, differs)
  if (first < 0) return { pass: true, message: () => 'expected the tensors to differ' }
  return {
    pass: false,
    message: () =>
      `expected equal tensors: at ${indexWords(first, actual.shape)} found ${found[first]}, expected ${wanted[first]};` +
      ` ${countOf(found.length, differs)} of ${found.length} differ`,
  }
}

/** For vitest's `equals`: decides about tensors, wherever they stand in the values compared. */
export function tensorsEqual(a: unknown, b: unknown): boolean | undefined {
  return isTensor(a) || isTensor(b) ? toEqualTensor(a, b).pass : undefined
}

function isClose(found: number, wanted: number, margin: number): boolean {
  if (Number.isNaN(found) || Number.isNaN(wanted)) return Number.isNaN(found) && Number.isNaN(wanted)
  return found === wanted || (Number.isFinite(wanted) && Math.abs(found - wanted) <= margin)
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis])
}

function differentShapes(found: readonly number[], wanted: readonly number[]): Verdict {
  return {
    pass: false,
    message: () => `expected the shape [${wanted.join(', ')}], found [${found.join(', ')}]`,
  }
}

function firstIndex(length: number, holds: (i: number) => boolean): number {
  for (let i = 0; i < length; i++) if (holds(i)) return i
  return -1
}

function countOf(length: number, holds: (i: number) => boolean): number {
  let count = 0
  for (let i = 0; i < length; i++) if (holds(i)) count++
  return count
}

/** A flat index as one index per axis: `[1, 0]`. */
function indexWords(flat: number, shape: readonly number[]): string {
  const index: number[] = []
  let rest = flat
  for (const length of [...shape].reverse()) {
    index.unshift(rest % length)
    rest = Math.floor(rest / length)
  }
  return `[${index.join(', ')}]`
}

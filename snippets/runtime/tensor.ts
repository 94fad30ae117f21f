/** Tensors and nested arrays of numbers, known by what they can do and not by their class. */
import type { Numeric } from './types.ts'

/** What this module asks of a tensor of tfjs. */
export interface TensorLikeObject {
  readonly shape: readonly number[]
  readonly dtype: string
  readonly isDisposed: boolean
  dataSync(): ArrayLike<unknown>
}

export function isTensor(value: unknown): value is TensorLikeObject {
  if (typeof value !== 'object' || value === null) return false
  const candidate = value as Partial<TensorLikeObject>
  return (
    Array.isArray(candidate.shape) && typeof candidate.dtype === 'string' && typeof candidate.dataSync === 'function'
  )
}

/** Numbers in row-major order. */
export interface Grid {
  readonly shape: readonly number[]
  readonly values: ArrayLike<number>
}

/**
 * A number, nested array, typed array or tensor as shape and values.
 *
 * @param caller begins the error's message
 * @throws TypeError for ragged arrays and anything that is not a number
 */
export function toGrid(value: Numeric, caller: string): Grid {
  if (isTensor(value)) {
    if (value.isDisposed) throw new TypeError(`${caller}: the tensor is disposed`)
    return { shape: [...value.shape], values: value.dataSync() as ArrayLike<number> }
  }
  const values: number[] = []
  const shape = shapeOf(value)
  collect(value, shape, 0, values, caller)
  return { shape, values }
}

function shapeOf(value: unknown): number[] {
  return isList(value) ? [value.length, ...(value.length > 0 ? shapeOf(value[0]) : [])] : []
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
}

function collect(value: unknown, shape: readonly number[], axis: number, into: number[], caller: string): void {
  if (axis === shape.length) {
    if (typeof value === 'boolean') into.push(Number(value))
    else if (typeof value === 'number') into.push(value)
    else
      throw new TypeError(
        `${caller}: expected numbers, found ${isList(value) ? 'lists of unequal depth' : typeof value}`,
      )
    return
  }
  if (!isList(value) || value.length !== shape[axis])
    throw new TypeError(`${caller}: the nested lists have unequal lengths`)
  for (let i = 0; i < value.length; i++) collect(value[i], shape, axis + 1, into, caller)
}

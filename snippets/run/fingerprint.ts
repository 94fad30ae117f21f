/** What a module exports, in a number: another one after a run means that the run changed it. */
import { isTensor } from '../runtime/tensor.ts'

/**
 * Covers numbers, texts, lists, records, tensors and the weights of models. Functions, maps, and other instances are
 * not looked into: they may keep what they have computed.
 */
export function fingerprint(value: unknown): number {
  const seen = new Set<object>()
  const bits = new Float64Array(1)
  const words = new Int32Array(bits.buffer)
  let hash = 17

  function add(number: number): void {
    bits[0] = number
    hash = (Math.imul(hash, 31) + words[0]!) | 0
    hash = (Math.imul(hash, 31) + words[1]!) | 0
  }

  function addText(text: string): void {
    for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
    add(text.length)
  }

  function addAll(list: ArrayLike<unknown>): void {
    add(list.length)
    for (let i = 0; i < list.length; i++) visit(list[i])
  }

  function visit(each: unknown): void {
    if (typeof each === 'number') add(each)
    else if (typeof each === 'string') addText(each)
    else if (typeof each !== 'object' || each === null) addText(typeof each === 'function' ? 'function' : String(each))
    else if (!seen.has(each)) {
      seen.add(each)
      visitObject(each)
    }
  }

  function visitObject(object: object): void {
    if (isTensor(object)) addAll(object.isDisposed ? ['disposed'] : object.dataSync())
    else if (Array.isArray(object) || (ArrayBuffer.isView(object) && !(object instanceof DataView)))
      addAll(object as unknown as ArrayLike<unknown>)
    else if (isModel(object)) addAll(object.getWeights())
    else if (isRecord(object)) {
      for (const key of Object.keys(object)) {
        addText(key)
        visit((object as Record<string, unknown>)[key])
      }
    }
  }

  try {
    visit(value)
  } catch {} // an export that cannot be read yet, or no longer
  return hash
}

/** A layer or a model of tfjs. */
function isModel(object: object): object is { getWeights(): unknown[] } {
  return 'trainableWeights' in object && 'getWeights' in object && typeof object.getWeights === 'function'
}

function isRecord(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === null || prototype === Object.prototype
}

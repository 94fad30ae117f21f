/**
 * Any value → plain data that structured clone and JSON carry (the forms of `events.ts`). Total: it never throws, and
 * a value too large is cut where a note stands in its place.
 */
import { isTensor, type TensorLikeObject } from './tensor.ts'

/** Numbers, strings and other leaves of one value that are kept. */
export const leafLimit = 10_000
const depthLimit = 24

interface Walk {
  left: number
  readonly path: Set<object>
}

/** @returns null, booleans, numbers, strings, and arrays and objects of these */
export function plain(value: unknown): unknown {
  return plainWithin(value, { left: leafLimit, path: new Set() })
}

function plainWithin(value: unknown, walk: Walk): unknown {
  walk.left--
  switch (typeof value) {
    case 'number':
      return plainNumber(value)
    case 'string':
    case 'boolean':
      return value
    case 'bigint':
      return text(`${value}n`)
    case 'symbol':
      return text(String(value))
    case 'function':
      return text(functionName(value))
    case 'undefined':
      return text('undefined')
    default:
      return value === null ? null : plainObject(value as object, walk)
  }
}

function text(words: string): { text: string } {
  return { text: words }
}

function plainNumber(value: number): unknown {
  if (Object.is(value, -0)) return { number: '-0' }
  return Number.isFinite(value) ? value : { number: String(value) }
}

function functionName(value: object): string {
  const name: unknown = Object.getOwnPropertyDescriptor(value, 'name')?.value
  const isClass = /^class\b/.test(Function.prototype.toString.call(value))
  const kind = isClass ? 'class' : 'function'
  return typeof name === 'string' && name !== '' ? `${kind} ${name}` : kind
}

function plainObject(value: object, walk: Walk): unknown {
  if (walk.path.has(value)) return text('[circular]')
  if (walk.path.size >= depthLimit) return text('…')
  walk.path.add(value)
  try {
    return isTensor(value) ? plainTensor(value) : plainComposite(value, walk)
  } catch (error) {
    return text(`[unreadable: ${errorWords(error)}]`)
  } finally {
    walk.path.delete(value)
  }
}

function plainComposite(value: object, walk: Walk): unknown {
  if (Array.isArray(value)) return plainList(value, walk)
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return plainList(value as unknown as unknown[], walk)
  if (value instanceof Error) return text(errorWords(value))
  if (value instanceof Date) return text(Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString())
  if (value instanceof RegExp || value instanceof URL) return text(String(value))
  if (value instanceof Promise) return text('Promise')
  if (value instanceof Map) return text(`Map(${value.size}) ${describeEntries([...value], ' => ', walk)}`)
  if (value instanceof Set) return text(`Set(${value.size}) ${describeItems([...value], walk)}`)
  if (value instanceof Number || value instanceof String || value instanceof Boolean)
    return plainWithin(value.valueOf(), walk)
  const name = className(value)
  if (name === undefined) return plainRecord(value, walk)
  const entries = Object.entries(value)
  return text(entries.length === 0 ? name : `${name} ${describeEntries(entries, ': ', walk)}`)
}

function plainList(list: ArrayLike<unknown>, walk: Walk): unknown[] {
  const items: unknown[] = []
  for (let i = 0; i < list.length; i++) {
    if (walk.left <= 0) {
      items.push(text(`… ${list.length - i} more`))
      break
    }
    items.push(plainWithin(list[i], walk))
  }
  return items
}

function plainRecord(value: object, walk: Walk): unknown {
  const entries: [string, unknown][] = []
  const keys = Object.keys(value)
  for (const key of keys) {
    if (walk.left <= 0) {
      entries.push(['…', text(`${keys.length - entries.length} more`)])
      break
    }
    entries.push([key, plainWithin((value as Record<string, unknown>)[key], walk)])
  }
  return Object.fromEntries(entries)
}

/** `undefined` for plain records and module namespaces, whose entries are their whole meaning. */
function className(value: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return undefined
  const name: unknown = (prototype as { constructor?: { name?: unknown } }).constructor?.name
  return typeof name === 'string' && name !== '' ? name : 'Object'
}

/** Instances, maps and sets become one line of text; what is inside them is told briefly. */
const wordsLimit = 2000

function describeEntries(entries: readonly (readonly [unknown, unknown])[], between: string, walk: Walk): string {
  const words = entries.map(
    ([key, item]) => `${between === ': ' ? String(key) : describe(key, walk)}${between}${describe(item, walk)}`,
  )
  return clip(`{ ${words.join(', ')} }`)
}

function describeItems(items: readonly unknown[], walk: Walk): string {
  return clip(`{ ${items.map((item) => describe(item, walk)).join(', ')} }`)
}

function describe(value: unknown, walk: Walk): string {
  return walk.left <= 0 ? '…' : words(plainWithin(value, walk))
}

function clip(line: string): string {
  return line.length > wordsLimit ? `${line.slice(0, wordsLimit)}…` : line
}

function words(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(words).join(', ')}]`
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? JSON.stringify(value) : `${value}`
  const record = value as Record<string, unknown>
  if (typeof record.text === 'string') return record.text
  if (typeof record.number === 'string') return record.number
  if (record.tensor === true) return `Tensor[${(record.shape as number[]).join(',')}]`
  return `{ ${Object.entries(record)
    .map(([key, item]) => `${key}: ${words(item)}`)
    .join(', ')} }`
}

function errorWords(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  } catch {
    return 'an error that cannot be read'
  }
}

function plainTensor(tensor: TensorLikeObject): unknown {
  if (tensor.isDisposed) return text('Tensor (disposed)')
  const { shape, dtype } = tensor
  const data = tensor.dataSync()
  const leaf = dtype === 'complex64' ? (i: number) => complex(data, i) : (i: number) => plainLeaf(data[i])
  const walk = { left: leafLimit, next: 0 }
  return { tensor: true, shape: [...shape], dtype, values: nest(shape, 0, leaf, walk) }
}

function complex(data: ArrayLike<unknown>, index: number): unknown {
  const [real, imaginary] = [data[2 * index] as number, data[2 * index + 1] as number]
  return text(`${real}${imaginary < 0 ? '' : '+'}${imaginary}i`)
}

function plainLeaf(value: unknown): unknown {
  if (typeof value === 'number') return plainNumber(value)
  return typeof value === 'string' || typeof value === 'boolean' ? value : text(String(value))
}

/** Nested lists in row-major order; where the limit falls, the rest of a list is one note. */
function nest(
  shape: readonly number[],
  axis: number,
  leaf: (index: number) => unknown,
  walk: { left: number; next: number },
): unknown {
  if (axis === shape.length) {
    walk.left--
    return leaf(walk.next++)
  }
  const list: unknown[] = []
  for (let i = 0; i < shape[axis]!; i++) {
    if (walk.left <= 0) {
      list.push(text(`… ${shape[axis]! - i} more`))
      break
    }
    list.push(nest(shape, axis + 1, leaf, walk))
  }
  return list
}

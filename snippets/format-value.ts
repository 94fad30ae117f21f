/** Plain values (see `events.ts`) as one line of text, in the grammar of `// =>`. */
import type { PlainTensor } from './runtime/types.ts'

/** Longest text in UTF-16 units before items are elided. */
const limit = 200
/** In characters; a longer one is cut. */
const longestString = 120
const itemLimits = [Number.POSITIVE_INFINITY, 24, 12, 6, 3, 1]

/**
 * Short readable text; what makes it long is elided with `…`. A tensor reads `Tensor[2,2] float32 [[1, 2], [3, 4]]`.
 *
 * @param float32 the numbers are single precision, which fewer digits tell apart
 */
export function formatValue(plain: unknown, float32 = false): string {
  let text = ''
  for (const items of itemLimits) {
    text = format(plain, { items, float32 })
    if (text.length <= limit) break
  }
  return text
}

interface Style {
  /** At most so many of a list or an object. */
  readonly items: number
  /** Numbers are single precision and need fewer digits. */
  readonly float32: boolean
}

function format(plain: unknown, style: Style): string {
  if (typeof plain === 'number') return formatNumber(plain, style.float32)
  if (typeof plain === 'string') return formatString(plain)
  if (plain === null || typeof plain !== 'object') return String(plain)
  if (Array.isArray(plain)) return formatList(plain, style)
  if (isPlainTensor(plain)) {
    const values = format(plain.values, { ...style, float32: plain.dtype === 'float32' })
    return `Tensor[${plain.shape.join(',')}] ${plain.dtype} ${values}`
  }
  return writtenOut(plain) ?? formatObject(plain, style)
}

/** Whether a plain value is a tensor's. */
export function isPlainTensor(plain: unknown): plain is PlainTensor {
  if (typeof plain !== 'object' || plain === null) return false
  const { tensor, shape, dtype } = plain as Partial<PlainTensor>
  return tensor === true && Array.isArray(shape) && typeof dtype === 'string'
}

const lostByJson = new Set(['NaN', 'Infinity', '-Infinity', '-0'])

/** The text of `{ number: 'NaN' }` or `{ text: 'undefined' }`; `undefined` for any other object. */
export function writtenOut(plain: object): string | undefined {
  const [[key, value] = [], more] = Object.entries(plain)
  if (more || typeof value !== 'string') return undefined
  return key === 'text' || (key === 'number' && lostByJson.has(value)) ? value : undefined
}

function formatNumber(value: number, float32: boolean): string {
  if (!float32 || Number.isInteger(value) || Math.fround(value) !== value) return String(value)
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return String(short)
  }
  return String(value)
}

function formatString(value: string): string {
  const characters = value.length > longestString ? [...value] : []
  return quote(characters.length > longestString ? `${characters.slice(0, longestString).join('')}…` : value)
}

/** In single quotes, with the characters escaped that a one-line literal cannot hold. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped.replace(/[\u2028\u2029\u007f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`
}

function formatList(list: readonly unknown[], style: Style): string {
  const items = list.slice(0, style.items).map((item) => format(item, style))
  if (list.length > style.items) items.push('…')
  return `[${items.join(', ')}]`
}

function formatObject(object: object, style: Style): string {
  const all = Object.entries(object)
  const entries = all.slice(0, style.items).map(([key, value]) => `${formatKey(key)}: ${format(value, style)}`)
  if (all.length > style.items) entries.push('…')
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** A key as an object literal may write it. */
export function formatKey(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : quote(key)
}

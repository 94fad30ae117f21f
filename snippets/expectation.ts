/**
 * The literal of a `// =>` comment.
 *
 *     value  = number | string | list | object | tensor | true | false | null | undefined
 *     number = NaN | [-] Infinity | [-] digits [. digits] [e [±] digits] [ ± margin ]
 *     list   = [ value | … , … ]
 *     object = { key: value | … , … }
 *     tensor = Tensor[2,2] float32 value
 *
 * An integer means exactly that; other numbers mean "within half a unit of the last digit". `…` or `...` stands for
 * any items of a list, any entries of an object, or any one value of an entry or tensor.
 */
import type { ExpectedValue } from './types.ts'

/** What is wrong, and at which offset of the text; at its end when the value merely goes on. */
export interface ExpectedFault {
  readonly fault: string
  readonly offset: number
}

/** Reads one literal; nothing but white space may surround it. */
export function parseExpected(text: string): ExpectedValue | ExpectedFault {
  const reader: Reader = { text, at: 0 }
  try {
    const value = readValue(reader)
    if (value.kind === 'elided') throw new Unreadable('`…` alone says nothing', 0)
    skipSpace(reader)
    if (reader.at < text.length) throw new Unreadable('the value has ended before this', reader.at)
    return value
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.message, offset: error.offset }
    throw error
  }
}

interface Reader {
  readonly text: string
  at: number
}

class Unreadable extends Error {
  readonly offset: number
  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

const dtypes = ['float32', 'int32', 'bool', 'complex64', 'string']
const words = new Map<string, ExpectedValue>([
  ['true', { kind: 'literal', value: true }],
  ['false', { kind: 'literal', value: false }],
  ['null', { kind: 'literal', value: null }],
  ['undefined', { kind: 'literal', value: undefined }],
  ['NaN', { kind: 'number', value: Number.NaN, margin: 0, integer: false }],
])

function readValue(reader: Reader): ExpectedValue {
  skipSpace(reader)
  const start = reader.at
  if (take(reader, /…|\.{3}/y)) return { kind: 'elided' }
  if (take(reader, /\[/y)) return { kind: 'list', items: readItems(reader) }
  if (take(reader, /\{/y)) return readEntries(reader)
  if (take(reader, /Tensor\b/y)) return readTensor(reader)
  const quote = take(reader, /['"]/y)
  if (quote) return { kind: 'literal', value: readString(reader, quote, start) }
  const number = take(reader, /[-−]?(Infinity\b|(\d+(\.\d*)?|\.\d+)([eE][-+−]?\d+)?)/y)
  if (number) return readNumber(reader, number.replaceAll('−', '-'))
  const word = take(reader, /[\p{L}_$][\p{L}\p{N}_$]*/uy)
  const known = words.get(word)
  if (known) return known
  if (start >= reader.text.length) throw new Unreadable('a value is missing', start)
  throw new Unreadable(`${word ? `\`${word}\`` : `\`${reader.text[start]}\``} is not a value`, start)
}

function readNumber(reader: Reader, written: string): ExpectedValue {
  expectNoWordAfter(reader)
  const value = Number(written)
  const integer = /^-?\d+$/.test(written)
  skipSpace(reader)
  if (!take(reader, /±/y))
    return {
      kind: 'number',
      value,
      margin: integer ? 0 : halfUnit(written),
      integer,
    }
  skipSpace(reader)
  const margin = take(reader, /(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?/y)
  if (!margin) throw new Unreadable('a margin is missing after `±`', reader.at)
  expectNoWordAfter(reader)
  return { kind: 'number', value, margin: Number(margin), integer: false }
}

/** Half a unit of the last digit: `2.50` → 0.005, `1.5e-3` → 0.00005. */
function halfUnit(written: string): number {
  if (written.endsWith('Infinity')) return 0
  const [mantissa, exponent] = written.toLowerCase().split('e')
  const decimals = mantissa!.split('.')[1]?.length ?? 0
  return Number(`5e${Number(exponent ?? 0) - decimals - 1}`)
}

function expectNoWordAfter(reader: Reader): void {
  const glued = reader.text.slice(reader.at).match(/^[\p{L}\p{N}_$.]+/u)?.[0]
  if (glued && !glued.startsWith('...')) throw new Unreadable(`\`${glued}\` is glued to a number`, reader.at)
}

function readItems(reader: Reader): ExpectedValue[] {
  const items: ExpectedValue[] = []
  while (true) {
    skipSpace(reader)
    if (take(reader, /\]/y)) return items
    items.push(readValue(reader))
    readSeparator(reader, ']')
  }
}

function readEntries(reader: Reader): ExpectedValue {
  const entries = new Map<string, ExpectedValue>()
  let elided = false
  while (true) {
    skipSpace(reader)
    if (take(reader, /\}/y)) return { kind: 'object', entries: [...entries], elided }
    if (take(reader, /…|\.{3}/y)) elided = true
    else {
      const start = reader.at
      const key = readKey(reader)
      if (entries.has(key)) throw new Unreadable(`\`${key}\` is given twice`, start)
      skipSpace(reader)
      if (!take(reader, /:/y)) throw new Unreadable('`:` is missing', reader.at)
      entries.set(key, readValue(reader))
    }
    readSeparator(reader, '}')
  }
}

function readKey(reader: Reader): string {
  const start = reader.at
  const quote = take(reader, /['"]/y)
  if (quote) return readString(reader, quote, start)
  const key = take(reader, /[\p{L}\p{N}_$]+/uy)
  if (!key) throw new Unreadable('a key is missing', start)
  return key
}

/** A comma, or the closing mark left to be read. */
function readSeparator(reader: Reader, close: string): void {
  skipSpace(reader)
  if (take(reader, /,/y) || reader.text[reader.at] === close) return
  throw new Unreadable(`\`,\` or \`${close}\` is missing`, reader.at)
}

function readTensor(reader: Reader): ExpectedValue {
  skipSpace(reader)
  const shape = take(reader, /\[\s*(\d+\s*(,\s*\d+\s*)*)?\]/y)
  if (!shape) throw new Unreadable('a shape such as `[2,3]` is missing after `Tensor`', reader.at)
  skipSpace(reader)
  const start = reader.at
  const dtype = take(reader, /\w+/y)
  if (!dtypes.includes(dtype)) throw new Unreadable(`one of ${dtypes.join(', ')} is missing after the shape`, start)
  return {
    kind: 'tensor',
    shape: (shape.match(/\d+/g) ?? []).map(Number),
    dtype,
    values: readValue(reader),
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
}

function readString(reader: Reader, quote: string, start: number): string {
  const body = take(reader, quote === "'" ? /(?:\\.|[^'\\\n])*/y : /(?:\\.|[^"\\\n])*/y)
  if (!take(reader, quote === "'" ? /'/y : /"/y)) throw new Unreadable('the string is never closed', start)
  return body.replace(/\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gi, (_, long, four, two, one) => {
    const hex = long ?? four ?? two
    if (hex === undefined) return escapes[one] ?? one
    if (Number.parseInt(hex, 16) > 0x10ffff) throw new Unreadable(`\`\\u{${hex}}\` is not a character`, start)
    return String.fromCodePoint(Number.parseInt(hex, 16))
  })
}

function skipSpace(reader: Reader): void {
  take(reader, /\s+/y)
}

/** What `pattern` (sticky) matches here, read past; an empty string when it does not. */
function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)?.[0] ?? ''
  reader.at += found.length
  return found
}

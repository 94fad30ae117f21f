/** What each property may be, and what it becomes. */
import { isScalar, isSeq, type Node } from 'yaml'
import type { Properties } from '../types.ts'
import { longestPart } from './slug-text.ts'

/** One property as written. */
export interface Property {
  readonly name: string
  readonly value: Node | null
  /** The value as plain data. */
  readonly js: unknown
  /** Reports a fault of the property, at its value or at one node in it. */
  readonly report: (text: string, node?: Node) => void
}

export interface PropertyReader {
  readonly property: keyof Properties
  /** Undefined where the property is absent, empty or wrong. */
  read(property: Property): unknown
}

const list = (property: keyof Properties, separator: RegExp): PropertyReader => ({
  property,
  read: (written) =>
    readList(written, separator, property === 'tags' ? (text) => text.replace(/^#+/, '') : (text) => text),
})
const tags = list('tags', /[,\s]+/)
const aliases = list('aliases', /,/)
const cssclasses = list('cssclasses', /[,\s]+/)

/** By name in lower case; Obsidian's old singular names are read too. */
export const propertyReaders: ReadonlyMap<string, PropertyReader> = new Map([
  ['title', { property: 'title', read: readText }],
  ['aliases', aliases],
  ['alias', aliases],
  ['tags', tags],
  ['tag', tags],
  ['cssclasses', cssclasses],
  ['cssclass', cssclasses],
  ['split', { property: 'split', read: readSplit }],
  ['order', { property: 'order', read: readNumber }],
  ['publish', { property: 'publish', read: readPublish }],
  ['permalink', { property: 'permalink', read: readPermalink }],
  ['description', { property: 'description', read: readText }],
  ['autolink', { property: 'autolink', read: readSwitch }],
  ['snippets', { property: 'snippets', read: readSwitch }],
])

/** Numbers, dates and the like as they are written. */
function readText({ name, value, js, report }: Property): string | undefined {
  if (js === null) return undefined
  if (typeof js === 'object') return void report(wrong(name, js, 'a text'))
  const text = isScalar(value) && typeof js !== 'string' ? (value.source ?? String(js)) : String(js)
  return text.trim() || undefined
}

function readList({ name, value, js, report }: Property, separator: RegExp, clean: (text: string) => string): string[] {
  const tidy = (texts: readonly string[]) =>
    [...new Set(texts.map((text) => clean(text.trim())))].filter((text) => text !== '')
  if (js === null) return []
  if (typeof js !== 'object') return tidy(String(js).split(separator))
  if (!isSeq(value)) {
    report(wrong(name, js, 'a list, or texts with commas between'))
    return []
  }
  const texts: string[] = []
  for (const item of value.items) {
    if (isScalar(item)) {
      if (item.value !== null)
        texts.push(typeof item.value === 'string' ? item.value : (item.source ?? String(item.value)))
    } else report(wrong(name, (item as Node).toJSON?.() ?? item, 'texts in its list'), item as Node)
  }
  return tidy(texts)
}

function readSplit({ name, js, report }: Property): Properties['split'] | undefined {
  if (js === null) return undefined
  const level = Number(js)
  if (js === 'none') return 'none'
  if (typeof js !== 'boolean' && (level === 1 || level === 2 || level === 3)) return level
  return void report(wrong(name, js, '1, 2, 3 or none'))
}

function readNumber({ name, js, report }: Property): number | undefined {
  if (js === null) return undefined
  if (typeof js === 'number' && Number.isFinite(js)) return js
  return void report(wrong(name, js, 'a number'))
}

function readSwitch({ name, js, report }: Property): boolean | undefined {
  if (js === null) return undefined
  if (typeof js === 'boolean') return js
  return void report(wrong(name, js, 'true or false'))
}

/** What is not clearly wanted in public stays out of it. */
function readPublish({ name, js, report }: Property): boolean | undefined {
  if (js === null || typeof js === 'boolean') return js ?? undefined
  if (/^(yes|on|true)$/i.test(String(js))) return true
  report(`${wrong(name, js, 'true or false')}; the note is not published`)
  return false
}

function readPermalink({ name, js, report }: Property): string | undefined {
  if (js === null) return undefined
  const path = String(js)
    .normalize('NFC')
    .replace(/^\/+|\/+$/g, '')
  const parts = path.split('/')
  const fits = typeof js !== 'object' && !/[\s?#%\\:*"<>|]/.test(path)
  if (parts.some((part) => Buffer.byteLength(part) > longestPart))
    return void report(wrong(name, js, `an address with at most ${longestPart} bytes between two slashes`))
  if (fits && parts.every((part) => part !== '' && !/^\.+$/.test(part))) return path
  return void report(wrong(name, js, 'an address such as `course/norms`, without spaces'))
}

function wrong(name: string, found: unknown, expected: string): string {
  return `\`${name}\` is ${JSON.stringify(found)}; expected ${expected}`
}

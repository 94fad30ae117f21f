/** What each property may be, and what it becomes. */
import { isScalar, isSeq, type Node } from 'yaml'
import type { Place } from '../../snippets/types.ts'
import type { Properties } from '../types.ts'
import { readMacros } from './macros-property.ts'
import { longestPart } from './slug-text.ts'

/** One property as written. */
export interface Property {
  readonly name: string
  readonly value: Node | null
  /** The value as plain data. */
  readonly js: unknown
  /** Where the value, or one node in it, starts. */
  readonly place: (node?: Node) => Place
  /** Reports a fault of the property, at its value or at one node in it. */
  readonly report: (text: string, node?: Node) => void
}

export interface PropertyReader {
  readonly property: keyof Properties
  /** Undefined where the property is absent, empty or wrong. */
  read(property: Property): unknown
}

const tags: PropertyReader = { property: 'tags', read: readTags }
const aliases: PropertyReader = { property: 'aliases', read: (written) => texts(readList(written, /,/)) }
const cssclasses: PropertyReader = { property: 'cssclasses', read: (written) => texts(readList(written, /[,\s]+/)) }
const image: PropertyReader = { property: 'image', read: readImage }

/** Names that Obsidian reads no more, with those it reads in their place. */
export const deprecated: ReadonlyMap<string, string> = new Map([
  ['tag', 'tags'],
  ['alias', 'aliases'],
  ['cssclass', 'cssclasses'],
])

/** By name in lower case. */
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
  ['image', image],
  ['cover', image],
  ['autolink', { property: 'autolink', read: readSwitch }],
  ['snippets', { property: 'snippets', read: readSwitch }],
  ['macros', { property: 'macros', read: readMacros }],
])

function readText({ name, value, js, report }: Property): string | undefined {
  if (js === null) return undefined
  if (typeof js === 'object') return void report(wrong(name, js, 'a text'))
  return asWritten(value, js).trim() || undefined
}

/** Numbers, dates and the like as they are written. */
function asWritten(node: unknown, js: unknown): string {
  return isScalar(node) && typeof js !== 'string' ? (node.source ?? String(js)) : String(js)
}

interface Listed {
  readonly text: string
  readonly node: Node | undefined
}

/** What a list, or a text with separators, holds. */
function readList({ name, value, js, report }: Property, separator: RegExp): Listed[] {
  if (js === null) return []
  const tidy = (text: string, node: Node | undefined) => ({ text: text.trim(), node })
  if (typeof js !== 'object')
    return asWritten(value, js)
      .split(separator)
      .map((text) => tidy(text, value ?? undefined))
  if (!isSeq<Node>(value)) {
    report(wrong(name, js, 'a list, or texts with commas between'))
    return []
  }
  return value.items.flatMap((item) => {
    if (!isScalar(item)) {
      report(wrong(name, item.toJSON?.() ?? item, 'texts in its list'), item)
      return []
    }
    return item.value === null ? [] : [tidy(asWritten(item, item.value), item)]
  })
}

function texts(listed: readonly Listed[]): string[] {
  return [...new Set(listed.map(({ text }) => text))].filter((text) => text !== '')
}

function readTags(written: Property): string[] {
  const tags = readList(written, /[,\s]+/).map(({ text, node }) => ({ text: text.replace(/^#+/, ''), node }))
  const wrongTag = ({ text }: Listed) => /\s/.test(text) || /^\d+$/.test(text)
  for (const { text, node } of tags.filter(wrongTag)) {
    const instead = /\s/.test(text) ? text.replace(/\s+/g, '-') : `y${text}`
    const said = `\`${written.name}\` holds "${text}", which is no tag in Obsidian: a tag has no spaces and not digits alone; write \`${instead}\` or the like`
    written.report(said, node)
  }
  return texts(tags.filter((tag) => !wrongTag(tag)))
}

function readImage({ name, value, js, place, report }: Property): Properties['image'] {
  if (js === null) return undefined
  if (typeof js !== 'string') return void report(wrong(name, js, 'the path of a picture or an address'))
  const target = js.trim()
  return target === '' ? undefined : { target, place: place(value ?? undefined) }
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
  // The home page's own.
  if (path === '' && typeof js === 'string' && js !== '') return ''
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

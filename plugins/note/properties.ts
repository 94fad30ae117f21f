/** Reads a note's properties: the YAML between the `---` lines at its head. */
import type { Root, Yaml } from 'mdast'
import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, visit } from 'yaml'
import type { Place } from '../../snippets/types.ts'
import type { Properties, Report } from '../types.ts'
import { linksOf } from './property-links.ts'
import { deprecated, type Property, propertyReaders } from './property-readers.ts'

export const noProperties: Properties = {
  aliases: [],
  aliasPlaces: new Map(),
  tags: [],
  cssclasses: [],
  publish: true,
  autolink: true,
  snippets: true,
  links: [],
  raw: {},
}

/**
 * The properties of a parsed note, with defaults; names ignore case. Broken YAML is reported where it breaks and gives
 * no properties; a value of the wrong type is reported and left out.
 */
export function readProperties(root: Root, report: Report): Properties {
  const yaml = root.children[0]
  if (yaml?.type !== 'yaml') return noProperties
  const document = parseDocument(yaml.value, { prettyErrors: false, keepSourceTokens: false, logLevel: 'error' })
  const placeAt = (offset: number) => placeIn(yaml, offset)
  // What follows the first fault is misread for it.
  const [fault] = document.errors
  if (fault) {
    report('broken-yaml', placeAt(fault.pos[0]), broken(fault.message))
    return hidden(yaml.value)
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    return noProperties
  if (!isMap<Node, Node>(document.contents)) {
    report('broken-yaml', placeAt(document.contents.range?.[0] ?? 0), notAMap)
    return hidden(yaml.value)
  }
  const raw = plainValues(document, placeAt, report)
  if (!raw) return hidden(yaml.value)
  const read = readAll(document.contents.items, document, { source: yaml.value, placeAt }, report)
  return { ...noProperties, ...read, links: linksOf(document.contents.items, yaml.value, placeAt), raw }
}

/** What cannot be read publishes nothing that a line of it may want hidden. */
export function hidden(source: string): Properties {
  const value = /(?:^|[{,])[ \t]*["']?publish["']?[ \t]*:([^\n\r,}]*)/im.exec(source)?.[1]
  const isWanted = value === undefined || /^[ \t"']*(?:true|yes|on)?[ \t"']*(?:#.*)?$/i.test(value)
  return isWanted ? noProperties : { ...noProperties, publish: false }
}

const notAMap = 'the properties are not lines such as `title: A name`; write a name, a colon, a space and a value'

function broken(message: string): string {
  const said = message.replace(/\.?$/, '')
  return `the properties are not valid YAML here (${said}), so the note has none; put a text that holds a colon or starts with a sign in quotes`
}

function placeIn(yaml: Yaml, offset: number): Place {
  const before = yaml.value.slice(0, offset).split('\n')
  return { line: (yaml.position?.start.line ?? 1) + before.length, column: before.at(-1)!.length + 1 }
}

/** Undefined for a document whose aliases unfold without end. */
function plainValues(
  document: Document,
  placeAt: (offset: number) => Place,
  report: Report,
): Properties['raw'] | undefined {
  try {
    return document.toJS({ maxAliasCount: 100 }) as Properties['raw']
  } catch (error) {
    report('broken-yaml', placeAt(0), broken(error instanceof Error ? error.message : String(error)))
    return undefined
  }
}

type Items = readonly Pair<Node, Node | null>[]

interface Written {
  readonly source: string
  readonly placeAt: (offset: number) => Place
}

function readAll(items: Items, document: Document, { source, placeAt }: Written, report: Report): Partial<Properties> {
  const read: Record<string, unknown> = {}
  const aliasPlaces = new Map<string, Place>()
  for (const { key, value } of items) {
    const name = String(isScalar(key) ? key.value : key).toLowerCase()
    const reader = propertyReaders.get(name)
    if (!reader) {
      reportBareLinks(value, { source, placeAt }, report)
      continue
    }
    const place = (node: Node = value ?? key) => placeAt(node.range?.[0] ?? 0)
    const property: Property = {
      name,
      value,
      js: value?.toJS(document, { maxAliasCount: 100 }) ?? null,
      place,
      report: (text, node) => report('wrong-property', place(node), text),
    }
    const current = deprecated.get(name)
    if (current) report('deprecated-property', place(key), renamed(name, current))
    const given = reader.read(property)
    if (given === undefined) continue
    const known = read[reader.property]
    read[reader.property] = Array.isArray(known) && Array.isArray(given) ? [...new Set([...known, ...given])] : given
    if (reader.property === 'title') read.titlePlace = place(key)
    if (reader.property !== 'aliases') continue
    for (const alias of given as string[]) aliasPlaces.set(alias, placeAt(offsetOf(alias, value, source)))
  }
  return { ...(read as Partial<Properties>), aliasPlaces }
}

/** `[[Note]]` without quotes is a list in a list to YAML, and no link to Obsidian. */
function reportBareLinks(value: Node | null, { source, placeAt }: Written, report: Report): void {
  if (!value) return
  visit(value, {
    Seq(_, { range }) {
      const [start = 0, end = 0] = range ?? []
      const written = source.slice(start, end)
      if (!/^\[\[[^[\]]+\]\]$/.test(written)) return undefined
      report('wrong-property', placeAt(start), `${written} is a list in a list here and no link; write "${written}"`)
      return visit.SKIP
    },
  })
}

function renamed(name: string, current: string): string {
  return `\`${name}\` is read by old versions of Obsidian alone, and here; rename it to \`${current}\``
}

/** Where one of several texts stands: its item in a list, or the text within a line. */
function offsetOf(text: string, value: Node | null, source: string): number {
  const [start = 0, end = start] = value?.range ?? []
  if (!isSeq<Node>(value)) return start + Math.max(0, source.slice(start, end).indexOf(text))
  const item = value.items.find((one) => isScalar(one) && String(one.source ?? one.value).trim() === text)
  return item?.range?.[0] ?? start
}

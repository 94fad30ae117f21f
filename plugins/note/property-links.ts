/** Links in the values of properties. */
import { isScalar, type Node, type Pair, visit } from 'yaml'
import type { Place } from '../../snippets/types.ts'
import type { Properties } from '../types.ts'
import { isAddress } from '../vault/link-target.ts'
import { sentencesOf } from './context.ts'
import { targetAsText } from './plain-text.ts'

/** Names, not links, even where they look like one. */
const notLinked = new Set(['title', 'alias', 'aliases', 'tag', 'tags'])

/** `[[…]]` and `[…](…)` in texts anywhere in the values; `source` is the YAML they stand in. */
export function linksOf(
  items: readonly Pair<Node, Node | null>[],
  source: string,
  placeAt: (offset: number) => Place,
): Properties['links'] {
  const links: Properties['links'][number][] = []
  for (const { key, value } of items) {
    const name = String(isScalar(key) ? key.value : key)
    if (!value || notLinked.has(name.toLowerCase())) continue
    visit(value, {
      Scalar(_, node) {
        if (typeof node.value !== 'string' || !node.range) return
        const [start, end] = node.range
        const context = sentencesOf(`${name}: ${shownText(node.value)}`)(0, name.length)
        const offsetIn = offsetsIn(node.value, source.slice(start, end))
        for (const found of node.value.matchAll(link)) {
          const { kind, target } = linkOf(found)
          if (isAddress(target)) continue
          links.push({ property: name, kind, target, place: placeAt(start + offsetIn(found.index)), context })
        }
      },
    })
  }
  return links
}

/** From the offset of a bracket in a value to its offset in the YAML, which may hold escapes and line ends before it. */
function offsetsIn(value: string, written: string): (offset: number) => number {
  const [inValue, inYaml] = [value, written].map((text) => [...text.matchAll(/\[/g)].map(({ index }) => index))
  const known = new Map(inValue!.map((offset, index) => [offset, inYaml![index]!]))
  return (offset) => (inValue!.length === inYaml!.length ? known.get(offset)! : 0)
}

const link =
  /\[\[([^[\]|\n]+)(?:\|([^\]\n]*))?\]\]|\[([^[\]\n]*)\]\([ \t]*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\)/g

/** A value as it is read: text, and in it links. */
export type ValuePart = string | ValueLink

export interface ValueLink {
  /** The whole of it. */
  readonly written: string
  readonly kind: 'property' | 'markdown'
  readonly target: string
  /** The author's own; empty where there is none. */
  readonly text: string
}

function linkOf([written, target, alias, text, inBrackets, plain]: RegExpExecArray): ValueLink {
  if (target !== undefined) return { written, kind: 'property', target, text: alias?.trim() ?? '' }
  return { written, kind: 'markdown', target: inBrackets ?? plain ?? '', text: text?.trim() ?? '' }
}

/** A property that holds links, with its values in order, each in its parts. */
export interface LinkedProperty {
  readonly name: string
  readonly values: readonly (readonly ValuePart[])[]
}

/** For the previews of other sites, not for readers of the page. */
const ofPreviews = new Set(['description', 'image', 'cover'])

/** The properties that hold links for readers, in order; in a list, its other values too. */
export function linkedProperties({ raw, links }: Properties): readonly LinkedProperty[] {
  const names = new Set(links.map(({ property }) => property).filter((name) => !ofPreviews.has(name.toLowerCase())))
  return [...names].map((name) => ({ name, values: textsOf(raw[name]).map(partsOf) }))
}

function textsOf(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (value instanceof Date) return [value.toISOString().replace(/T00:00:00\.000Z$/, '')]
  return typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [String(value)]
}

/** A value in which each link is the words it shows. */
export function shownText(value: string): string {
  return partsOf(value)
    .map((part) => (typeof part === 'string' ? part : wordsOf(part)))
    .join('')
}

/** What a link shows. */
export function wordsOf({ text, target }: ValueLink): string {
  return text || targetAsText(target)
}

/** A text cut at its links. */
export function partsOf(text: string): ValuePart[] {
  const parts: ValuePart[] = []
  let at = 0
  for (const found of text.matchAll(link)) {
    // An embed is a link here, as in Obsidian.
    const before = text.slice(at, found.index).replace(/!$/, '')
    if (before !== '') parts.push(before)
    parts.push(linkOf(found))
    at = found.index + found[0].length
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}

/**
 * Raw HTML in a note: parsed, made safe, reported.
 *
 * Everything we made ourselves is taken out first and put back last, known by a mark that the note's HTML cannot
 * contain. So whatever the HTML says, it can neither imitate an element of ours nor change one.
 */
import type { Element, ElementContent, Properties, Root, RootContent } from 'hast'
import { raw as parseRaw } from 'hast-util-raw'
import { sanitize } from 'hast-util-sanitize'
import { VFile } from 'vfile'
import { isBlock } from './inline.ts'
import { inspect } from './inspect-html.ts'
import { safeHtml } from './safe-html.ts'
import type { Scope } from './scope.ts'

/** Nodes without raw HTML. Those that had none are returned as they are. */
export function seal(nodes: ElementContent[], scope: Scope): ElementContent[] {
  const foreign = nodes.flatMap(foreignText)
  if (foreign.length === 0) return nodes
  const marks = makeMarks(foreign.join(''))
  const marked = nodes.map((node) => marks.hide(node))
  // The file is empty; that there is one makes the parser keep the places the raw nodes came with.
  const parsed = parseRaw({ type: 'root', children: marked } as Root, { file: new VFile() }) as Root
  inspect(parsed, scope, marks)
  const safe = sanitize(parsed, safeHtml) as Root
  return marks.restore(safe.children) as ElementContent[]
}

/** Elements of ours, out of reach while foreign HTML is parsed. */
export interface Marks {
  /** A stand-in for an element of ours. */
  hide(node: ElementContent): ElementContent
  isOurs(node: RootContent): boolean
  restore(nodes: readonly RootContent[]): RootContent[]
}

/** `foreign`: all text that must not contain the mark. */
function makeMarks(foreign: string): Marks {
  let nonce = 'own'
  while (foreign.includes(nonce)) nonce += 'o'
  const kept: ElementContent[] = []

  function hide(node: ElementContent): ElementContent {
    if (node.type === 'text' || node.type === 'comment' || isForeign(node)) return node
    const properties: Properties = { dataOwn: `${nonce}-${kept.push(node) - 1}` }
    if (node.type !== 'element') return { type: 'element', tagName: 'span', properties, children: [] }
    return { type: 'element', tagName: standIn(node), properties, children: node.children.map(hide) }
  }

  const original = (node: RootContent): ElementContent | undefined => {
    const mark = node.type === 'element' ? node.properties.dataOwn : undefined
    return typeof mark === 'string' && mark.startsWith(`${nonce}-`)
      ? kept[Number(mark.slice(nonce.length + 1))]
      : undefined
  }

  function restore(nodes: readonly RootContent[]): RootContent[] {
    return nodes.map((node) => {
      if (node.type !== 'element') return node
      const own = original(node)
      if (own && own.type !== 'element') return own
      const { dataOwn: _, ...properties } = node.properties
      const children = restore(node.children) as ElementContent[]
      return own ? { ...own, children } : { ...node, properties, children }
    })
  }

  return { hide, isOurs: (node) => original(node) !== undefined, restore }
}

/** A tag that passes the sanitizer; the real one comes back with `restore`. */
function standIn(node: Element): string {
  if (safeHtml.tagNames?.includes(node.tagName)) return node.tagName
  return isBlock(node) ? 'div' : 'span'
}

function isForeign(node: ElementContent): boolean {
  return (node.type as string) === 'raw' && (node.data as { own?: string } | undefined)?.own === undefined
}

function foreignText(node: ElementContent): string[] {
  if (isForeign(node)) return [(node as unknown as { value: string }).value]
  return node.type === 'element' ? (node as Element).children.flatMap(foreignText) : []
}

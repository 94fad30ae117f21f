/**
 * Raw HTML in a note: parsed, made safe, reported.
 *
 * Everything we made ourselves is taken out first and put back last, known by a mark that the note's HTML cannot
 * contain. So whatever the HTML says, it can neither imitate an element of ours nor change one.
 */
import type { Element, ElementContent, Properties, Root, RootContent } from 'hast'
import { raw as parseRaw } from 'hast-util-raw'
import { sanitize } from 'hast-util-sanitize'
import type { Raw } from 'mdast-util-to-hast'
import { VFile } from 'vfile'
import { balanceHtml } from './balance-html.ts'
import { isForeign } from './html-pieces.ts'
import { isBlock } from './inline.ts'
import { inspect } from './inspect-html.ts'
import { safeHtml } from './safe-html.ts'
import { reportAt, type Scope, startOf } from './scope.ts'

/** Nodes without raw HTML. Those that had none are returned as they are. */
export function seal(rendered: ElementContent[], scope: Scope): ElementContent[] {
  const foreign = rendered.flatMap(foreignNodes)
  if (foreign.length === 0) return rendered
  const nodes = balanceHtml(rendered, scope)
  const marks = makeMarks(foreign.map(({ value }) => value).join(''))
  const marked = nodes.map((node) => marks.hide(node))
  const ours = marks.count()
  const parsed = parse(marked)
  if (parsed) {
    inspect(parsed, scope, marks)
    const safe = marks.restore((sanitize(parsed, safeHtml) as Root).children) as ElementContent[]
    if (marks.restored(ours)) return safe
  }
  reportAt(scope, 'unsafe-html', startOf(foreign[0]!), hidesText)
  return rendered.map(asText)
}

const hidesText = 'The HTML from here on cannot be read as its author means it; it is shown as written'

/** Undefined where the parser gives up, as it does on some of what is never closed. */
function parse(nodes: ElementContent[]): Root | undefined {
  try {
    // The file is empty; that there is one makes the parser keep the places the raw nodes came with.
    return parseRaw({ type: 'root', children: nodes } as Root, { file: new VFile() }) as Root
  } catch {
    return undefined
  }
}

function asText(node: ElementContent): ElementContent {
  if (isForeign(node)) return { type: 'text', value: (node as unknown as Raw).value }
  return node.type === 'element' ? { ...node, children: node.children.map(asText) } : node
}

/** Elements of ours, out of reach while foreign HTML is parsed. */
export interface Marks {
  /** A stand-in for an element of ours. */
  hide(node: ElementContent): ElementContent
  isOurs(node: RootContent): boolean
  /** How many were hidden so far. */
  count(): number
  restore(nodes: readonly RootContent[]): RootContent[]
  /** Whether the first `count` that were hidden are all back. */
  restored(count: number): boolean
}

/** `foreign`: all text that must not contain the mark. */
function makeMarks(foreign: string): Marks {
  let nonce = 'own'
  while (foreign.includes(nonce)) nonce += 'o'
  const kept: ElementContent[] = []
  const back = new Set<number>()

  function hide(node: ElementContent): ElementContent {
    if (node.type === 'text' || node.type === 'comment' || isForeign(node)) return node
    const properties: Properties = { dataOwn: `${nonce}-${kept.push(node) - 1}` }
    if (node.type !== 'element') return { type: 'element', tagName: 'span', properties, children: [] }
    return { type: 'element', tagName: standIn(node), properties, children: node.children.map(hide) }
  }

  const numberOf = (node: RootContent): number => {
    const mark = node.type === 'element' ? node.properties.dataOwn : undefined
    return typeof mark === 'string' && mark.startsWith(`${nonce}-`) ? Number(mark.slice(nonce.length + 1)) : -1
  }

  function restore(nodes: readonly RootContent[]): RootContent[] {
    return nodes.filter(isNoRest).map((node) => {
      if (node.type !== 'element') return node
      const number = numberOf(node)
      const own = kept[number]
      // The parser may have cut one of ours in two; the second half is not the one a link leads to.
      const again = back.has(number)
      back.add(number)
      if (own && own.type !== 'element') return again ? { type: 'text', value: '' } : own
      const { dataOwn: _, ...properties } = node.properties
      const children = restore(node.children) as ElementContent[]
      if (!own) return { ...node, properties, children }
      return { ...own, ...(again ? { properties: { ...own.properties, id: undefined } } : {}), children }
    })
  }

  return {
    hide,
    restore,
    isOurs: (node) => kept[numberOf(node)] !== undefined,
    count: () => kept.length,
    restored: (count) => Array.from({ length: count }, (_, number) => number).every((number) => back.has(number)),
  }
}

/** A paragraph that a block inside it has cut in two leaves an empty one behind. */
function isNoRest(node: RootContent): boolean {
  return (
    node.type !== 'element' || node.tagName !== 'p' || node.children.length + Object.keys(node.properties).length > 0
  )
}

/** A tag that passes the sanitizer; the real one comes back with `restore`. */
function standIn(node: Element): string {
  if (safeHtml.tagNames?.includes(node.tagName)) return node.tagName
  return isBlock(node) ? 'div' : 'span'
}

function foreignNodes(node: ElementContent): Raw[] {
  if (isForeign(node)) return [node as unknown as Raw]
  return node.type === 'element' ? node.children.flatMap(foreignNodes) : []
}

/** A Mermaid diagram: its source, which the page's script draws when a reader comes near, and the links of its nodes. */
import type { ElementContent } from 'hast'
import type { Code } from 'mdast'
import { linkTo } from './links.ts'
import { element, reportAt, type Scope, startOf } from './scope.ts'

/** Obsidian's way to make a node a link: `class A,B internal-link`, or `A:::internal-link`. */
export function mermaid(scope: Scope, node: Code): ElementContent {
  const links = linkedNodes(node.value).flatMap((name) => linkOf(scope, node, name) ?? [])
  return element(
    'figure',
    { className: ['mermaid'] },
    element('pre', { className: ['mermaid-source'], tabIndex: 0 }, element('code', {}, node.value)),
    links.length > 0 &&
      element('ul', { className: ['mermaid-links'] }, ...links.map((link) => element('li', {}, link))),
  )
}

interface NodeName {
  /** What the node shows, which is what it leads to. */
  readonly text: string
  /** Where the class is given, from the source's start. */
  readonly line: number
  readonly column: number
}

/** The nodes that are links, each once. */
export function linkedNodes(source: string): NodeName[] {
  const found = new Map<string, NodeName>()
  const add = (id: string, line: number, column: number) => {
    const text = labelOf(source, id.trim())
    if (text !== '' && !found.has(text)) found.set(text, { text, line, column })
  }
  for (const [line, written] of source.split(/\r\n|[\r\n]/).entries()) {
    if (/^\s*%%/.test(written)) continue
    for (const match of written.matchAll(classStatement))
      for (const id of match[1]!.match(/"[^"]*"|[^,"]+/g) ?? []) add(id.replaceAll('"', ''), line, match.index)
    for (const match of written.matchAll(classMark)) add(match[1]!, line, match.index)
  }
  return [...found.values()]
}

const classStatement =
  /(?:^|;)\s*(?:class|cssClass)\s+((?:"[^"]*"|[^\s,;"]+)(?:\s*,\s*(?:"[^"]*"|[^\s,;"]+))*)\s+internal-link\b/g
const classMark =
  /([\p{L}\p{N}_][\p{L}\p{N}_.]*(?:-[\p{L}\p{N}_]+)*)\s*(?:[[({>]+[^\]})]*[\])}]+)?:::\s*internal-link\b/gu

/** What the brackets behind a node's id hold, else the id. */
function labelOf(source: string, id: string): string {
  const name = id.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const brackets = new RegExp(
    `(?<![\\p{L}\\p{N}_-])${name}\\s*(?:[[({>]{1,3}[\\\\/]?\\s*(?:"([^"]*)"|([^"\\]})\\n]*?))\\s*[\\\\/]?[\\])}]|@\\{[^}]*\\blabel:\\s*"([^"]*)")`,
    'u',
  ).exec(source)
  const label = brackets?.[1] ?? brackets?.[2] ?? brackets?.[3] ?? id
  return label
    .replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/#quot;/g, '"')
    .trim()
}

/** Undefined where there is no page to lead to; that no note is called so is reported. */
function linkOf(scope: Scope, node: Code, { text, line, column }: NodeName): ElementContent | undefined {
  const meaning = scope.site.vault.resolve(scope.note.path, text, 'wikilink')
  const start = startOf(node)
  if (meaning.kind === 'missing') {
    const place = start && { line: start.line + 1 + line, column: start.column + column }
    reportAt(
      scope,
      'missing-link',
      place,
      `The diagram's node "${text}" leads nowhere: no note is called so; correct its text or write that note`,
    )
  }
  if (meaning.kind !== 'topic' && meaning.kind !== 'asset') return undefined
  return linkTo(scope, meaning, text, [{ type: 'text', value: text }])
}

/** A Mermaid diagram: its source, which the page's script draws when a reader comes near, and the links of its nodes. */
import type { ElementContent } from 'hast'
import type { Code } from 'mdast'
import type { Resolution } from '../types.ts'
import { unpublishedSentence } from '../vault/link-messages.ts'
import { unpublishedNote } from '../vault/page-links.ts'
import { linkTo } from './links.ts'
import { element, reportAt, type Scope, startOf } from './scope.ts'

/** Obsidian's way to make a node a link: `class A,B internal-link`, or `A:::internal-link`. */
export function mermaid(scope: Scope, node: Code): ElementContent {
  const meant = linkedNodes(node.value).map((name) => ({
    name,
    meaning: scope.site.vault.resolve(scope.note.path, name.text, 'wikilink'),
  }))
  const links = meant.flatMap(({ name, meaning }) => linkOf(scope, node, name, meaning) ?? [])
  const hidden = meant.flatMap(({ name, meaning }) =>
    meaning.kind === 'unpublished' ? [[name.text, ...meaning.names]] : [],
  )
  return element(
    'figure',
    { className: ['mermaid'] },
    element(
      'pre',
      { className: ['mermaid-source'], tabIndex: 0 },
      element('code', {}, withoutNames(node.value, hidden)),
    ),
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
    const text = labelOf(source, id)
    if (text !== '' && !found.has(text)) found.set(text, { text, line, column })
  }
  const drawn = withoutClasses(source)
  for (const [line, written] of source.split(/\r\n|[\r\n]/).entries()) {
    if (/^\s*%%/.test(written)) continue
    for (const match of written.matchAll(classStatement))
      for (const written of match[1]!.match(/"[^"]*"|[^,"]+/g) ?? []) {
        const id = written.replaceAll('"', '').trim()
        if (written.startsWith('"') || wholeWord(id).test(drawn)) add(id, line, match.index)
      }
    for (const match of written.matchAll(classMark)) add(match[1]!, line, match.index)
  }
  return [...found.values()]
}

const classStatement =
  /(?:^|;)\s*(?:class|cssClass)\s+((?:"[^"]*"|[^\s,;"]+)(?:\s*,\s*(?:"[^"]*"|[^\s,;"]+))*)\s+internal-link\b/g
const classMark =
  /([\p{L}\p{N}_][\p{L}\p{N}_.]*(?:-[\p{L}\p{N}_]+)*)\s*(?:[[({>]+[^\]})]*[\])}]+)?:::\s*internal-link\b/gu

/**
 * What is left of a diagram without its classes and labels: a class may be given to more nodes than there are, as by the
 * line that Obsidian's help advises to put into every diagram.
 */
function withoutClasses(source: string): string {
  return source
    .replace(/^\s*%%.*$/gm, '')
    .replace(new RegExp(classStatement, 'gm'), '')
    .replace(/^\s*(?:classDef|style|linkStyle|click)\b.*$|^\s*class\s+[^\s{]+\s+[\w-]+\s*;?\s*$/gm, '')
    .replace(labels, ' ')
}

const labels = /"[^"]*"|\[[^\]\n]*\]|\([^)\n]*\)|\{[^}\n]*\}|\|[^|\n]*\|/g

function wholeWord(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(word)}(?![\\p{L}\\p{N}_])`, 'gu')
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/** The source, in which no node tells a name of an unpublished note: `hidden` has those of each. An id stays one word. */
function withoutNames(source: string, hidden: readonly (readonly string[])[]): string {
  const replaced = (text: string, instead: (index: number) => string): string =>
    hidden.reduce((all, names, index) => {
      const longestFirst = names.filter((name) => name !== '').sort((a, b) => b.length - a.length)
      return longestFirst.reduce((shown, name) => shown.replace(wholeWord(name), instead(index)), all)
    }, text)
  if (hidden.length === 0) return source
  const [word, inLabel] = [unpublishedNote.replace(' ', '_'), () => unpublishedNote]
  const asId = (index: number) => (index === 0 ? word : `${word}_${index + 1}`)
  let end = 0
  let shown = ''
  for (const { 0: label, index } of source.matchAll(labels)) {
    shown += replaced(source.slice(end, index), asId) + replaced(label, inLabel)
    end = index + label.length
  }
  return shown + replaced(source.slice(end), asId)
}

/** What the brackets behind a node's id hold, else the id. */
function labelOf(source: string, id: string): string {
  const name = escaped(id)
  const brackets = new RegExp(
    `(?<![\\p{L}\\p{N}_-])${name}\\s*(?:[[({>]{1,3}[\\\\/]?[ \\t]*(?:"([^"]*)"|([^"\\]})\\n]*?))\\s*[\\\\/]?[\\])}]|@\\{[^}]*\\blabel:\\s*"([^"]*)")`,
    'u',
  ).exec(source)
  const label = brackets?.[1] ?? brackets?.[2] ?? brackets?.[3] ?? id
  return label
    .replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/#quot;/g, '"')
    .trim()
}

/** Undefined where there is no page to lead to; that no note is called so is reported. */
function linkOf(
  scope: Scope,
  node: Code,
  { text, line, column }: NodeName,
  meaning: Resolution,
): ElementContent | undefined {
  const start = startOf(node)
  // The text of a canvas's card is on one line of its file.
  const isOnLines = node.position !== undefined && node.position.end.line > node.position.start.line
  const place = start && isOnLines ? { line: start.line + 1 + line, column: start.column + column } : start
  if (meaning.kind === 'unpublished') reportAt(scope, 'unpublished-link', place, unpublishedSentence(text))
  if (meaning.kind === 'missing') {
    const said = `The diagram's node "${text}" leads nowhere: no note is called so; correct its text or write that note`
    reportAt(scope, 'missing-link', place, said)
  }
  if (meaning.kind !== 'topic' && meaning.kind !== 'asset') return undefined
  return linkTo(scope, meaning, text, [{ type: 'text', value: text }])
}

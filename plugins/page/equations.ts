/** Numbers of equations, counted over a note as LaTeX counts, and what `\ref` and `\eqref` name. */
import type { Root, RootContent } from 'mdast'
import { escapeHtml } from '../../snippets/render/markup.ts'
import { eachNode } from '../note/plain-text.ts'
import { mayHaveRows, type Row, rowsOf } from '../tex/rows.ts'
import type { Note, TopicSlug, Vault } from '../types.ts'
import { hrefOf, type SiteContext } from './scope.ts'

/** A labelled row. */
export interface Equation {
  /** Its number, or what its `\tag` says; absent where it has neither. */
  readonly text?: string
  /** Index of its topic. */
  readonly topic: number
  /** Offset in the note of the formula that holds it. */
  readonly offset: number
}

/** A displayed formula with numbers or labels. */
export interface Numbered {
  readonly rows: readonly Row[]
  /** Of its rows, in order; absent where a row has none. */
  readonly numbers: readonly (number | undefined)[]
}

export interface Equations {
  readonly byLabel: ReadonlyMap<string, Equation>
  /** By the formula's offset in the note. */
  readonly byOffset: ReadonlyMap<number, Numbered>
}

const counted = new WeakMap<Root, Equations>()

/** The equations of a note; one count for all of its topics. */
export function equationsOf(note: Note): Equations {
  const before = counted.get(note.tree)
  if (before) return before
  const made = count(note)
  counted.set(note.tree, made)
  return made
}

function count(note: Note): Equations {
  const byLabel = new Map<string, Equation>()
  const byOffset = new Map<number, Numbered>()
  let last = 0
  for (const [topic, { nodes }] of note.topics.entries()) {
    eachNode(withoutUncalled(nodes), (node) => {
      if (node.type !== 'math' && !(node.type === 'inlineMath' && node.data?.display)) return
      const offset = node.position?.start.offset
      if (offset === undefined || byOffset.has(offset) || !mayHaveRows(node.value)) return
      const rows = rowsOf(node.value)
      const numbers = rows.map(({ isNumbered }) => (isNumbered ? ++last : undefined))
      byOffset.set(offset, { rows, numbers })
      for (const [i, { labels, tag }] of rows.entries())
        for (const label of labels) {
          const text = tag ?? numbers[i]?.toString()
          if (!byLabel.has(label)) byLabel.set(label, { ...(text !== undefined && { text }), topic, offset })
        }
    })
  }
  return { byLabel, byOffset }
}

/** The nodes of a topic but the footnotes that nothing calls, which no page shows. */
function withoutUncalled(nodes: readonly RootContent[]): readonly RootContent[] {
  if (!nodes.some(({ type }) => type === 'footnoteDefinition')) return nodes
  const called = new Set<string>()
  eachNode(nodes, (node) => {
    if (node.type === 'footnoteReference') called.add(node.identifier)
  })
  return nodes.filter((node) => node.type !== 'footnoteDefinition' || called.has(node.identifier))
}

/** The published notes that have the label. */
export function claimantsOf(site: SiteContext, label: string): readonly Note[] {
  return labelsOf(site.vault).get(label) ?? []
}

/** What a label means for readers. */
export interface FoundEquation {
  readonly text?: string
  readonly href: string
  /** Title of the note, where it is another. */
  readonly title?: string
}

/** The equation of that label in the note; else in the one published note that has it. */
export function findEquation(site: SiteContext, note: Note, label: string): FoundEquation | undefined {
  const own = equationsOf(note).byLabel.get(label)
  if (own) return found(site, note, label, own)
  const others = claimantsOf(site, label)
  const [other] = others
  if (others.length !== 1 || !other) return undefined
  return { ...found(site, other, label, equationsOf(other).byLabel.get(label)!), title: other.title }
}

function found(site: SiteContext, note: Note, label: string, { text, topic }: Equation): FoundEquation {
  const slug = note.topics[topic]?.slug ?? ('' as TopicSlug)
  return { ...(text !== undefined && { text }), href: hrefOf(site, slug, equationId(label)) }
}

/** Id of the element that a label is on; no heading's and no block's. */
export function equationId(label: string): string {
  return `equation:${label.replace(/\s+/g, '-')}`
}

const labelled = new WeakMap<Vault, ReadonlyMap<string, readonly Note[]>>()

/** Label → the published notes that have it. */
function labelsOf(vault: Vault): ReadonlyMap<string, readonly Note[]> {
  const before = labelled.get(vault)
  if (before) return before
  const made = new Map<string, Note[]>()
  for (const note of vault.notes.values()) {
    if (!note.properties.publish) continue
    for (const label of equationsOf(note).byLabel.keys()) made.set(label, [...(made.get(label) ?? []), note])
  }
  labelled.set(vault, made)
  return made
}

/** KaTeX leaves room for each number and lets CSS count a page; the numbers of the note go there. */
export function withNumbers(html: string, { rows, numbers }: Numbered): string {
  const given = numbers.filter((number, row) => rows[row]!.hasRoom && number !== undefined)
  const said = rows.flatMap(({ hasCell, tag, isBare }, row) => {
    const text = tag === undefined ? `${numbers[row]}` : escapeHtml(tag.replaceAll('$', ''))
    return hasCell ? [isBare ? text : `(${text})`] : []
  })
  const each = (room: RegExp, texts: readonly string[], make: (text: string) => string) => {
    let at = 0
    return (all: string) => all.replace(room, (found) => (at < texts.length ? make(texts[at++]!) : found))
  }
  const shown = given.map((number) => `(${number})`)
  const seen = each(/<span class="eqn-num"><\/span>/g, shown, (text) => `<span class="eqn-number">${text}</span>`)
  // MathML has a cell for a tag as well, and KaTeX leaves it empty.
  const read = each(/<mtd class ?="mml-eqn-num"><\/mtd>/g, said, (text) => `<mtd><mtext>${text}</mtext></mtd>`)
  return read(seen(html))
}

/**
 * The split: cuts a note's tree into topics, each a page. Only headings directly in the document split, and in no element
 * of HTML; a note is cut at a level, and headings shallower than it are topics too.
 */
import type { Heading, Nodes, Root, RootContent } from 'mdast'
import type { VFile } from 'vfile'
import { type HtmlTag, pairTags, readHtml } from '../syntax/html-tags.ts'
import type { Properties } from '../types.ts'
import { findDefinitions, shareDefinitions } from './definitions.ts'
import { type Pin, pinUnder } from './headings.ts'
import { hidePrefixes } from './number-prefix.ts'
import { plainText } from './plain-text.ts'
import { slugSource, slugText } from './slug-text.ts'
import type { Title } from './title.ts'

export interface TopicsOptions {
  readonly title: Title
  /** The property; absent: the level is found by the note's length. */
  readonly split?: Properties['split']
  readonly words: number
  /** A home page is split only by its property. */
  readonly home: boolean
}

/** A page's worth of nodes; the first is the overview, or the whole note. */
export interface TopicPart {
  readonly heading?: Heading
  /** Index of the part it belongs under; none for the first. */
  readonly parent?: number
  /** Plain text, formulas as `$…$`, without a prefix that all siblings have. */
  readonly title: string
  /** Path below the note; empty for the first. */
  readonly slug: string
  readonly pin?: Pin
  readonly nodes: readonly RootContent[]
}

declare module 'vfile' {
  interface DataMap {
    topics: readonly TopicPart[]
  }
}

/** Notes of more words than this are split where nothing else is said. */
const longNote = 1500

/** Puts the topics of the tree in `file.data.topics`; the tree stays as it is. */
export function remarkTopics(options: TopicsOptions): (tree: Root, file: VFile) => void {
  return (tree, file) => {
    const cuts = cutAt(tree, options)
    const parents = parentsOf(cuts)
    const named = nameTopics(cuts, parents, tree)
    const nodes = shareDefinitions(
      cutNodes(tree, cuts, options.title.heading),
      [options.title.heading, ...cuts],
      findDefinitions(tree),
    )
    const pin = options.title.heading && pinUnder(tree.children, options.title.heading)
    file.data.topics = [
      {
        title: options.title.text,
        slug: '',
        nodes: nodes[0]!,
        ...(options.title.heading && { heading: options.title.heading }),
        ...(pin && { pin }),
      },
      ...cuts.map((heading, at) => ({ heading, parent: parents[at]!, nodes: nodes[at + 1]!, ...named[at]! })),
    ]
  }
}

/** The headings that start a topic, in order. */
function cutAt(tree: Root, options: TopicsOptions): Heading[] {
  const headings = headingsOutsideHtml(tree).filter((node) => node !== options.title.heading)
  const level = splitLevel(headings, options)
  const first = headings.findIndex((heading) => heading.depth <= level)
  if (first < 0) return []
  const introduction = headings.slice(0, first)
  const introductionLevel = shallowestPair(introduction)
  return [
    ...introduction.filter((heading) => heading.depth <= introductionLevel),
    ...headings.slice(first).filter((heading) => heading.depth <= level),
  ]
}

/** A block of HTML may open what a later one closes; an element that nothing closes holds no heading. */
function headingsOutsideHtml({ children }: Root): Heading[] {
  const read = children.map((node) => (node.type === 'html' ? readHtml(node.value) : []))
  const pairs = pairTags(read.map((pieces) => ({ pieces, inline: false })))
  let around = 0
  return children.flatMap((node, at) => {
    for (const piece of read[at]!) if (pairs.has(piece as HtmlTag)) around += piece.kind === 'open' ? 1 : -1
    return node.type === 'heading' && around === 0 ? [node] : []
  })
}

/** 0 where the note is not split. */
function splitLevel(headings: readonly Heading[], { split, words, home }: TopicsOptions): number {
  if (split === 'none') return 0
  return split ?? (words > longNote && !home ? shallowestPair(headings) : 0)
}

/** The shallowest level with at least two headings; 0 when there is none. */
function shallowestPair(headings: readonly Heading[]): number {
  return [1, 2, 3, 4, 5, 6].find((level) => headings.filter((heading) => heading.depth === level).length >= 2) ?? 0
}

/** For each cut the part it belongs under: the last shallower one before it, else the overview (0). */
function parentsOf(cuts: readonly Heading[]): number[] {
  return cuts.map((heading, at) => {
    const above = cuts.slice(0, at).findLastIndex((before) => before.depth < heading.depth)
    return above + 1
  })
}

/** The blocks of each part in order: what stands before the first cut, then what follows each. */
function cutNodes(tree: Root, cuts: readonly Heading[], title: Heading | undefined): RootContent[][] {
  const starts = new Set<Nodes>(cuts)
  const parts: RootContent[][] = [[]]
  for (const node of tree.children) {
    if (starts.has(node)) parts.push([])
    else if (node !== title) parts.at(-1)!.push(node)
  }
  return parts
}

type Named = Pick<TopicPart, 'title' | 'slug' | 'pin'>

function nameTopics(cuts: readonly Heading[], parents: readonly number[], tree: Root): Named[] {
  const siblings = Map.groupBy(cuts.keys(), (at) => parents[at]!)
  const titles: string[] = []
  const parts: string[] = []
  for (const group of siblings.values()) {
    const hidden = hidePrefixes(group.map((at) => plainText(cuts[at]!.children).trim()))
    const sources = hidePrefixes(group.map((at) => slugSource(cuts[at]!.children).trim()))
    for (const [index, at] of group.entries()) {
      titles[at] = hidden[index] || 'Untitled'
      parts[at] = slugText(sources[index]!)
    }
  }
  const named: Named[] = []
  for (const [at, heading] of cuts.entries()) {
    const pin = pinUnder(tree.children, heading)
    const part = pin ? slugText(pin.slug) : parts[at]!
    const above = parents[at]! > 0 ? `${named[parents[at]! - 1]!.slug}/` : ''
    named.push({ title: titles[at]!, slug: above + part, ...(pin && { pin }) })
  }
  return named
}

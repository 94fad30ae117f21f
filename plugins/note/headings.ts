/** Gives each heading of a note its id, and finds those with nothing under them. */
import Slugger from 'github-slugger'
import type { Heading, Nodes, Root, RootContent } from 'mdast'
import type { Place } from '../../snippets/types.ts'
import { placeOf } from './place.ts'
import { childrenOf, plainText } from './plain-text.ts'
import { slugSource, slugText } from './slug-text.ts'

/** A heading as found; which page it is on is not known yet. */
export interface FoundHeading {
  readonly node: Heading
  readonly id: string
  /** Plain text, formulas as `$…$`. */
  readonly text: string
  /** As written, where that is not `text`. */
  readonly source?: string
  /**
   * Nothing stands under it before the next heading of its own or a shallower level, no heading either. A heading in a
   * callout, quote or list is part of that and never a stub.
   */
  readonly stub: boolean
}

/**
 * Every heading in document order, those in callouts, quotes and lists included; sets `data.headingId`. The first of
 * several equal texts keeps the plain id, the second gets `-1`. `note` is the text the tree was parsed from.
 */
export function identifyHeadings(root: Root, note = ''): readonly FoundHeading[] {
  const slugger = new Slugger()
  const found: FoundHeading[] = []
  const visit = (parent: Nodes): void => {
    const siblings = childrenOf(parent)
    for (const [index, node] of siblings.entries()) {
      if (node.type === 'heading') {
        const id = slugger.slug(slugText(slugSource(node.children)))
        node.data = { ...node.data, headingId: id }
        found.push({
          node,
          id,
          ...textsOf(node, note),
          stub: parent === root && isStub(siblings, index),
        })
      } else visit(node)
    }
  }
  visit(root)
  return found
}

function textsOf({ children }: Heading, note: string): Pick<FoundHeading, 'text' | 'source'> {
  const text = plainText(children).trim()
  const source = note.slice(children[0]?.position?.start.offset ?? 0, children.at(-1)?.position?.end.offset ?? 0)
  return source === '' || source === text ? { text } : { text, source }
}

/** Whether `node` shows anything: comments, rules and definitions do not. */
export function isContent(node: Nodes): boolean {
  switch (node.type) {
    case 'comment':
    case 'definition':
    case 'footnoteDefinition':
    case 'thematicBreak':
    case 'yaml':
      return false
    case 'html':
      return node.value.replace(/<!--[\s\S]*?-->/g, '').trim() !== ''
    case 'paragraph':
      return node.children.some((child) => (child.type === 'text' ? child.value.trim() !== '' : isContent(child)))
    default:
      return true
  }
}

function isStub(siblings: readonly Nodes[], index: number): boolean {
  const heading = siblings[index] as Heading
  const next = siblings.slice(index + 1).find(isContent)
  return next === undefined || (next.type === 'heading' && next.depth <= heading.depth)
}

/** A slug that the author pinned, as written. */
export interface Pin {
  readonly slug: string
  readonly place: Place
}

/** What `%% slug: lp-norms %%` directly under a heading pins. */
export function pinUnder(siblings: readonly RootContent[], heading: Heading): Pin | undefined {
  const next = siblings[siblings.indexOf(heading) + 1]
  const comment = next?.type === 'paragraph' ? next.children[0] : next
  if (comment?.type !== 'comment') return undefined
  const slug = /^\s*slug:\s*(\S.*?)\s*$/.exec(comment.value)?.[1]
  return slug === undefined ? undefined : { slug, place: placeOf(comment) }
}

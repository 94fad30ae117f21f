/** What our syntax adds to mdast, the tree of a Markdown document. */
import type { BlockContent, DefinitionContent, PhrasingContent } from 'mdast'
import type { Node } from 'unist'
import type { Place } from '../../snippets/types.ts'

/** `[[target|alias]]`. */
export interface Wikilink extends Node {
  type: 'wikilink'
  /** As written before the `|`, untrimmed. */
  target: string
  /** The alias, parsed; empty when there is none. */
  children: PhrasingContent[]
  /** Whether a `|` was written (then an empty alias means "as without"). */
  alias?: string
}
/** `![[target|alias]]`. */
export interface Embed extends Node {
  type: 'embed'
  target: string
  alias?: string
}
/** `#tag`; `value` without the `#`. */
export interface Tag extends Node {
  type: 'tag'
  value: string
}
/** `%%…%%`, inline or block; never rendered. */
export interface Comment extends Node {
  type: 'comment'
  value: string
}
/** `==…==`. */
export interface Highlight extends Node {
  type: 'highlight'
  children: PhrasingContent[]
}
/** `> [!kind|metadata]± title`, or a Notion `<aside>`. */
export interface Callout extends Node {
  type: 'callout'
  /** Lower case, as written: `tldr` stays `tldr`. */
  kind: string
  metadata?: string
  fold?: '+' | '-'
  /** Empty when none was written: the default title is the kind, capitalised. */
  title: PhrasingContent[]
  children: (BlockContent | DefinitionContent)[]
  /** The emoji of a Notion `<aside>`. */
  emoji?: string
}

declare module 'mdast' {
  interface PhrasingContentMap {
    wikilink: Wikilink
    embed: Embed
    tag: Tag
    comment: Comment
    highlight: Highlight
  }
  interface RootContentMap {
    wikilink: Wikilink
    embed: Embed
    tag: Tag
    comment: Comment
    highlight: Highlight
    callout: Callout
  }
  interface BlockContentMap {
    callout: Callout
    comment: Comment
  }
  interface Data {
    /** Obsidian block id (`^id`, without the caret) of this block; lower case. */
    blockId?: string
    /** Further ids of the block: `^a` at its end and `^b` on a line below. */
    moreBlockIds?: readonly string[]
    /** Id of a heading, unique in its note. */
    headingId?: string
    /** Id of the snippet a `code` node holds (`Folder/Note.md#name`). */
    snippet?: string
    /** A `code` node that stands for what is not drawn: what is said above its source, which is folded. */
    placeholder?: string
    /** `inlineMath` written with `$$`: shown as a block. */
    display?: boolean
    /** Task state of a list item when it is not plain `[ ]`/`[x]`: the character. */
    task?: string
  }
}

declare module 'mdast-util-math' {
  interface Math {
    /** Where each line of the value starts in the note. */
    starts?: readonly Place[]
  }
  interface InlineMath {
    starts?: readonly Place[]
  }
}

/**
 * The nouns of the vault. A note's way: file → `Note` (parsed, split, collected) → `Vault` (resolved) → `Page` (HTML).
 */
import type { Root, RootContent } from 'mdast'
import type { Message, Place, SnippetSource } from '../snippets/types.ts'
import type { Mention } from './mention.ts'

/** Vault-relative, posix, as on disk (NFC). */
export type NotePath = string & { readonly brand: 'NotePath' }
/** URL path under the base, no slash at either end; `''` is the home page. */
export type TopicSlug = string & { readonly brand: 'TopicSlug' }

/** Reports a fault at a place of the note being read; see `messages.ts` for the rules and their severities. */
export type Report = (rule: string, place: Place, text: string) => void

/** A note's properties (YAML frontmatter), checked and with defaults. */
export interface Properties {
  readonly title?: string
  /** Where it is written. */
  readonly titlePlace?: Place
  readonly aliases: readonly string[]
  /** Where each alias is written. */
  readonly aliasPlaces: ReadonlyMap<string, Place>
  readonly tags: readonly string[]
  readonly cssclasses: readonly string[]
  /** Absent: detected from the note's length. */
  readonly split?: 1 | 2 | 3 | 'none'
  readonly order?: number
  readonly publish: boolean
  readonly permalink?: string
  readonly description?: string
  /** `image` or `cover`: a file of the vault or an address, for the previews of other sites. */
  readonly image?: { readonly target: string; readonly place: Place }
  readonly autolink: boolean
  readonly snippets: boolean
  /** TeX that defines commands for the note's formulas. */
  readonly macros?: string
  /** Links found in property values, such as `related: "[[Note]]"`. */
  readonly links: readonly (Omit<Reference, 'image'> & { readonly property: string })[]
  /** Everything as written. */
  readonly raw: Readonly<Record<string, unknown>>
}

// ---- A note, parsed, split and collected: knows nothing of other notes ----
export interface Note {
  readonly path: NotePath
  readonly title: string
  readonly properties: Properties
  /** The whole note, frontmatter removed, positions those of the file. */
  readonly tree: Root
  /** First the overview (or the only topic), then the others in reading order. */
  readonly topics: readonly Topic[]
  /** Every heading of the note, in order, with the id it has on every page. */
  readonly headings: readonly Heading[]
  /** Block id → the topic that holds it (an index in `topics`). */
  readonly blocks: ReadonlyMap<string, number>
  readonly snippets: readonly SnippetSource[]
  readonly messages: readonly Message[]
  readonly words: number
}

/** A page's worth of a note. */
export interface Topic {
  /** Position in `Note.topics`. */
  readonly index: number
  /** Final after `plugins/vault/slugs.ts`; before, the path below the note. */
  readonly slug: TopicSlug
  /** What `%% slug: lp-norms %%` under its heading says, as written; its part of the slug. */
  readonly pinned?: string
  /** Plain text of the title (TeX reduced to its letters and digits for slugs; kept as `$…$` source here). */
  readonly title: string
  /** The heading it starts with; none for an overview or an unsplit note without title heading. */
  readonly heading?: Heading
  /** Index of the parent topic in the note; none for the first. */
  readonly parent?: number
  /** Line its text starts at. */
  readonly line: number
  /** Blocks of the page below its title, footnote and link definitions it uses included. */
  readonly nodes: readonly RootContent[]
  readonly headings: readonly Heading[]
  readonly references: readonly Reference[]
  /** Ids, in order. */
  readonly snippets: readonly string[]
  readonly stub: boolean
  /** Tags in its text and (for the first topic) in the properties, without `#`. */
  readonly tags: readonly string[]
}

export interface Heading {
  readonly id: string
  /** Plain text, with math as `$…$`; `source` is as written where that differs, for Obsidian names headings by it. */
  readonly text: string
  readonly source?: string
  /** The text as it was before the name of an unpublished note was taken out: nothing that is written tells it. */
  readonly former?: string
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6
  readonly line: number
  readonly stub: boolean
  /** Index in `Note.topics` of the page it is on. */
  readonly topic: number
}

/** A link as written. */
export interface Reference {
  readonly kind: LinkKind
  /** Exactly as written. */
  readonly target: string
  /** Present for a Markdown image, `![](…)`; then `kind` is 'markdown' or 'external'. */
  readonly image?: true
  /** That of a Markdown link, which may set inputs of the snippet that the link names. */
  readonly title?: string
  readonly place: Place
  /** The sentence around it, plain text, at most 240 characters. */
  readonly context: string
}

export type LinkKind = 'wikilink' | 'markdown' | 'embed' | 'tag' | 'property' | 'import' | 'auto' | 'external'

// ---- The vault, resolved ----
/** What a reference means. */
export type Resolution =
  | {
      readonly kind: 'topic'
      readonly slug: TopicSlug
      readonly hash?: string /** the note and what of it, for embeds */
      readonly note: NotePath
      readonly part: Part
      /** The target as readers may know it, where it names a heading by its former text. */
      readonly shown?: string
    }
  | {
      readonly kind: 'asset'
      readonly path: string /** `#page=3` and the like, without `#` */
      readonly fragment?: string
    }
  | { readonly kind: 'folder'; readonly slug: TopicSlug }
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'tag'; readonly tag: string }
  /** `names` are those that nothing written may tell. */
  | { readonly kind: 'unpublished'; readonly note: NotePath; readonly names: readonly string[] }
  | {
      readonly kind: 'missing'
      readonly what: 'note' | 'heading' | 'block' | 'asset'
      readonly suggestion?: string /** the page that exists though the part does not */
      readonly slug?: TopicSlug
    }

/** Which part of a note a reference names. */
export type Part =
  | { readonly kind: 'note' }
  | { readonly kind: 'heading'; readonly id: string }
  | { readonly kind: 'block'; readonly id: string }

/** `noteproof.config.json`, with defaults. */
export interface Config {
  readonly title: string
  readonly lang: string
  readonly site?: string
  /** Starts and ends with `/`. */
  readonly base: string
  readonly repository?: string
  readonly licence?: string
  readonly runnerOrigin?: string
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly snippets: 'all' | 'marked' | 'none'
  readonly autolink: 'split' | 'all' | 'none'
  readonly rules: Readonly<Record<string, 'error' | 'warning' | 'info' | 'off'>>
  readonly mutation: { readonly score?: number }
  /** The text of `preamble.sty`, whose commands every formula may use. */
  readonly preamble?: string
  /** From `.obsidian/app.json`. */
  readonly obsidian: {
    readonly attachmentFolderPath?: string
    readonly newLinkFormat?: 'shortest' | 'relative' | 'absolute'
    readonly strictLineBreaks: boolean
  }
}

/** A file of the vault as read. */
export interface VaultFile {
  readonly path: NotePath
  /** Decoded text; absent for an attachment. */
  readonly text?: string
  /** Absolute path on disk. */
  readonly absolute: string
  readonly size: number
}

/** A page to be written, resolved but not yet HTML. */
export interface PageTopic {
  readonly slug: TopicSlug
  readonly title: string
  /** Null for a generated page (home, folder). */
  readonly note: Note | null
  readonly topic: Topic | null
  readonly parent: TopicSlug | null
  readonly prev: TopicSlug | null
  readonly next: TopicSlug | null
  /** In order. */
  readonly children: readonly TopicSlug[]
  readonly stub: boolean
  readonly tags: readonly string[]
  readonly aliases: readonly string[]
  readonly links: readonly ResolvedLink[]
  readonly backlinks: readonly Backlink[]
}

export interface ResolvedLink {
  /** Slug with `#id`, an asset's URL path, an absolute URL, or null. */
  readonly to: string | null
  readonly target: string
  readonly kind: LinkKind
  readonly line: number
}

export interface Backlink {
  readonly from: TopicSlug
  readonly kind: LinkKind
  readonly context: string
}

/** The page of a tag. */
export interface TagPage {
  readonly slug: TopicSlug
  /** As first written, without `#`; empty for the page of all tags. */
  readonly name: string
  /** Pages that have it or a tag below it, in reading order. */
  readonly topics: readonly TopicSlug[]
  /** Keys of the tags directly below. */
  readonly children: readonly string[]
}

export interface Vault {
  readonly config: Config
  readonly notes: ReadonlyMap<NotePath, Note>
  /** Published pages in reading order: home first. */
  readonly pages: ReadonlyMap<TopicSlug, PageTopic>
  /** By `tagKey`; they are no topics. */
  readonly tags: ReadonlyMap<string, TagPage>
  /** What `target`, written in `from`, means. Never throws. */
  resolve(from: NotePath, target: string, kind: LinkKind): Resolution
  /** Automatic links of a page: phrase → slug, to be placed at the first mention. */
  readonly mentions: ReadonlyMap<TopicSlug, readonly Mention[]>
  /** Old address → slug (aliases, permalinks). */
  readonly redirects: ReadonlyMap<string, TopicSlug>
  readonly attachments: ReadonlyMap<string, VaultFile>
  readonly messages: readonly Message[]
}

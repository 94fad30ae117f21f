/** What a link means: which part of which note, which file, or what is missing. */

import { isCanvasName } from '../canvas/canvas-name.ts'
import { isDrawing } from '../note/drawing.ts'
import type { Config, Heading, LinkKind, Note, NotePath, Part, Resolution, TopicSlug, VaultFile } from '../types.ts'
import { byNearness, fold, folderOf, indexFiles } from './file-index.ts'
import { findBlock, headingOfBlock } from './find-block.ts'
import { folderNotes } from './folder-notes.ts'
import { findHeading } from './heading-path.ts'
import { isAddress, isUrlLike, type LinkTarget, mayBeAddress, parseTarget } from './link-target.ts'
import { publicTarget } from './public-target.ts'
import { makeSuggester, type Suggester } from './suggest.ts'

/** What a resolver reads. */
export interface VaultParts {
  readonly notes: ReadonlyMap<NotePath, Note>
  readonly attachments: ReadonlyMap<string, VaultFile>
  readonly config: Config
  /** The page of a topic; undefined for a note that is not published. */
  slugOf(note: NotePath, topic: number): TopicSlug | undefined
  /** The generated pages of folders that have no note of their own. */
  readonly folders?: ReadonlyMap<string, TopicSlug>
}

/** What a target names, published or not. */
export type Located =
  | {
      readonly kind: 'part'
      readonly note: Note
      /** Index of the topic that holds the part. */
      readonly topic: number
      readonly part: Part
      readonly hash?: string
      readonly ambiguity?: Ambiguity
    }
  | { readonly kind: 'asset'; readonly path: string; readonly fragment?: string; readonly ambiguity?: Ambiguity }
  | { readonly kind: 'folder'; readonly slug: TopicSlug }
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | {
      readonly kind: 'missing'
      readonly what: 'note' | 'heading' | 'block' | 'asset'
      /** The note that exists though the part of it does not. */
      readonly note?: Note
      readonly ambiguity?: Ambiguity
    }

/** Several files could be meant; the nearest was taken. */
export interface Ambiguity {
  readonly rule: 'ambiguous-link' | 'ambiguous-alias'
  readonly candidates: readonly string[]
}

export interface Resolver {
  /** What `target`, written in `from`, names, whether published or not. */
  locate(from: NotePath, target: string, kind: LinkKind): Located
  /** The same as readers may know it. */
  resolve(from: NotePath, target: string, kind: LinkKind): Resolution
  readonly suggest: Suggester
}

export function makeResolver(parts: VaultParts): Resolver {
  const findFile = makeFileFinder(parts)
  const folders = indexFiles(parts.folders?.keys() ?? [], (path) => path)
  const suggest = makeSuggester(parts)

  function locate(from: NotePath, target: string, kind: LinkKind): Located {
    if (kind === 'tag') return { kind, tag: target.trim().replace(/^#/, '') }
    if (kind === 'external' || isAddress(target.trim())) return { kind: 'external', url: target.trim() }
    const wanted = parseTarget(target, kind)
    const own = parts.notes.get(from)
    if (wanted.path === '' && own) return locatePart(own, wanted)
    // In brackets, a folder is no note, whatever notes are in it.
    const isFolder = !isUrlLike(kind) && /(?:^|\/)\.{0,2}$/.test(wanted.path)
    const file = isFolder ? undefined : findFile(wanted.path, from, kind)
    // A Markdown link may lead to a folder, as on other sites; in brackets it is the name of a note to be.
    const folder = !file && isUrlLike(kind) ? folders.find(wanted.path, folderOf(from), 'folder') : undefined
    if (folder) return { kind: 'folder', slug: parts.folders!.get(folder.path)! }
    if (!file && isUrlLike(kind) && mayBeAddress(target.trim())) return { kind: 'external', url: target.trim() }
    if (!file) return { kind: 'missing', what: isAttachmentName(wanted.path) ? 'asset' : 'note' }
    const note = parts.notes.get(file.path as NotePath)
    const ambiguity = file.ambiguity ? { ambiguity: file.ambiguity } : {}
    if (note) return { ...locatePart(note, wanted), ...ambiguity }
    return { kind: 'asset', path: file.path, ...(wanted.fragment ? { fragment: wanted.fragment } : {}), ...ambiguity }
  }

  function resolve(from: NotePath, target: string, kind: LinkKind): Resolution {
    const found = locate(from, target, kind)
    if (found.kind === 'asset') {
      const { path, fragment } = found
      return fragment === undefined ? { kind: 'asset', path } : { kind: 'asset', path, fragment }
    }
    if (found.kind !== 'part' && found.kind !== 'missing') return found
    const slug = found.note && parts.slugOf(found.note.path, found.kind === 'part' ? found.topic : 0)
    if (found.note && slug === undefined)
      return { kind: 'unpublished', note: found.note.path, names: namesOf(found.note) }
    if (found.kind === 'missing') {
      const suggestion = suggest(from, target, kind, found)
      const { what } = found
      return { kind: 'missing', what, ...(suggestion ? { suggestion } : {}), ...(slug === undefined ? {} : { slug }) }
    }
    const { note, part, hash } = found
    const shown = part.kind === 'heading' ? publicTarget(target, kind, note) : target
    return {
      kind: 'topic',
      slug: slug!,
      note: note.path,
      part,
      ...(hash === undefined ? {} : { hash }),
      ...(shown === target ? {} : { shown }),
    }
  }

  return { locate, resolve, suggest }
}

/** What a note is called: by its path, its file, its title and its aliases. */
function namesOf({ path, title, properties }: Note): string[] {
  const name = path.replace(/\.md$/i, '')
  return [...new Set([path, name, name.slice(name.lastIndexOf('/') + 1), title, ...properties.aliases])]
}

/** Whether a name ends like a file Obsidian shows or the course uses as data, rather than like a note. */
export function isAttachmentName(name: string): boolean {
  return attachmentEnding.test(name)
}

/** Whether a name ends like a picture's. */
export function isImageName(name: string): boolean {
  return imageEnding.test(name)
}

const imageEnding = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp|tiff?|heic)$/i
const attachmentEnding =
  /\.(?:avif|bmp|gif|jpe?g|png|svg|webp|tiff?|heic|flac|m4a|mp3|ogg|wav|webm|3gp|mkv|mov|mp4|ogv|pdf|base|excalidraw|csv|tsv|json|txt|zip|npy|ipynb|html?|docx?|pptx?|xlsx?)$/i

interface FoundFile {
  readonly path: string
  readonly ambiguity?: Ambiguity
}

/** Notes go before attachments, a note's name before another's alias, and both before a folder's note. */
function makeFileFinder({ notes, attachments, config }: VaultParts) {
  const { newLinkFormat, attachmentFolderPath } = config.obsidian
  const withoutEnding = (path: string): string => path.replace(/\.md$/i, '')
  const byName = indexFiles(notes.keys(), withoutEnding)
  const byFolder = indexFiles(folderNotes(notes.keys()).values(), folderOf)
  const files = indexFiles(attachments.keys(), (path) => path)
  const aliases = claimants(notes.values())

  return function find(written: string, from: NotePath, kind: LinkKind): FoundFile | undefined {
    const folder = folderOf(from)
    const relative = isUrlLike(kind) || newLinkFormat === 'relative'
    const first = relative ? 'folder' : newLinkFormat === 'absolute' ? 'root' : 'name'
    const named = byName.find(withoutEnding(written), folder, first)
    if (named) return withAmbiguity(named.path, named.candidates)
    const claimed = isUrlLike(kind) ? undefined : aliases.get(aliasKey(written))
    if (claimed) {
      const candidates = byNearness(claimed, folder)
      return withAmbiguity(candidates[0]!, candidates, 'ambiguous-alias')
    }
    return findAttachment(written, folder, first) ?? byFolder.find(written, folder, first)
  }

  function findAttachment(written: string, folder: string, first: 'folder' | 'root' | 'name'): FoundFile | undefined {
    const found =
      files.find(written, folder, first) ?? decodedOnce(written, (plain) => files.find(plain, folder, first))
    if (!found) return undefined
    const home = attachmentFolder(attachmentFolderPath, folder)
    const stored = found.candidates.filter((path) => folderOf(path) === home)
    return stored.length === 1 ? { path: stored[0]! } : withAmbiguity(found.path, found.candidates)
  }
}

function withAmbiguity(
  path: string,
  candidates: readonly string[],
  rule: Ambiguity['rule'] = 'ambiguous-link',
): FoundFile {
  return candidates.length > 1 ? { path, ambiguity: { rule, candidates } } : { path }
}

/** Alias, folded → the notes that claim it. */
export function claimants(notes: Iterable<Note>): Map<string, NotePath[]> {
  const claims = new Map<string, NotePath[]>()
  for (const { path, properties } of notes) {
    const keys = properties.aliases.map(aliasKey).flatMap((key) => [key, key.replace(/^\/+/, '')])
    for (const key of new Set(keys)) claims.set(key, [...(claims.get(key) ?? []), path])
  }
  return claims
}

/** The form in which aliases are compared. */
export function aliasKey(alias: string): string {
  return fold(alias).replace(/\s+/g, ' ').trim()
}

/** A Markdown picture's address may be percent-encoded. */
function decodedOnce<T>(written: string, find: (plain: string) => T | undefined): T | undefined {
  if (!/%[\da-f]{2}/i.test(written)) return undefined
  const { path } = parseTarget(written, 'markdown')
  return path === written ? undefined : find(path)
}

/** Obsidian's setting: `assets` counts from the root, `./` and `./files` from the note's folder. */
function attachmentFolder(setting: string | undefined, folder: string): string | undefined {
  if (setting === undefined) return undefined
  const inner = setting.replace(/^\.?\/+|\/+$|^\.$/g, '')
  return setting.startsWith('.') ? [folder, inner].filter((part) => part !== '').join('/') : inner
}

function locatePart(note: Note, { headings, block }: LinkTarget): Located {
  // What a link names inside a drawing is not on its page, yet it is there.
  if (isDrawing(note) || isCanvasName(note.path)) return { kind: 'part', note, topic: 0, part: { kind: 'note' } }
  if (block !== undefined) {
    const found = findBlock(note, block)
    if (!found) return { kind: 'missing', what: 'block', note }
    const at = { kind: 'part', note, topic: found.topic, part: { kind: 'block', id: found.id } } as const
    return isTitle(note, found.id) ? at : { ...at, hash: `^${found.id}` }
  }
  if (headings.length === 0) return { kind: 'part', note, topic: 0, part: { kind: 'note' } }
  const heading = findHeading(note.headings, headings)
  if (!heading) return { kind: 'missing', what: 'heading', note }
  const at = { kind: 'part', note, topic: heading.topic, part: { kind: 'heading', id: heading.id } } as const
  return startsItsPage(note, heading) ? at : { ...at, hash: heading.id }
}

/** Whether a block is the heading that stands above its page as the title. */
function isTitle(note: Note, block: string): boolean {
  const id = headingOfBlock(note, block)
  const heading = id === undefined ? undefined : note.headings.find((one) => one.id === id)
  return heading !== undefined && startsItsPage(note, heading)
}

function startsItsPage(note: Note, heading: Heading): boolean {
  if (note.topics[heading.topic]?.heading?.id === heading.id) return true
  return heading === note.headings[0] && heading.depth === 1 && heading.topic === 0 && heading.text === note.title
}

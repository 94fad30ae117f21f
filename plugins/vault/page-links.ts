/** Where the links of a page lead, and what may be told of them. */
import { targetAsText } from '../note/plain-text.ts'
import { isPictureData, isUnsafeUrl } from '../page/unsafe-url.ts'
import type { Note, Reference, Resolution, ResolvedLink, Topic } from '../types.ts'
import type { LinkInContext } from './backlinks.ts'
import { bareTarget, parseTarget } from './link-target.ts'
import type { Resolver } from './resolve-reference.ts'

export type PageLink = ResolvedLink & LinkInContext

/** What stands for the name of a note that is not published. */
export const unpublishedNote = 'unpublished note'

/**
 * The links the author wrote, in order. A link to an unpublished note leads nowhere and has no target, and its name is
 * taken out of the sentences around the page's links.
 */
export function pageLinks(note: Note, topic: Topic, resolver: Resolver): PageLink[] {
  const links = topic.references.map((reference) => {
    return { reference, meaning: resolver.resolve(note.path, reference.target, reference.kind) }
  })
  const hide = nameHider(links.flatMap(({ reference, meaning }) => hiddenOf(reference, meaning)))
  return links.map(({ reference: { target, kind, image, place, context }, meaning }) => ({
    to: addressOf(meaning, image),
    target: publicTarget(target, meaning),
    kind: meaning.kind === 'external' ? 'external' : kind,
    line: place.line,
    context: hide(context),
  }))
}

/** Takes the names that the links of some topics show of unpublished notes out of a text. */
export function hiddenNames(
  note: Note,
  topics: readonly Topic[],
  { resolve }: Pick<Resolver, 'resolve'>,
): (text: string) => string {
  const references = topics.flatMap((topic) => topic.references)
  return nameHider(
    references.flatMap((reference) => hiddenOf(reference, resolve(note.path, reference.target, reference.kind))),
  )
}

/** A name, and what stands in its place. */
type Hidden = readonly [name: string, instead: string]

/** What a link to an unpublished note, or to a heading that named one, may tell of it. */
function hiddenOf({ target, kind }: Reference, meaning: Resolution): Hidden[] {
  if (meaning.kind === 'unpublished')
    return [target, targetAsText(bareTarget(target)), ...meaning.names].map((name) => [name, unpublishedNote])
  if (meaning.kind !== 'topic' || meaning.shown === undefined) return []
  const [before, after] = [parseTarget(target, kind), parseTarget(meaning.shown, kind)]
  return [
    [target, meaning.shown],
    [targetAsText(bareTarget(target)), targetAsText(bareTarget(meaning.shown))],
    ...before.headings.map((name, index): Hidden => [name, after.headings[index] ?? unpublishedNote]),
  ]
}

function publicTarget(target: string, meaning: Resolution): string {
  if (meaning.kind === 'unpublished') return ''
  return meaning.kind === 'topic' ? (meaning.shown ?? target) : target
}

/** Address of an attachment under the base: its path in the vault, percent-encoded. */
export function assetAddress(path: string, fragment?: string): string {
  const address = path.split('/').map(encodeURIComponent).join('/')
  return fragment ? `${address}#${encodeURI(fragment)}` : address
}

/** A link whose note exists leads to its page though the heading or block is missing. */
function addressOf(meaning: Resolution, image = false): string | null {
  switch (meaning.kind) {
    case 'topic':
      return meaning.hash === undefined ? meaning.slug : `${meaning.slug}#${meaning.hash}`
    case 'folder':
      return meaning.slug
    case 'asset':
      return assetAddress(meaning.path, meaning.fragment)
    case 'external':
      return isUnsafeUrl(meaning.url) && !(image && isPictureData(meaning.url)) ? null : meaning.url
    case 'missing':
      return meaning.slug ?? null
    case 'tag':
    case 'unpublished':
      return null
  }
}

function nameHider(hidden: readonly Hidden[]): (text: string) => string {
  const instead = new Map(hidden.filter(([name]) => name.trim() !== ''))
  const longestFirst = [...instead.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  if (longestFirst.length === 0) return (text) => text
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return (text) => text.replace(pattern, (name) => instead.get(name)!)
}

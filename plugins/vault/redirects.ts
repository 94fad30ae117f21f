/** Old addresses that lead to a page: aliases and what a permalink replaced. */
import { posix } from 'node:path'
import type { Message, Place } from '../../snippets/types.ts'
import { slugText } from '../note/slug-text.ts'
import type { Note, TopicSlug } from '../types.ts'
import { fold, folderOf } from './file-index.ts'
import { makeMessage, quoteList, wholeFile } from './messages.ts'
import { aliasKey, claimants } from './resolve-reference.ts'

export interface RedirectSources {
  /** The published notes. */
  readonly notes: readonly Note[]
  /** What permalinks replaced. */
  readonly replaced: ReadonlyMap<string, TopicSlug>
  /** Folder → its part of the addresses of the notes in it. */
  readonly folders: ReadonlyMap<string, string>
  slugOf(note: Note): TopicSlug
  isPage(slug: string): boolean
}

/**
 * An alias stands beside its note, one that is a path (`Old folder/Old name`) at that path; never over a page, and not
 * at all where two notes claim it.
 */
export function makeRedirects(sources: RedirectSources): {
  redirects: ReadonlyMap<string, TopicSlug>
  messages: Message[]
} {
  const { notes, replaced, folders, slugOf, isPage } = sources
  const redirects = new Map([...replaced].filter(([from]) => !isPage(from)))
  const messages: Message[] = []
  const claims = claimants(notes)
  const paths: { note: Note; alias: string; from: string }[] = []
  const redirect = (note: Note, alias: string, from: string) => {
    const slug = slugOf(note)
    const other = isPage(from) ? from : redirects.get(from)
    if (other === undefined) redirects.set(from, slug)
    else if (fold(other) !== fold(slug)) messages.push(notRedirected(note, alias, from, isPage(from), other))
  }
  for (const note of notes) {
    for (const alias of note.properties.aliases) {
      const claimed = claims.get(aliasKey(alias)) ?? []
      if (claimed.length > 1) {
        if (note.path !== claimed[0]) messages.push(claimedTwice(note, alias, claimed))
        continue
      }
      const folder = folders.get(folderOf(note.path)) ?? ''
      if (alias.includes('/')) paths.push({ note, alias, from: addressOf(alias, folderOf(note.path)) })
      else redirect(note, alias, [folder, slugText(alias)].filter((part) => part !== '').join('/'))
    }
  }
  for (const { note, alias, from } of paths) redirect(note, alias, from)
  return { redirects, messages }
}

/** Of a path from the root, or with dots in front from the folder of the note. */
function addressOf(path: string, folder: string): string {
  const isRelative = /^\.\.?\//.test(path)
  const parts = posix.normalize(isRelative ? `${folder}/${path}` : path).split('/')
  return parts
    .filter((part) => part.trim() !== '' && !/^\.\.?$/.test(part))
    .map(slugText)
    .join('/')
}

function claimedTwice(note: Note, alias: string, paths: readonly string[]): Message {
  const text = `the alias "${alias}" is claimed by ${quoteList(paths)}: no address redirects to either; keep it in one of them`
  return makeMessage(note.path, 'ambiguous-alias', placeOf(note, alias), text)
}

function notRedirected(note: Note, alias: string, from: string, isPage: boolean, other: string): Message {
  const found = isPage ? `there is a page at "${from}"` : `"${from}" already redirects to "${other}"`
  const text = `the alias "${alias}" makes no redirect: ${found}; choose another alias`
  return makeMessage(note.path, 'redirect-collision', placeOf(note, alias), text)
}

function placeOf({ properties }: Note, alias: string): Place {
  return properties.aliasPlaces.get(alias) ?? wholeFile
}

/**
 * What to write in place of a link that is not as the vault has it, where there is exactly one right answer:
 *
 * - the link works, and its path or headings differ in capitals alone;
 * - it leads nowhere, and one file (by name, path or alias), heading or block has the same letters, see `lettersOf`;
 * - it is an import, and one snippet of the vault has that block id.
 *
 * A near miss of letters is no such case: it is reported with a suggestion and left to the author.
 */
import { posix } from 'node:path'
import type { LinkKind, Note, NotePath, Reference, Vault } from '../types.ts'
import { fold, folderOf } from '../vault/file-index.ts'
import { isUrlLike, parseTarget } from '../vault/link-target.ts'
import type { Located, Resolver } from '../vault/resolve-reference.ts'
import { cutTarget, exactTarget, joinTarget, respellHeadings, respellPath } from '../vault/respell.ts'
import { lettersOf, sameLetters } from '../vault/same-letters.ts'
import { shortestNames } from '../vault/suggest.ts'

/** The target to write; undefined where it is right as it is, or no answer is safe. */
export type MendLink = (from: Note, reference: Reference) => string | undefined

interface Asked {
  readonly from: Note
  readonly kind: LinkKind
}

export function linkMender({ notes, attachments }: Pick<Vault, 'notes' | 'attachments'>, resolver: Resolver): MendLink {
  const shortest = shortestNames([...notes.keys()].map((path) => [path, path.replace(/\.md$/i, '')]))
  const byLetters = indexLetters([...notes.keys(), ...attachments.keys()])
  const aliases = indexAliases(notes.values())
  const snippets = Map.groupBy(
    [...notes.values()].flatMap((note) => note.snippets.map((snippet) => ({ note, snippet }))),
    ({ snippet }) => fold(snippet.name),
  )

  return (from, reference) => {
    const { kind, target } = reference
    if (kind === 'tag' || kind === 'external' || kind === 'auto') return undefined
    const asked = { from, kind }
    const before = resolver.locate(from.path, target, kind)
    const mended = respelled(asked, target)
    if (mended !== target && isRight(before, resolver.locate(from.path, mended, kind), asked)) return mended
    return kind === 'import' ? byBlockId(from, reference) : undefined
  }

  /** One part after another: the file, then what is named of it. */
  function respelled({ from, kind }: Asked, target: string): string {
    let written = target
    for (let round = 0; round < 3; round++) {
      const found = resolver.locate(from.path, written, kind)
      const next =
        found.kind === 'missing' ? closest({ from, kind }, written, found) : exactTarget(written, kind, found)
      if (next === written) break
      written = next
    }
    return written
  }

  function closest(asked: Asked, target: string, { note, what }: Located & { kind: 'missing' }): string {
    const written = cutTarget(target)
    if (note && written.fragment !== undefined) {
      const fragment = closestPart(note, written.fragment, asked.kind)
      return joinTarget({ ...written, fragment })
    }
    const path = note ? undefined : closestPath(asked, written.path, what === 'asset')
    return path === undefined ? target : joinTarget({ ...written, path })
  }

  function closestPath({ from, kind }: Asked, written: string, isFile: boolean): string | undefined {
    const { path } = parseTarget(written, kind)
    const letters = lettersOf(lastPart(path).replace(/\.md$/i, ''))
    if (letters === undefined) return undefined
    const place = isRelative(path) ? posix.normalize(`${folderOf(from.path)}/${path}`) : path.replace(/^\/+/, '')
    const respell = (file: string) => respellPath(written, file, kind, sameLetters)
    const meant = (byLetters.get(letters) ?? []).filter(
      (file) => attachments.has(file) === isFile && respell(file) !== undefined && standsThere(file, place, path),
    )
    const named = isUrlLike(kind)
      ? []
      : (aliases.get(lettersOf(path) ?? '') ?? []).filter((other) => !meant.includes(other))
    if (meant.length + named.length !== 1) return undefined
    return meant[0] === undefined ? shortest(named[0]!) : respell(meant[0])
  }

  /** The one snippet with this block id, the importing one aside. */
  function byBlockId(from: Note, { target, place }: Reference): string | undefined {
    const { block } = parseTarget(target, 'import')
    const found = resolver.locate(from.path, target, 'import')
    if (block === undefined || (found.kind === 'part' && isSnippet(found, block))) return undefined
    const importer = from.snippets.findLast((snippet) => snippet.place.line <= place.line)
    const named = (snippets.get(fold(block)) ?? []).filter(({ snippet }) => snippet.id !== importer?.id)
    const [only] = named
    if (!only || named.length > 1 || !mayName(from, only.note)) return undefined
    return `[[${only.note === from ? '' : shortest(only.note.path)}#^${only.snippet.name}]]`
  }
}

/** The new target names something, that alone, and the same as the old one if that named anything. */
function isRight(before: Located, after: Located, { from }: Asked): boolean {
  if ((after.kind !== 'part' && after.kind !== 'asset') || after.ambiguity) return false
  if (after.kind === 'part' && !mayName(from, after.note)) return false
  if (before.kind === 'missing')
    return before.note === undefined || (after.kind === 'part' && before.note === after.note)
  if (before.kind !== after.kind || before.ambiguity) return false
  if (before.kind === 'asset' || after.kind === 'asset')
    return before.kind === 'asset' && after.kind === 'asset' && before.path === after.path
  return before.note === after.note && JSON.stringify(before.part) === JSON.stringify(after.part)
}

/** A published note is not made to name an unpublished one. */
function mayName(from: Note, other: Note): boolean {
  return other.properties.publish || !from.properties.publish
}

function isSnippet({ note }: Located & { kind: 'part' }, block: string): boolean {
  return note.snippets.some(({ name }) => fold(name) === fold(block))
}

/** The fragment with the one heading or block in it that has the same letters. */
function closestPart(note: Note, written: string, kind: LinkKind): string {
  const { block } = parseTarget(`#${written}`, kind)
  if (block === undefined) {
    const count = Map.groupBy(note.headings, ({ text }) => lettersOf(text))
    const single = note.headings.filter(({ text }) => count.get(lettersOf(text))?.length === 1)
    const textsLike = (part: string) =>
      new Set(
        single.map(({ text }) => text.normalize('NFC')).filter((text) => text === part || sameLetters(part, text)),
      )
    return respellHeadings(written, textsLike, kind)
  }
  const ids = new Set([...note.blocks.keys(), ...note.snippets.map(({ name }) => name)])
  const meant = [...ids].filter((id) => sameLetters(block, id))
  return meant.length === 1 ? written.replace(block, () => meant[0]!) : written
}

function isRelative(path: string): boolean {
  return /^\.\.?\//.test(path)
}

/** A written `./a/b` says in which folder the file is; `a/b` may be the end of its path. */
function standsThere(file: string, place: string, written: string): boolean {
  if (!isRelative(written) && !written.startsWith('/')) return true
  return file.split('/').length === place.split('/').length && folded(folderOf(file)) === folded(folderOf(place))
}

function folded(folder: string): string {
  return folder
    .split('/')
    .map((part) => lettersOf(part) ?? fold(part))
    .join('/')
}

function indexLetters(paths: readonly string[]): ReadonlyMap<string | undefined, string[]> {
  return Map.groupBy(paths, (path) => lettersOf(lastPart(path).replace(/\.md$/i, '')))
}

function indexAliases(notes: Iterable<Note>): ReadonlyMap<string, NotePath[]> {
  const claims = new Map<string, NotePath[]>()
  for (const { path, properties } of notes) {
    for (const letters of new Set(properties.aliases.map(lettersOf)))
      if (letters !== undefined) claims.set(letters, [...(claims.get(letters) ?? []), path])
  }
  return claims
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

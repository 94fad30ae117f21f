/** Names what a broken link may have meant. */
import { distance } from 'fastest-levenshtein'
import type { LinkKind, Note, NotePath } from '../types.ts'
import { fold } from './file-index.ts'
import { findBlock } from './find-block.ts'
import { bareTarget, isUrlLike, parseTarget } from './link-target.ts'
import { indexCandidates, tellingLength } from './nearest-words.ts'
import { linkable, write } from './respell.ts'

/** A thing that could be meant: the words it is compared by, and the target to write for it. */
export interface Candidate {
  readonly words: string
  readonly target: string
  /** A part of what is asked for: its words must be nearer than a name's, for there are many. */
  readonly isPart?: true
}

/**
 * The target of the candidate whose words are nearest to `written`, case ignored; the first of equals. Undefined where
 * more than a third of the letters would have to change.
 */
export function nearest(written: string, candidates: Iterable<Candidate>): string | undefined {
  const { length } = fold(written)
  const some = [...candidates].filter(({ words }) => length >= tellingLength || fold(words).length >= tellingLength)
  return nearestWithin(Math.max(1, Math.floor(length / 3)), written, some)
}

/** The same, however many letters would have to change; undefined where there is no candidate. */
export function nearestOfAll(written: string, candidates: Iterable<Candidate>): string | undefined {
  return nearestWithin(Number.POSITIVE_INFINITY, written, candidates)
}

function nearestWithin(most: number, written: string, candidates: Iterable<Candidate>): string | undefined {
  const wanted = fold(written)
  let best: string | undefined
  let least = most + 1
  for (const { words, target } of candidates) {
    if (Math.abs(words.length - wanted.length) >= least) continue
    const apart = distance(wanted, fold(words))
    if (apart < least) {
      least = apart
      best = target
    }
  }
  return best
}

/** How a link to a file, or to a heading or block of it, is written; an empty path is the note the link is in. */
type Spell = (path: string, part?: string) => string

/** What a link to a note can be meant to say: names, paths, titles and aliases, then headings. */
function noteCandidates(notes: Iterable<Note>, spell: Spell): Candidate[] {
  const names: Candidate[] = []
  const headings: Candidate[] = []
  for (const note of notes) {
    const target = spell(note.path)
    const path = note.path.replace(/\.md$/i, '')
    const words = new Set([path.slice(path.lastIndexOf('/') + 1), path, note.title, ...note.properties.aliases])
    for (const word of words) names.push({ words: word, target })
    for (const { text } of note.headings)
      if (text !== note.title) headings.push({ words: text, target: spell(note.path, linkable(text)), isPart: true })
  }
  return [...names, ...headings]
}

/** What a link to an attachment can be meant to say: its name and its path. */
function attachmentCandidates(paths: Iterable<string>, spell: Spell): Candidate[] {
  return [...paths].flatMap((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return [...new Set([name, path])].map((words) => ({ words, target: spell(path) }))
  })
}

/** The nearest target that exists, for one that does not, as a link of that kind is written. */
export type Suggester = (from: NotePath, target: string, kind: LinkKind, missing: Missing) => string | undefined

interface Missing {
  readonly what: 'note' | 'heading' | 'block' | 'asset'
  readonly note?: Note
}

/** Suggests only what readers may know of, unless the link stands in a note that is itself unpublished. */
export function makeSuggester(parts: {
  readonly notes: ReadonlyMap<NotePath, Note>
  readonly attachments: ReadonlyMap<string, unknown>
}): Suggester {
  const spell = makeSpeller(parts)
  const known = new Map<string, string | undefined>()
  const finders = new Map<string, (written: string) => string | undefined>()

  function finderFor(
    what: Missing['what'],
    kind: LinkKind,
    isPublic: boolean,
  ): (written: string) => string | undefined {
    const key = `${what === 'asset'} ${isUrlLike(kind)} ${isPublic}`
    const made = finders.get(key)
    if (made) return made
    const notes = [...parts.notes.values()].filter(({ properties }) => properties.publish || !isPublic)
    const all =
      what === 'asset'
        ? attachmentCandidates(parts.attachments.keys(), spell(kind))
        : noteCandidates(notes, spell(kind))
    const finder = indexCandidates(all)
    finders.set(key, finder)
    return finder
  }

  /** `Note^id` for `Note#^id`. */
  function withoutHash(path: string, kind: LinkKind, isPublic: boolean): string | undefined {
    const [, name = '', id = ''] = /^([^^]*[^^\s])\s*\^([a-z\d-]+)$/i.exec(path) ?? []
    const meant = [...parts.notes.values()].find(
      (note) => fold(`/${note.path}`).endsWith(fold(`/${name}.md`)) && (note.properties.publish || !isPublic),
    )
    const block = meant && findBlock(meant, id)
    return block && spell(kind)(meant.path, `^${block.id}`)
  }

  function suggest(from: NotePath, target: string, kind: LinkKind, { what, note }: Missing): string | undefined {
    const { path, headings, block } = parseTarget(target, kind)
    if (note) {
      const start = note.path === from && path === '' ? '' : note.path
      if (what === 'block') return indexCandidates(blockCandidates(note, start, spell(kind)))(block ?? '')
      return indexCandidates(headingCandidates(note, start, spell(kind)))(headings.join('#'))
    }
    const isPublic = parts.notes.get(from)?.properties.publish !== false
    const key = `${what} ${isUrlLike(kind)} ${isPublic} ${path}`
    if (!known.has(key))
      known.set(
        key,
        withoutHash(path, kind, isPublic) ?? finderFor(what, kind, isPublic)(path.replace(/^[./]+|\.md$/gi, '')),
      )
    return known.get(key)
  }

  return (from, target, kind, missing) => {
    const found = suggest(from, target, kind, missing)
    return found === bareTarget(target).trim() ? undefined : found
  }
}

/** Names are as short as they can be; a URL has a note's ending, and its blanks encoded. */
function makeSpeller(parts: Parameters<typeof makeSuggester>[0]): (kind: LinkKind) => Spell {
  const shortest = shortestNames([...parts.notes.keys()].map((path) => [path, path.replace(/\.md$/i, '')]))
  const shortestFile = shortestNames([...parts.attachments.keys()].map((path) => [path, path]))
  return (kind) => (path, part) => {
    const isNote = parts.notes.has(path as NotePath)
    const name = path === '' ? '' : isNote ? shortest(path) : shortestFile(path)
    const ending = isNote && isUrlLike(kind) ? '.md' : ''
    return `${write(name, kind)}${ending}${part === undefined ? '' : `#${write(part, kind)}`}`
  }
}

function headingCandidates(note: Note, start: string, spell: Spell): Candidate[] {
  return note.headings.map(({ text }) => ({ words: text, target: spell(start, linkable(text)) }))
}

function blockCandidates(note: Note, start: string, spell: Spell): Candidate[] {
  const ids = new Set([...note.blocks.keys(), ...note.snippets.map(({ name }) => name)])
  return [...ids].map((id) => ({ words: id, target: spell(start, `^${id}`) }))
}

/** What to write for a path: its last part where no other file is called so, else the whole of it (`[path, name]` pairs in). */
export function shortestNames(files: readonly (readonly [string, string])[]): (path: string) => string {
  const last = (name: string): string => name.slice(name.lastIndexOf('/') + 1)
  const uses = new Map<string, number>()
  for (const [, name] of files) uses.set(fold(last(name)), (uses.get(fold(last(name))) ?? 0) + 1)
  const names = new Map(files.map(([path, name]) => [path, uses.get(fold(last(name))) === 1 ? last(name) : name]))
  return (path) => names.get(path) ?? path
}

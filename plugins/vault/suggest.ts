/** Names what a broken link may have meant. */
import { distance } from 'fastest-levenshtein'
import type { LinkKind, Note, NotePath } from '../types.ts'
import { fold } from './file-index.ts'
import { parseTarget } from './link-target.ts'

/** A thing that could be meant: the words it is compared by, and the target to write for it. */
export interface Candidate {
  readonly words: string
  readonly target: string
}

/**
 * The target of the candidate whose words are nearest to `written`, case ignored; the first of equals. Undefined where
 * more than a third of the letters would have to change.
 */
export function nearest(written: string, candidates: Iterable<Candidate>): string | undefined {
  return nearestWithin(Math.max(1, Math.floor(fold(written).length / 3)), written, candidates)
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

/** What a link to a note can be meant to say: names, paths, titles and aliases, then headings. */
export function noteCandidates(notes: Iterable<Note>, shortest: (path: NotePath) => string): Candidate[] {
  const names: Candidate[] = []
  const headings: Candidate[] = []
  for (const note of notes) {
    const target = shortest(note.path)
    const path = note.path.replace(/\.md$/i, '')
    const words = new Set([target, path.slice(path.lastIndexOf('/') + 1), path, note.title, ...note.properties.aliases])
    for (const word of words) names.push({ words: word, target })
    for (const { text } of note.headings)
      if (text !== note.title) headings.push({ words: text, target: `${target}#${text}` })
  }
  return [...names, ...headings]
}

/** What a link to an attachment can be meant to say: its name and its path. */
export function attachmentCandidates(paths: Iterable<string>, shortest: (path: string) => string): Candidate[] {
  return [...paths].flatMap((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return [...new Set([name, path])].map((words) => ({ words, target: shortest(path) }))
  })
}

/** The nearest target that exists, for one that does not. */
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
  const all = [...parts.notes.values()]
  const shortest = shortestNames([...parts.notes.keys()].map((path) => [path, path.replace(/\.md$/i, '')]))
  const shortestFile = shortestNames([...parts.attachments.keys()].map((path) => [path, path]))
  const publicNotes = once(() =>
    noteCandidates(
      all.filter(({ properties }) => properties.publish),
      shortest,
    ),
  )
  const everyNote = once(() => noteCandidates(all, shortest))
  const attachments = once(() => attachmentCandidates(parts.attachments.keys(), shortestFile))
  const known = new Map<string, string | undefined>()

  return (from, target, kind, { what, note }) => {
    const { path, headings, block } = parseTarget(target, kind)
    if (note) {
      const start = note.path === from && path === '' ? '' : shortest(note.path)
      if (what === 'block') return nearest(block ?? '', blockCandidates(note, start))
      return nearest(headings.join('#'), headingCandidates(note, start))
    }
    const isPublic = parts.notes.get(from)?.properties.publish !== false
    const key = `${what} ${isPublic} ${path}`
    if (!known.has(key)) {
      const candidates = what === 'asset' ? attachments() : isPublic ? publicNotes() : everyNote()
      known.set(key, nearest(path.replace(/^[./]+|\.md$/gi, ''), candidates))
    }
    return known.get(key)
  }
}

function headingCandidates(note: Note, start: string): Candidate[] {
  return note.headings.map(({ text }) => ({ words: text, target: `${start}#${text}` }))
}

function blockCandidates(note: Note, start: string): Candidate[] {
  const ids = new Set([...note.blocks.keys(), ...note.snippets.map(({ name }) => name)])
  return [...ids].map((id) => ({ words: id, target: `${start}#^${id}` }))
}

/** What to write for a path: its last part where no other file is called so, else the whole of it (`[path, name]` pairs in). */
export function shortestNames(files: readonly (readonly [string, string])[]): (path: string) => string {
  const last = (name: string): string => name.slice(name.lastIndexOf('/') + 1)
  const uses = new Map<string, number>()
  for (const [, name] of files) uses.set(fold(last(name)), (uses.get(fold(last(name))) ?? 0) + 1)
  const names = new Map(files.map(([path, name]) => [path, uses.get(fold(last(name))) === 1 ? last(name) : name]))
  return (path) => names.get(path) ?? path
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

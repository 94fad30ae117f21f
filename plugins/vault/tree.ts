/** The site's tree before it has addresses: folder → note → topic → sub-topic, in reading order. */
import { canvasTitle, isCanvasName } from '../canvas/canvas-name.ts'
import { hidePrefixes } from '../note/number-prefix.ts'
import { slugText } from '../note/slug-text.ts'
import type { Note, NotePath, Topic } from '../types.ts'
import { fold, folderOf } from './file-index.ts'
import { folderNotes } from './folder-notes.ts'

/** One page of the tree. */
export interface Branch {
  readonly kind: 'folder' | 'note' | 'topic'
  /** As shown: a prefix that only puts siblings in order is hidden. */
  readonly title: string
  /** Its part of the address; `''` for the home page. */
  readonly part: string
  readonly isPinned: boolean
  /** Null for a page that is generated. */
  readonly note: Note | null
  readonly topic: Topic | null
  /** The folder it stands for, or that its note is in. */
  readonly folder: string
  readonly children: readonly Branch[]
}

/** The home page with everything below it. `notes` are the published ones; `siteTitle` names a generated home page. */
export function buildTree(notes: readonly Note[], siteTitle: string): Branch {
  const standing = folderNotes(notes.map(({ path }) => path))
  const folders = new Map<string, Folder>([['', { path: '', notes: [], folders: new Set() }]])
  for (const note of notes) {
    const folder = makeFolder(folderOf(note.path), folders)
    if (standing.get(folder.path) !== note.path) folder.notes.push(note)
  }
  const byPath = new Map(notes.map((note) => [note.path, note]))
  const home = byPath.get(standing.get('') as NotePath)
  return folderBranch('', { title: home?.title ?? siteTitle, part: '' }, { folders, standing, byPath })
}

interface Folder {
  readonly path: string
  readonly notes: Note[]
  /** Paths of the folders directly in it. */
  readonly folders: Set<string>
}

interface Parts {
  readonly folders: ReadonlyMap<string, Folder>
  readonly standing: ReadonlyMap<string, NotePath>
  readonly byPath: ReadonlyMap<NotePath, Note>
}

/** What its siblings leave of a name. */
interface Name {
  readonly title: string
  readonly part: string
}

function makeFolder(path: string, folders: Map<string, Folder>): Folder {
  const known = folders.get(path)
  if (known) return known
  const made: Folder = { path, notes: [], folders: new Set() }
  folders.set(path, made)
  makeFolder(folderOf(path), folders).folders.add(path)
  return made
}

function folderBranch(path: string, name: Name, parts: Parts): Branch {
  const own = parts.standing.get(path)
  const note = own === undefined ? undefined : parts.byPath.get(own)
  const below = branchesIn(parts.folders.get(path)!, parts)
  if (note) return noteBranch(note, name, path, below)
  return { kind: 'folder', ...name, isPinned: false, note: null, topic: null, folder: path, children: below }
}

/** Notes and folders side by side, in order. */
function branchesIn(folder: Folder, parts: Parts): Branch[] {
  const entries = [
    ...folder.notes.map((note) => ({ name: baseName(note.path), note, folder: null })),
    ...[...folder.folders].map((path) => ({ name: baseName(path), note: noteOf(path, parts), folder: path })),
  ].sort((a, b) => byOrder(a.note, b.note) || natural.compare(a.name, b.name))
  const shown = hidePrefixes(entries.map(({ name }) => name))
  return entries.map((entry, index) => {
    const name = shorten(entry.name, shown[index]!, entry.note)
    return entry.folder === null
      ? noteBranch(entry.note, name, folder.path, [])
      : folderBranch(entry.folder, name, parts)
  })
}

function noteBranch(note: Note, { title, part }: Name, folder: string, below: readonly Branch[]): Branch {
  const [first] = note.topics
  const pinned = first?.pinned
  return {
    kind: 'note',
    title,
    part: pinned === undefined ? part : slugText(pinned),
    isPinned: pinned !== undefined,
    note,
    topic: first ?? null,
    folder,
    children: [...topicBranches(note, 0, topicsByParent(note), folder), ...below],
  }
}

function topicsByParent({ topics }: Note): ReadonlyMap<number, Topic[]> {
  return Map.groupBy(topics.slice(1), ({ parent }) => parent ?? 0)
}

type ByParent = ReturnType<typeof topicsByParent>

function topicBranches(note: Note, parent: number, byParent: ByParent, folder: string): Branch[] {
  return (byParent.get(parent) ?? []).map((topic) => ({
    kind: 'topic',
    title: topic.title,
    part: slugText(topic.pinned ?? topic.slug.slice(topic.slug.lastIndexOf('/') + 1)),
    isPinned: topic.pinned !== undefined,
    note,
    topic,
    folder,
    children: topicBranches(note, topic.index, byParent, folder),
  }))
}

function noteOf(folder: string, { standing, byPath }: Parts): Note | undefined {
  const path = standing.get(folder)
  return path === undefined ? undefined : byPath.get(path)
}

/** A numeric property `order` goes before none. */
function byOrder(a: Note | undefined, b: Note | undefined): number {
  const [first, second] = [a?.properties.order, b?.properties.order]
  if (first === undefined || second === undefined) return first === second ? 0 : first === undefined ? 1 : -1
  return first - second
}

const natural = new Intl.Collator('en', { numeric: true })

/** A title that begins with the hidden prefix loses it too. */
function shorten(name: string, shown: string, note: Note | undefined): Name {
  const prefix = name.slice(0, name.length - shown.length)
  const title = note?.title ?? name
  // A note and its canvas often have one name, and each keeps its address whatever becomes of the other.
  const part = slugText(note && isCanvasName(note.path) ? `${shown} canvas` : shown)
  return { title: title.startsWith(prefix) ? title.slice(prefix.length) : title, part }
}

function baseName(path: string): string {
  const name = canvasTitle(path)
  return fold(name).endsWith('.md') ? name.slice(0, -3) : name
}

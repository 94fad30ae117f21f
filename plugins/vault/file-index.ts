/** Finds the file a path written in a link names, by Obsidian's rules. */
import { posix } from 'node:path'

/** What a written path means among the indexed files. */
export interface FileMatch {
  readonly path: string
  /** All files the writing could mean, when there are several; else empty. */
  readonly candidates: readonly string[]
}

export interface FileIndex {
  /**
   * The file that `written`, in a note of folder `folder`, names; undefined when there is none. `/a/n` counts from the
   * root and `./n` or `../n` from the folder; else `first` says which of these is tried before any file whose path
   * ends so. Exact case goes before any case.
   */
  find(written: string, folder: string, first: 'folder' | 'root' | 'name'): FileMatch | undefined
}

/** Indexes paths. `key` gives the writing under which a path is found: without `.md` for notes, itself for attachments. */
export function indexFiles(paths: Iterable<string>, key: (path: string) => string): FileIndex {
  const byPath = new Map<string, Entry[]>()
  const byName = new Map<string, Entry[]>()
  const byExactName = new Map<string, Entry[]>()
  for (const path of paths) {
    const name = key(path).normalize('NFC')
    const entry = { path, name, folded: fold(name), folders: foldersOf(path) }
    push(byPath, entry.folded, entry)
    push(byName, lastPart(entry.folded), entry)
    push(byExactName, lastPart(name), entry)
  }

  function exact(written: string): FileMatch | undefined {
    const found = byPath.get(fold(written))
    const entry = found?.find(({ name }) => name === written) ?? found?.[0]
    return entry && { path: entry.path, candidates: [] }
  }

  function endingSo(written: string, folder: string): FileMatch | undefined {
    const entries = written.includes('/')
      ? endingWith(written)
      : (byExactName.get(written) ?? byName.get(fold(written)))
    if (!entries || entries.length === 0) return undefined
    if (entries.length === 1) return { path: entries[0]!.path, candidates: [] }
    return { path: nearestOf(entries, folder).path, candidates: pathsOf(entries) }
  }

  function endingWith(written: string): readonly Entry[] {
    const folded = fold(written)
    const any = (byName.get(lastPart(folded)) ?? []).filter((entry) => endsWithPath(entry.folded, folded))
    const exactCase = any.filter(({ name }) => endsWithPath(name, written))
    return exactCase.length > 0 ? exactCase : any
  }

  return {
    find(target, folder, first) {
      const written = target.normalize('NFC')
      if (written.startsWith('/')) return exact(tidy(written.slice(1)))
      const relative = tidy(`${folder}/${written}`)
      if (/^\.\.?(?:\/|$)/.test(written)) return exact(relative)
      const plain = tidy(written)
      if (plain === '' || plain.startsWith('..')) return first === 'folder' ? exact(relative) : undefined
      const byFolder = first === 'folder' ? exact(relative) : undefined
      const byRoot = first !== 'name' || plain.includes('/') ? exact(plain) : undefined
      return byFolder ?? byRoot ?? endingSo(plain, folder)
    },
  }
}

interface Entry extends Place {
  /** What it is found by, composed. */
  readonly name: string
  readonly folded: string
}

function endsWithPath(path: string, tail: string): boolean {
  return path === tail || path.endsWith(`/${tail}`)
}

/** Of many files of one name each link finds the same. */
const knownPaths = new WeakMap<readonly Entry[], readonly string[]>()

function pathsOf(entries: readonly Entry[]): readonly string[] {
  const paths = knownPaths.get(entries) ?? entries.map(({ path }) => path)
  knownPaths.set(entries, paths)
  return paths
}

/**
 * The root's file first, then by steps between the folders; of equally near ones those below `folder`, the shorter path,
 * the name.
 */
export function byNearness(paths: readonly string[], folder: string): string[] {
  const places = paths.map((path): Place => ({ path, folders: foldersOf(path) }))
  return rankAll(places, folder)
    .sort(compareRanks)
    .map(({ path }) => path)
}

function nearestOf(places: readonly Place[], folder: string): Place {
  return rankAll(places, folder).reduce((best, one) => (compareRanks(one, best) < 0 ? one : best))
}

interface Place {
  readonly path: string
  /** Its folders, outermost first. */
  readonly folders: readonly string[]
}

interface Ranked extends Place {
  readonly steps: number
  readonly isOutside: boolean
}

function rankAll(places: readonly Place[], folder: string): Ranked[] {
  const from = foldersOf(`${folder}/`)
  return places.map(({ path, folders }) => {
    let common = 0
    while (common < Math.min(folders.length, from.length) && folders[common] === from[common]) common++
    const steps = folders.length === 0 ? 0 : 1 + folders.length + from.length - 2 * common
    return { path, folders, steps, isOutside: common < from.length }
  })
}

function compareRanks(a: Ranked, b: Ranked): number {
  const outside = Number(a.isOutside) - Number(b.isOutside)
  return a.steps - b.steps || outside || a.path.length - b.path.length || (a.path < b.path ? -1 : 1)
}

function foldersOf(path: string): readonly string[] {
  const folder = folderOf(path)
  return folder === '' ? [] : folder.split('/')
}

/** The folder of a vault path; `''` at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** The form in which names are compared: composed, lower case. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** Without `.`, `..` and doubled or trailing slashes; a path that leaves the vault keeps its `..`. */
function tidy(path: string): string {
  const normal = posix.normalize(path.replace(/^\/+/, '')).replace(/\/+$/, '')
  return normal === '.' ? '' : normal
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Finds the file a path written in a link names, by Obsidian's rules. */
import { posix } from 'node:path'

/** What a written path means among the indexed files. */
export interface FileMatch {
  readonly path: string
  /** All files the writing could mean, nearest first, when there are several; else empty. */
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
  for (const path of paths) {
    const name = key(path).normalize('NFC')
    const entry = { path, name, folded: fold(name) }
    push(byPath, entry.folded, entry)
    push(byName, lastPart(entry.folded), entry)
  }

  function exact(written: string): FileMatch | undefined {
    const found = byPath.get(fold(written))
    const entry = found?.find(({ name }) => name === written) ?? found?.[0]
    return entry && { path: entry.path, candidates: [] }
  }

  function endingSo(written: string, folder: string): FileMatch | undefined {
    const folded = fold(written)
    const any = (byName.get(lastPart(folded)) ?? []).filter((entry) => endsWithPath(entry.folded, folded))
    const exactCase = any.filter(({ name }) => endsWithPath(name, written))
    const entries = exactCase.length > 0 ? exactCase : any
    if (entries.length < 2) return entries[0] && { path: entries[0].path, candidates: [] }
    const candidates = byNearness(
      entries.map(({ path }) => path),
      folder,
    )
    return { path: candidates[0]!, candidates }
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

interface Entry {
  readonly path: string
  /** What it is found by, composed. */
  readonly name: string
  readonly folded: string
}

function endsWithPath(path: string, tail: string): boolean {
  return path === tail || path.endsWith(`/${tail}`)
}

/** The root's file first, then by steps between the folders; of equally near ones those below `folder`, the shorter path, the name. */
export function byNearness(paths: readonly string[], folder: string): string[] {
  const rank = (path: string): number => (path.includes('/') ? 1 + steps(folderOf(path), folder) : 0)
  const outside = (path: string): number => (`${folderOf(path)}/`.startsWith(`${folder}/`) ? 0 : 1)
  return [...paths].sort(
    (a, b) => rank(a) - rank(b) || outside(a) - outside(b) || a.length - b.length || (a < b ? -1 : a > b ? 1 : 0),
  )
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

function steps(a: string, b: string): number {
  const from = a === '' ? [] : a.split('/')
  const to = b === '' ? [] : b.split('/')
  let common = 0
  while (common < Math.min(from.length, to.length) && from[common] === to[common]) common++
  return from.length + to.length - 2 * common
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

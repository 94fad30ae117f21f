/** Writes a link's target as the vault spells what it names, and leaves the rest of it as written. */
import type { Heading, LinkKind } from '../types.ts'
import { fold } from './file-index.ts'
import { isUrlLike } from './link-target.ts'
import type { Located } from './resolve-reference.ts'

/** A target's parts as written. All of them one after another, a `#` before the fragment, are the target. */
export interface WrittenTarget {
  /** `[[` of an import, and blanks. */
  readonly before: string
  readonly path: string
  /** What stands after the first `#`. */
  readonly fragment?: string
  readonly after: string
}

export function cutTarget(target: string): WrittenTarget {
  const [, open = '', inner = '', close = ''] = /^(\s*(?:!?\[\[)?\s*)([\s\S]*?)(\s*(?:(?:\|[\s\S]*)?\]\])?\s*)$/.exec(
    target,
  )!
  const hash = inner.indexOf('#')
  const parts = hash < 0 ? { path: inner } : { path: inner.slice(0, hash), fragment: inner.slice(hash + 1) }
  return { before: open, ...parts, after: close }
}

export function joinTarget({ before, path, fragment, after }: WrittenTarget): string {
  return `${before}${path}${fragment === undefined ? '' : `#${fragment}`}${after}`
}

/** A target that names what exists, with capitals as the file and the headings have them; itself where they agree. */
export function exactTarget(target: string, kind: LinkKind, found: Located): string {
  if (found.kind !== 'part' && found.kind !== 'asset') return target
  const written = cutTarget(target)
  const same: Same = (a, b) => fold(a) === fold(b)
  const file = found.kind === 'part' ? found.note.path : found.path
  const path = written.path === '' ? '' : (respellPath(written.path, file, kind, same) ?? written.path)
  if (written.fragment === undefined || found.kind !== 'part' || found.part.kind !== 'heading')
    return joinTarget({ ...written, path })
  // A Markdown link may name a heading by its id, as on other sites.
  if (isUrlLike(kind) && written.fragment === found.part.id) return joinTarget({ ...written, path })
  const fragment = respellHeadings(written.fragment, inAnyCase(found.note.headings), kind)
  return joinTarget({ ...written, path, fragment })
}

/** Whether a name as written can stand for a name of the vault. */
export type Same = (written: string, name: string) => boolean

/**
 * The written path with each of its parts as `file`, a path of the vault, has it; undefined where a part is no other
 * writing of the file's. `./`, `../` and `/` in front stay, and a note's `.md` is there or not as the author wrote it.
 */
export function respellPath(written: string, file: string, kind: LinkKind, same: Same): string | undefined {
  const [, lead = '', rest = ''] = /^(\/|(?:\.\.?\/)*)([\s\S]*)$/.exec(written)!
  const parts = rest.split('/')
  const own = file.split('/').slice(-parts.length)
  if (own.length < parts.length) return undefined
  const respelled: string[] = []
  for (const [index, part] of parts.entries()) {
    const plain = read(part, kind)
    const isLast = index === parts.length - 1
    const name = isLast && !/\.md$/i.test(plain) ? own[index]!.replace(/\.md$/i, '') : own[index]!
    if (plain !== name && !same(plain, name)) return undefined
    respelled.push(plain === name ? part : write(name, kind))
  }
  return lead + respelled.join('/')
}

/** The texts of headings that a written part of a target can stand for, composed. */
export type TextsLike = (written: string) => ReadonlySet<string>

/** `A#B` with each heading as the note has it; parts that are no other writing of exactly one text stay. */
export function respellHeadings(written: string, textsLike: TextsLike, kind: LinkKind): string {
  const respell = (part: string): string => {
    const plain = read(part, kind).trim()
    const texts = textsLike(plain)
    const [text] = texts
    if (text === undefined || texts.size > 1 || text === plain) return part
    return part.replace(part.trim(), () => write(fold(text) === fold(plain) ? text : linkable(text), kind))
  }
  return written.split('#').map(respell).join('#')
}

const byFold = new WeakMap<object, ReadonlyMap<string, ReadonlySet<string>>>()

/** Those that differ in capitals alone. */
function inAnyCase(headings: readonly Pick<Heading, 'text'>[]): TextsLike {
  const texts = byFold.get(headings) ?? groupTexts(headings)
  byFold.set(headings, texts)
  return (written) => texts.get(fold(written)) ?? new Set()
}

function groupTexts(headings: readonly Pick<Heading, 'text'>[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = Map.groupBy(
    headings.map(({ text }) => text.normalize('NFC')),
    fold,
  )
  return new Map([...groups].map(([key, texts]) => [key, new Set(texts)]))
}

/** A heading's text with blanks in place of what would end a link to it, as Obsidian writes it. */
export function linkable(text: string): string {
  return text.replace(/%%|[#|^\\[\]]/g, ' ')
}

/** A name as it stands in a target of this kind; in a URL, blanks and the signs that mean something are encoded. */
export function write(name: string, kind: LinkKind): string {
  return isUrlLike(kind) ? name.replace(/[\s%#?()<>\\"|^`{}]/g, (sign) => percent(sign)) : name
}

function percent(sign: string): string {
  const encoded = encodeURIComponent(sign)
  return encoded === sign ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}` : encoded
}

function read(part: string, kind: LinkKind): string {
  if (!isUrlLike(kind)) return part.normalize('NFC')
  try {
    return decodeURIComponent(part).normalize('NFC')
  } catch {
    return part
  }
}

/** Says what is wrong with a link: missing, ambiguous, with other capitals, or not published. */
import type { Message } from '../../snippets/types.ts'
import type { Note, NotePath, Reference } from '../types.ts'
import { byNearness, folderOf } from './file-index.ts'
import { isUrlLike } from './link-target.ts'
import { makeMessage, quoteList, wholeFile } from './messages.ts'
import { isAttachmentName, isImageName, type Located, type Resolver } from './resolve-reference.ts'
import { cutTarget, exactTarget, joinTarget, write } from './respell.ts'

/**
 * Faults of the links of one note; of imports only that they are ambiguous or have other capitals, the rest is judged
 * with the snippets. A published note is never told the names of unpublished ones.
 */
export function linkMessages(note: Note, resolver: Resolver, isPublished: (path: string) => boolean): Message[] {
  const references = new Set(note.topics.flatMap((topic) => topic.references))
  return [...references].flatMap((reference) => {
    if (reference.kind === 'tag' || reference.kind === 'external') return []
    const found = resolver.locate(note.path, reference.target, reference.kind)
    const fault = faultOf(note, reference, found, resolver, isPublished)
    const faults = [fault, undrawnLink(reference, found)].filter((one) => one !== undefined)
    return faults.map(({ rule, text }) => makeMessage(note.path, rule, reference.place, text))
  })
}

/** Files that Obsidian draws and no page shows: each is reported, for nothing else would tell of it. */
export function undrawnMessages(paths: Iterable<string>): Message[] {
  return [...paths].filter(isUndrawn).map((path) => makeMessage(path, 'not-shown', wholeFile, undrawnFile))
}

const undrawnFile =
  'this file is not drawn and has no page; embed it in a note to show its source there, or leave it out by `exclude`'

/** An embed of such a file is reported where it is shown. */
function undrawnLink({ kind, target, image }: Reference, found: Located): Fault | undefined {
  if (found.kind !== 'asset' || !isUndrawn(found.path) || kind === 'embed' || image) return undefined
  const text = `"${target}" leads to a file that has no page: the link opens the file itself; link a note that embeds it instead`
  return { rule: 'not-shown', text }
}

function isUndrawn(path: string): boolean {
  return /\.(?:base|excalidraw)$/i.test(path)
}

interface Fault {
  readonly rule: string
  readonly text: string
}

function faultOf(
  { path, properties }: Note,
  reference: Reference,
  found: Located,
  resolver: Resolver,
  isPublished: (path: string) => boolean,
): Fault | undefined {
  const { target, kind } = reference
  const hides = (other: string): boolean => properties.publish && !isPublished(other)
  const leadsTo = found.kind === 'part' || found.kind === 'missing' ? found.note?.path : undefined
  const isImport = kind === 'import'
  if (leadsTo !== undefined && hides(leadsTo)) return isImport ? undefined : unpublished(target)
  if (found.kind === 'missing')
    return isImport ? undefined : missing(reference, found, resolver.suggest(path, target, kind, found))
  if (found.kind !== 'part' && found.kind !== 'asset') return undefined
  if (!found.ambiguity) return otherCapitals(target, exactTarget(target, kind, found))
  const { rule, candidates } = found.ambiguity
  const taken = found.kind === 'part' ? found.note.path : found.path
  return ambiguous({ from: path, target, rule, taken, clear: clearTarget(target, kind, taken), candidates, hides })
}

function unpublished(target: string): Fault {
  return { rule: 'unpublished-link', text: unpublishedSentence(target) }
}

export function unpublishedSentence(target: string): string {
  return `"${target}" leads to a note that is not published: readers see the text alone; publish the note or take the link out`
}

function otherCapitals(target: string, exact: string): Fault | undefined {
  if (exact === target) return undefined
  // Files with other capitals are other files to some systems; a heading is found all the same.
  const what =
    cutTarget(exact).path === cutTarget(target).path
      ? 'names a heading with other capitals than it has'
      : 'is found with other capitals only, which some systems tell apart'
  return { rule: 'case-only-link', text: `"${target}" ${what}; did you mean "${exact}"?` }
}

function missing({ kind, target, image }: Reference, found: Located & { kind: 'missing' }, suggestion?: string): Fault {
  const name = target.split(/[#?]/, 1)[0]!.trim()
  // A note or a film can be shown as a picture is, `![](Note.md)`; what has no such ending is taken for a picture.
  const isPicture = isImageName(name) || (image === true && !/\.md$/i.test(name) && !isAttachmentName(name))
  const remedy =
    suggestion === undefined ? remedies[isPicture && image ? 'asset' : found.what] : `did you mean "${suggestion}"?`
  const say = (rule: string, what: string): Fault => ({ rule, text: `"${target}" leads nowhere: ${what}; ${remedy}` })
  const note: NotePath | undefined = found.note?.path
  if (found.what === 'heading') return say('missing-heading', `"${note}" has no such heading`)
  if (found.what === 'block') return say('missing-block', `"${note}" has no block with that id`)
  if (isPicture && (image || found.what === 'asset')) return say('missing-image', 'the vault has no such picture')
  if (image || kind === 'embed')
    return say('missing-embed', `the vault has no such ${found.what === 'asset' ? 'file' : 'note'}`)
  return say('missing-link', `the vault has no such ${found.what === 'asset' ? 'file' : 'note or alias'}`)
}

const remedies = {
  note: 'correct the link or write that note',
  heading: 'correct the link or write that heading',
  block: 'correct the link or give the block that id',
  asset: 'correct the link or add that file',
} as const

interface Ambiguous {
  /** Where the link is. */
  readonly from: string
  readonly target: string
  readonly rule: string
  readonly taken: string
  /** The target to write for what is taken. */
  readonly clear: string
  readonly candidates: readonly string[]
  readonly hides: (path: string) => boolean
}

/** So many files that could be meant are named. */
const most = 5

function ambiguous({ from, target, rule, taken, clear, candidates, hides }: Ambiguous): Fault {
  const hidden = new Set(candidates.filter((other) => isNote(other) && hides(other)))
  const known = candidates.filter((other) => !hidden.has(other))
  const isMany = known.length > most
  const few = isMany ? [taken, ...known.filter((other) => other !== taken).slice(0, most - 2)] : known
  const shown = isMany ? few.map((name) => `"${name}"`).join(', ') : quoteList(byNearness(few, folderOf(from)))
  const others = isMany ? ` and ${known.length - few.length} others` : ''
  const also = others + (hidden.size === 0 ? '' : ` and ${hidden.size} unpublished`)
  const what = rule === 'ambiguous-alias' ? 'is an alias of' : 'can mean'
  const text = `"${target}" ${what} ${shown}${also}; "${taken}" is taken: write its path, "${clear}", or that of the one you mean`
  return { rule, text }
}

/** A target with the whole path of the file; a `/` before it says that it is the root's. */
function clearTarget(target: string, kind: Reference['kind'], file: string): string {
  const path = isUrlLike(kind) ? file : file.replace(/\.md$/i, '')
  const whole = (file.includes('/') ? path : `/${path}`).split('/').map((part) => write(part, kind))
  return joinTarget({ ...cutTarget(target), path: whole.join('/') })
}

function isNote(path: string): boolean {
  return /\.md$/i.test(path)
}

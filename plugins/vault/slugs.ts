/** Gives every page of the tree its address. */
import type { Message } from '../../snippets/types.ts'
import type { TopicSlug } from '../types.ts'
import { fold } from './file-index.ts'
import { makeMessage, wholeFile } from './messages.ts'
import type { Branch } from './tree.ts'

export interface Addresses {
  readonly slugs: ReadonlyMap<Branch, TopicSlug>
  /** Address that a note's `permalink` replaced, those of its topics included → the page. */
  readonly replaced: ReadonlyMap<string, TopicSlug>
  /** Folder → its part of the addresses of the notes in it. */
  readonly folders: ReadonlyMap<string, string>
  readonly messages: readonly Message[]
}

/**
 * Pinned addresses and permalinks are given first; of two pages that ask for one address the second in reading order
 * gets `-2`, and the notes in a folder keep the folder's name whatever its own page is called. `reserved` are addresses
 * the site needs for pages that are not topics.
 */
export function assignSlugs(home: Branch, reserved: Iterable<string> = []): Addresses {
  const slugs = new Map<Branch, TopicSlug>()
  const replaced = new Map<string, TopicSlug>()
  const folders = new Map<string, string>()
  const messages: Message[] = []
  /** By `fold`: many file systems cannot tell `About` from `about`. */
  const taken = new Map<string, Owner>([...reserved].map((slug) => [fold(slug), 'site']))
  /** Also what others ask for: a number that makes an address unique must not take theirs. */
  const wanted = new Set<string>()

  /** The number last given to an address, by `fold`. */
  const last = new Map<string, number>()

  function give(branch: Branch, slug: string, isFixed: boolean): void {
    const other = taken.get(fold(slug))
    const free =
      other === undefined ? slug : numbered(slug, (one) => taken.has(fold(one)) || wanted.has(fold(one)), last)
    if (other !== undefined) messages.push(collision(branch, other, slug, free, isFixed && isPinnedTo(other)))
    taken.set(fold(free), isFixed ? { branch, isFixed } : { branch })
    slugs.set(branch, free as TopicSlug)
  }

  function giveChildren(parent: Branch): void {
    const asked = parent.children.map((branch) => ({ branch, slug: address(branch, parent) }))
    for (const { slug } of asked) wanted.add(fold(slug))
    const open = asked.filter(({ branch }) => !slugs.has(branch))
    const pinnedFirst = [
      ...open.filter(({ branch }) => branch.isPinned),
      ...open.filter(({ branch }) => !branch.isPinned),
    ]
    const claimed = new Set<string>()
    const late = pinnedFirst.filter(({ branch, slug }) => {
      const comesFirst = !claimed.has(fold(slug)) && !taken.has(fold(slug))
      claimed.add(fold(slug))
      if (comesFirst) give(branch, slug, branch.isPinned)
      return !comesFirst
    })
    for (const { branch, slug } of late) give(branch, slug, branch.isPinned)
    for (const { branch, slug } of asked) {
      giveChildren(branch)
      if (permalinkOf(branch)) redirectBelow(branch, slug)
    }
  }

  /** Topics go below the page of their parent, notes and folders below the names of their folders. */
  function address(branch: Branch, parent: Branch): string {
    const isTopic = branch.kind === 'topic'
    const start = isTopic ? slugs.get(parent)! : folders.get(parent.folder)!
    const slug = start === '' ? branch.part : `${start}/${branch.part}`
    if (!isTopic && !folders.has(branch.folder)) folders.set(branch.folder, slug)
    return slug
  }

  function redirectBelow(branch: Branch, former: string): void {
    const slug = slugs.get(branch)!
    if (former !== slug) replaced.set(former, slug)
    for (const topic of branch.children) if (topic.kind === 'topic') redirectBelow(topic, `${former}/${topic.part}`)
  }

  folders.set('', '')
  give(home, '', true)
  for (const branch of branches(home)) {
    const permalink = permalinkOf(branch)
    if (permalink === undefined || branch === home) continue
    if (permalink === '') messages.push(asksForHome(branch.note!.path))
    else give(branch, permalink, true)
  }
  giveChildren(home)
  return { slugs, replaced, folders, messages }
}

/** The page and all below it, in reading order. */
export function* branches(branch: Branch): Generator<Branch> {
  yield branch
  for (const child of branch.children) yield* branches(child)
}

/** Where the address was given by: the site itself, or a page. */
type Owner = 'site' | { readonly branch: Branch; readonly isFixed?: true }

function isPinnedTo(owner: Owner): boolean {
  return owner !== 'site' && owner.isFixed === true
}

/** The address a note asks for as a whole; undefined for topics. */
function permalinkOf({ kind, note }: Branch): string | undefined {
  return kind === 'note' ? note?.properties.permalink : undefined
}

/** The next free one; what was taken once stays taken. */
function numbered(slug: string, isTaken: (slug: string) => boolean, last: Map<string, number>): string {
  let number = (last.get(fold(slug)) ?? 1) + 1
  while (isTaken(`${slug}-${number}`)) number++
  last.set(fold(slug), number)
  return `${slug}-${number}`
}

function asksForHome(path: string): Message {
  const text = `"${path}" asks by its permalink for the address of the home page and keeps its own; name it "index.md", at the vault's root, or choose another permalink`
  return makeMessage(path, 'slug-collision', wholeFile, text)
}

function collision(branch: Branch, other: Owner, slug: string, given: string, isPinned: boolean): Message {
  const path = branch.note?.path ?? (other === 'site' ? undefined : other.branch.note?.path) ?? pathNear(branch)
  const line = lineOf(branch)
  const rule = isPinned ? 'pinned-slug-collision' : 'slug-collision'
  const isSame = other !== 'site' && label(other) === label({ branch })
  const first = isSame ? `${label(other)} (line ${lineOf(other.branch)})` : label(other)
  const names = capital(`${first} and ${label({ branch })}${isSame ? ` (line ${line})` : ''}`)
  const found = isPinned ? `are both pinned to the address "${slug}"` : `ask for the same address "${slug}"`
  const remedy = remedyFor(branch, other, given, isPinned)
  return makeMessage(path, rule, { ...wholeFile, line }, `${names} ${found}; the second one got "${given}": ${remedy}`)
}

function lineOf({ kind, topic }: Branch): number {
  return kind === 'topic' ? (topic?.heading?.line ?? topic?.line ?? 1) : 1
}

/** What can be changed: a permalink, a name, an address pinned under a heading; a folder has nothing but its name. */
function remedyFor(branch: Branch, other: Owner, given: string, isPinned: boolean): string {
  const asking = [{ branch }, other].flatMap((owner: Owner) => (owner === 'site' ? [] : [owner.branch]))
  const [linked] = asking.filter((one) => permalinkOf(one) !== undefined)
  if (linked) {
    const choose = `choose another permalink for ${label({ branch: linked })}`
    const rest = asking.find((one) => one !== linked)
    return isPinned || !rest ? choose : `${choose} or rename ${label({ branch: rest })}`
  }
  if (isPinned) return 'pin another address'
  const rename = `rename ${other === 'site' ? label({ branch }) : 'one of them'}`
  if (branch.kind === 'folder') return rename
  return `${rename} or pin its address with %% slug: ${given.slice(given.lastIndexOf('/') + 1)} %%`
}

/** As it stands in a sentence. */
function label(owner: Owner): string {
  if (owner === 'site') return 'a page of the site itself'
  const { kind, note, topic, folder } = owner.branch
  if (!note) return folder === '' ? 'the home page' : `the folder "${folder}"`
  return kind === 'topic' ? `"${note.path}#${topic?.heading?.text ?? topic?.title}"` : `"${note.path}"`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** A generated page has no file: where nothing better is known, the first note below it stands for it. */
function pathNear(branch: Branch): string {
  for (const { note } of branches(branch)) if (note) return note.path
  return branch.folder
}

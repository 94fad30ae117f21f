/** Judges over the whole vault: addresses, links, backlinks, redirects and what is wrong with them. */
import type { Message } from '../../snippets/types.ts'
import type { Mention } from '../mention.ts'
import { withFolderTitle } from '../note/title.ts'
import type { Config, Note, NotePath, PageTopic, ResolvedLink, TopicSlug, Vault, VaultFile } from '../types.ts'
import { type AutolinkPage, findMentions } from './autolink.ts'
import { collectBacklinks } from './backlinks.ts'
import { fold } from './file-index.ts'
import { folderNotes } from './folder-notes.ts'
import { hasLink, hideInHeadings } from './hide-in-headings.ts'
import { hideInLists, listsHaveLink } from './hide-in-lists.ts'
import { hideInTitle, titleHasLink } from './hide-in-title.ts'
import { linkMessages, undrawnMessages } from './link-messages.ts'
import { applyRules, makeMessage, wholeFile } from './messages.ts'
import { hiddenNames, type PageLink, pageLinks } from './page-links.ts'
import { neighbours } from './reading-order.ts'
import { makeRedirects } from './redirects.ts'
import { makeResolver, type Resolver } from './resolve-reference.ts'
import { assignSlugs, branches } from './slugs.ts'
import { collectTagPages } from './tags.ts'
import { type Branch, buildTree } from './tree.ts'

export interface VaultInput {
  readonly notes: readonly Note[]
  readonly attachments: readonly VaultFile[]
  readonly config: Config
  /** What reading the folder and its configuration has reported already. */
  readonly messages: readonly Message[]
}

/** Never throws. Unpublished notes are in `notes`, and their faults in `messages`, but they have no page. */
export function indexVault({ notes: given, attachments: files, config, messages: read }: VaultInput): Vault {
  const isPublished = ({ properties }: Note): boolean => properties.publish
  const standing = new Set(folderNotes(given.filter(isPublished).map(({ path }) => path)).values())
  const titled = given.map((note) => (standing.has(note.path) ? withFolderTitle(note) : note))
  const attachments = new Map(files.toSorted(byPath).map((file) => [file.path as string, file]))
  const collected = withoutHiddenNames(titled, attachments, config)
  const home = buildTree(collected.filter(isPublished), config.title)
  const addresses = assignSlugs(home, reservedAddresses)
  const notes = withSlugs(collected, home, addresses.slugs)
  const slugOf = (path: NotePath, topic: number): TopicSlug | undefined => {
    const note = notes.get(path)
    return note && isPublished(note) ? note.topics[topic]?.slug : undefined
  }
  const resolver = makeResolver({ notes, attachments, config, slugOf, folders: folderPages(home, addresses.slugs) })
  const { links, mentions } = linkPages(home, { notes, slugs: addresses.slugs, config, resolver })
  const pages = makePages(home, { notes, slugs: addresses.slugs, links })
  const taken = new Set([...pages.keys()].map(fold))
  const tags = collectTagPages(pages.values(), (slug) => taken.has(fold(slug)))
  for (const { slug } of tags.values()) taken.add(fold(slug))
  const { redirects, messages: refused } = makeRedirects({
    notes: [...notes.values()].filter(isPublished),
    replaced: addresses.replaced,
    folders: addresses.folders,
    slugOf: (note) => note.topics[0]!.slug,
    isPage: (slug) => taken.has(fold(slug)),
  })
  const isPublishedPath = (path: string): boolean => notes.get(path as NotePath)?.properties.publish !== false
  const messages = [
    ...read,
    ...emptyVault(collected, read),
    ...addresses.messages,
    ...refused,
    ...undrawnMessages(attachments.keys()),
    ...[...notes.values()].flatMap((note) => [...note.messages, ...linkMessages(note, resolver, isPublishedPath)]),
  ]
  return {
    config,
    notes,
    pages,
    tags,
    resolve: resolver.resolve,
    mentions,
    redirects,
    attachments,
    messages: applyRules(messages, config),
  }
}

/** Folder → its generated page. */
function folderPages(home: Branch, slugs: ReadonlyMap<Branch, TopicSlug>): ReadonlyMap<string, TopicSlug> {
  const generated = [...branches(home)].filter(({ kind }) => kind === 'folder')
  return new Map(generated.map((branch) => [branch.folder, slugs.get(branch)!]))
}

/** Pages the site has besides the topics. */
const reservedAddresses = ['404']

/** Headings and titles are names too, of pages and addresses: those of published notes tell no name of an unpublished one. */
function withoutHiddenNames(
  collected: readonly Note[],
  attachments: ReadonlyMap<string, VaultFile>,
  config: Config,
): readonly Note[] {
  const isPublic = ({ properties }: Note): boolean => properties.publish
  const mayTell = (note: Note): boolean =>
    isPublic(note) && (titleHasLink(note) || listsHaveLink(note) || note.headings.some(hasLink))
  if (collected.every(isPublic) || !collected.some(mayTell)) return collected
  const notes = new Map(collected.map((note) => [note.path, note]))
  const slugOf = (path: NotePath) => (notes.get(path)?.properties.publish ? ('' as TopicSlug) : undefined)
  const resolver = makeResolver({ notes, attachments, config, slugOf })
  return collected.map((note) =>
    isPublic(note) ? hideInLists(hideInTitle(hideInHeadings(note, resolver), resolver), resolver) : note,
  )
}

/** The notes by path, published ones with the final slugs of their topics. */
function withSlugs(
  notes: readonly Note[],
  home: Branch,
  slugs: ReadonlyMap<Branch, TopicSlug>,
): ReadonlyMap<NotePath, Note> {
  const byTopic = new Map([...branches(home)].map((branch) => [branch.topic, slugs.get(branch)!]))
  return new Map(
    notes.toSorted(byPath).map((note) => {
      const topics = note.topics.map((topic) => ({ ...topic, slug: byTopic.get(topic) ?? topic.slug }))
      return [note.path, { ...note, topics }]
    }),
  )
}

interface Linking {
  readonly notes: ReadonlyMap<NotePath, Note>
  readonly slugs: ReadonlyMap<Branch, TopicSlug>
  readonly config: Config
  readonly resolver: Resolver
}

interface Links {
  /** Of every page, in reading order of the pages; automatic links after the others. */
  readonly links: ReadonlyMap<TopicSlug, readonly PageLink[]>
  readonly mentions: ReadonlyMap<TopicSlug, readonly Mention[]>
}

function linkPages(home: Branch, { notes, slugs, config, resolver }: Linking): Links {
  const links = new Map<TopicSlug, PageLink[]>()
  const withText: AutolinkPage[] = []
  for (const branch of branches(home)) {
    const slug = slugs.get(branch)!
    const { note, topic } = finalOf(branch, notes)
    const explicit = note && topic ? pageLinks(note, topic, resolver) : []
    links.set(slug, explicit)
    if (!note || !topic) continue
    withText.push({ slug, title: branch.title, note, topic, linked: explicit.flatMap(({ to }) => to ?? []) })
  }
  const mentions = findMentions(withText, config.autolink, links.size)
  for (const { slug, note, topic } of withText) {
    const hide = mentions.has(slug) ? hiddenNames(note, [topic], resolver) : undefined
    for (const { to, text, line, context } of mentions.get(slug) ?? []) {
      links.get(slug)!.push({ to, target: text, kind: 'auto', line, context: hide!(context) })
    }
  }
  return { links, mentions }
}

interface PageParts {
  readonly notes: ReadonlyMap<NotePath, Note>
  readonly slugs: ReadonlyMap<Branch, TopicSlug>
  readonly links: ReadonlyMap<TopicSlug, readonly PageLink[]>
}

function makePages(home: Branch, { notes, slugs, links }: PageParts): ReadonlyMap<TopicSlug, PageTopic> {
  const backlinks = collectBacklinks(links)
  const parents = new Map([...branches(home)].flatMap((branch) => branch.children.map((child) => [child, branch])))
  const order = neighbours([...branches(home)])
  const slugOf = (branch: Branch | undefined): TopicSlug | null => (branch ? slugs.get(branch)! : null)
  return new Map(
    [...branches(home)].map((branch) => {
      const slug = slugs.get(branch)!
      const { note, topic } = finalOf(branch, notes)
      const page: PageTopic = {
        slug,
        title: branch.title,
        note,
        topic,
        parent: slugOf(parents.get(branch)),
        prev: slugOf(order.get(branch)?.prev),
        next: slugOf(order.get(branch)?.next),
        children: branch.children.map((child) => slugs.get(child)!),
        stub: topic?.stub ?? false,
        tags: topic?.tags ?? [],
        aliases: branch.kind === 'note' ? (note?.properties.aliases ?? []) : [],
        links: links.get(slug)!.map(withoutContext),
        backlinks: backlinks.get(slug)!,
      }
      return [slug, page]
    }),
  )
}

/** The branch's note and topic with their final slugs. */
function finalOf({ note, topic }: Branch, notes: ReadonlyMap<NotePath, Note>): Pick<PageTopic, 'note' | 'topic'> {
  const final = (note && notes.get(note.path)) ?? null
  return { note: final, topic: (topic && final?.topics[topic.index]) ?? null }
}

function withoutContext({ to, target, kind, line }: PageLink): ResolvedLink {
  return { to, target, kind, line }
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}

function emptyVault(notes: readonly Note[], read: readonly Message[]): Message[] {
  if (notes.length > 0 || read.some(({ rule }) => rule === 'empty-vault')) return []
  return [makeMessage('.', 'empty-vault', wholeFile, 'the vault holds no notes; add a Markdown file')]
}

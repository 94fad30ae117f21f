/** A snippet on a page: at home with its id, or shown again by an embed, then with a link to its home. */
import type { ElementContent } from 'hast'
import { renderSnippetBlock, type SnippetLink } from '../../snippets/render/snippet-block.ts'
import { renderEventsStatic } from '../../snippets/render/static.ts'
import type { TopicSlug, Vault } from '../types.ts'
import { type Hide, hideInMessages, publicResult } from '../vault/hide-in-messages.ts'
import { unpublishedNote } from '../vault/page-links.ts'
import { highlightCode } from './highlight.ts'
import { definitionsFor } from './note-definitions.ts'
import { claimId, element, finished, hrefOf, type Scope, type SiteContext } from './scope.ts'

/** Undefined when the note has no snippet of this id. */
export function snippet(scope: Scope, id: string): ElementContent | undefined {
  const source = scope.note.snippets.find((candidate) => candidate.id === id)
  if (!source) return undefined
  const { site } = scope
  const codeHtml = highlightCode(publicCode(scope, source.code), 'ts')
  const judged = site.results.get(id)
  const result = judged?.status === 'failed' ? publicResult(judged, hiderOf(site.vault)) : judged
  const path = site.modulePath(id)
  const outputsHtml =
    result && result.status !== 'failed'
      ? renderEventsStatic(result.outputs, definitionsFor(scope.note, site.vault.config))
      : undefined
  if (outputsHtml?.includes('class="katex"')) scope.state.hasMath = true
  const html = renderSnippetBlock({
    source,
    result,
    codeHtml,
    modulePath: path === null ? null : site.base + path,
    domId: claimId(scope, `^${source.name}`),
    importLinks: linksTo(site, result?.imports ?? []),
    importedBy: linksTo(site, result?.importedBy ?? []),
    outputsHtml,
  })
  return scope.embeds.length === 0 ? finished(html, true) : withHome(scope, id, finished(html, true))
}

/** An import is a link: one from a note that is not published does not tell its name. */
function publicCode({ site, note }: Scope, code: string): string {
  return code.replace(/(["'])(\[\[[^\]\n]+\]\])\1/g, (written, quote: string, specifier: string) => {
    const isHidden = site.vault.resolve(note.path, specifier, 'import').kind === 'unpublished'
    return isHidden ? `${quote}[[${unpublishedNote}]]${quote}` : written
  })
}

function withHome(scope: Scope, id: string, block: ElementContent): ElementContent {
  const [home] = linksTo(scope.site, [id])
  const link =
    home && element('a', { className: ['internal-link', 'snippet-home'], href: home.href }, `${home.name} at home`)
  return element('div', { className: ['snippet-embedded'] }, block, link)
}

/** Snippets of published notes, each with the address of its block. */
function linksTo(site: SiteContext, ids: readonly string[]): SnippetLink[] {
  const homes = homesOf(site.vault)
  return ids.flatMap((id) => {
    const slug = homes.get(id)
    const name = id.slice(id.lastIndexOf('#') + 1)
    return slug === undefined ? [] : [{ name, href: hrefOf(site, slug, `^${name}`) }]
  })
}

const hiders = new WeakMap<Vault, Hide>()

function hiderOf(vault: Vault): Hide {
  const hide = hiders.get(vault) ?? hideInMessages(vault)
  hiders.set(vault, hide)
  return hide
}

const known = new WeakMap<Vault, ReadonlyMap<string, TopicSlug>>()

/** The page each snippet stands on, found once. */
function homesOf(vault: Vault): ReadonlyMap<string, TopicSlug> {
  const kept = known.get(vault)
  if (kept) return kept
  const homes = new Map<string, TopicSlug>()
  for (const page of vault.pages.values()) for (const id of page.topic?.snippets ?? []) homes.set(id, page.slug)
  known.set(vault, homes)
  return homes
}

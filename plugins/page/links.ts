/** Links: wikilinks, Markdown links, references to definitions, and the automatic ones. */
import type { ElementContent } from 'hast'
import type { Definition, Link, LinkReference } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { targetAsText } from '../note/plain-text.ts'
import type { Wikilink } from '../syntax/nodes.ts'
import type { LinkKind, Resolution, TopicSlug } from '../types.ts'
import { inlineOf } from './heading-nodes.ts'
import { textWithMath } from './math.ts'
import { assetHref, element, hrefOf, reportAt, type Scope, scopeOf, startOf } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

export function wikilink(state: State, node: Wikilink): ElementContent | ElementContent[] {
  const scope = scopeOf(state)
  const alias = node.children.length > 0 ? state.all(node) : undefined
  const meaning = scope.site.vault.resolve(scope.note.path, node.target, 'wikilink')
  if (scope.inert) return alias ?? defaultText(scope, node.target, meaning)
  return linkTo(scope, meaning, node.target, alias)
}

export function link(state: State, node: Link): ElementContent | ElementContent[] {
  const scope = scopeOf(state)
  const children = state.all(node)
  if (scope.inert) return children
  if (node.data?.auto && node.url.startsWith('noteproof:')) return automatic(scope, node.url.slice(10), children)
  const text = children.length > 0 ? children : [{ type: 'text' as const, value: node.url }]
  return addressed(scope, node.url, node.title, text, node)
}

export function linkReference(state: State, node: LinkReference): ElementContent | ElementContent[] {
  const scope = scopeOf(state)
  const definition: Definition | undefined = state.definitionById.get(node.identifier.toUpperCase())
  const children = state.all(node)
  if (scope.inert) return children
  if (definition) return addressed(scope, definition.url, definition.title, children, node)
  const end = node.referenceType === 'full' ? `][${node.label ?? node.identifier}]` : ']'
  return [{ type: 'text', value: '[' }, ...children, { type: 'text', value: end }]
}

/** What a link shows that has no text of its own: `Note > Heading`; the title of a topic that has its own page. */
export function defaultText(scope: Scope, target: string, meaning: Resolution): ElementContent[] {
  if (meaning.kind === 'unpublished') return [{ type: 'text', value: 'unpublished note' }]
  const written = targetAsText(target)
  if (meaning.kind !== 'topic' || meaning.part.kind !== 'heading') return [{ type: 'text', value: written }]
  const note = scope.site.vault.notes.get(meaning.note)
  const heading = inlineOf(scope, note, meaning.part.id)
  const here = target.trim().startsWith('#') || note === scope.note
  const ownPage = note?.topics.some((topic) => topic.heading?.id === (meaning.part as { id: string }).id)
  if (!heading) return [{ type: 'text', value: written }]
  if (ownPage) return heading
  const [file = '', ...headings] = target.split('#')
  const above = headings.filter((part) => part.trim() !== '').slice(0, -1)
  const way = targetAsText([here ? '' : file, ...above].join('#'))
  return way === '' ? heading : [...textWithMath(scope, `${way} > `), ...heading]
}

/** A link of the vault as an element. `children` is the text that the author gave it. */
export function linkTo(
  scope: Scope,
  meaning: Resolution,
  target: string,
  children: ElementContent[] | undefined,
  title?: string | null,
): ElementContent {
  const text = children ?? defaultText(scope, target, meaning)
  const titled = title ? { title } : {}
  switch (meaning.kind) {
    case 'topic':
      return element(
        'a',
        { className: ['internal-link'], href: hrefOf(scope.site, meaning.slug, meaning.hash), ...titled },
        ...text,
      )
    case 'asset': {
      const href = assetHref(scope, meaning.path, meaning.fragment)
      return element('a', { className: ['internal-link', 'file-link'], href, ...titled }, ...text)
    }
    case 'unpublished':
      return element('span', { className: ['internal-link', 'is-unpublished'] }, ...text)
    case 'missing':
      return missing(scope, meaning, target, text)
    case 'external':
      return external(meaning.url, text, titled)
    case 'tag':
      return element('span', { className: ['tag'] }, ...text)
  }
}

/** An address outside the vault; `obsidian://` opens the reader's own vault, if there is one. */
export function external(url: string, text: ElementContent[], titled: { title?: string } = {}): ElementContent {
  const className = [/^obsidian:/i.test(url) ? 'obsidian-link' : 'external-link']
  return element('a', { className, href: url, rel: ['noopener'], ...titled }, ...text)
}

function addressed(
  scope: Scope,
  url: string,
  title: string | null | undefined,
  text: ElementContent[],
  node: Link | LinkReference,
): ElementContent {
  if (isUnsafeUrl(url)) {
    const scheme = url.trim().split(':', 1)[0]
    reportAt(
      scope,
      'unsafe-html',
      startOf(node),
      `A link starts with "${scheme}:", which a page may not follow; its text is shown without the link`,
    )
    return element('span', { className: ['internal-link', 'is-unresolved'], title: `${scheme}: links are not followed` }, ...text)
  }
  const kind: LinkKind = /^[a-z][a-z\d+.-]*:\/\//i.test(url) ? 'external' : 'markdown'
  return linkTo(scope, scope.site.vault.resolve(scope.note.path, url, kind), url, text, title)
}

function automatic(scope: Scope, to: string, children: ElementContent[]): ElementContent {
  const [slug = '', hash] = to.split('#')
  const href = hrefOf(scope.site, slug as TopicSlug, hash)
  return element('a', { className: ['internal-link', 'auto-link'], href }, ...children)
}

const named = { note: 'note', heading: 'heading', block: 'block', asset: 'file' } as const

/** Marked; where only a part of an existing page is missing, it still leads to that page. */
function missing(
  scope: Scope,
  meaning: Resolution & { kind: 'missing' },
  target: string,
  text: ElementContent[],
): ElementContent {
  const title = `There is no ${named[meaning.what]} “${target.trim()}”`
  const className = ['internal-link', 'is-unresolved']
  if (meaning.slug === undefined) return element('span', { className, title }, ...text)
  return element('a', { className, title, href: hrefOf(scope.site, meaning.slug) }, ...text)
}

/** Links: wikilinks, Markdown links, references to definitions, and the automatic ones. */
import type { ElementContent } from 'hast'
import type { Definition, Link, LinkReference } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { readAssignments } from '../../snippets/assignments.ts'
import { targetAsText } from '../note/plain-text.ts'
import type { Wikilink } from '../syntax/nodes.ts'
import type { LinkKind, Resolution, TopicSlug } from '../types.ts'
import { fold } from '../vault/file-index.ts'
import { parseTarget } from '../vault/link-target.ts'
import { snippetAt } from '../vault/linked-states.ts'
import { unpublishedNote } from '../vault/page-links.ts'
import { repeatsName } from '../vault/public-value.ts'
import { textOf } from './description.ts'
import { textWithMath } from './math.ts'
import { assetHref, element, hrefOf, reportAt, type Scope, scopeOf, startOf } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

export function wikilink(state: State, node: Wikilink): ElementContent | ElementContent[] {
  const scope = scopeOf(state)
  const children = trimmed(withoutLinks(state.all(node)))
  const alias = children.length > 0 ? children : undefined
  const meaning = scope.site.vault.resolve(scope.note.path, node.target, 'wikilink')
  if (scope.inert) return publicText(meaning, node.target, alias ?? defaultText(scope, node.target, meaning))
  return linkTo(scope, meaning, node.target, alias)
}

export function link(state: State, node: Link): ElementContent | ElementContent[] {
  const scope = scopeOf(state)
  const children = withoutLinks(state.all(node))
  if (scope.inert)
    return publicText(scope.site.vault.resolve(scope.note.path, node.url, 'markdown'), node.url, children)
  if (node.data?.auto && node.url.startsWith('noteproof:')) return automatic(scope, node.url.slice(10), children)
  const text = children.length > 0 ? children : [{ type: 'text' as const, value: node.url }]
  return addressed(scope, node.url, node.title, text, node)
}

export function linkReference(state: State, node: LinkReference): ElementContent | ElementContent[] {
  const scope = scopeOf(state)
  const definition: Definition | undefined = state.definitionById.get(node.identifier.toUpperCase())
  const children = state.all(node)
  if (scope.inert) return children
  if (definition) return addressed(scope, definition.url, definition.title, withoutLinks(children), node)
  const end = node.referenceType === 'full' ? `][${node.label ?? node.identifier}]` : ']'
  return [{ type: 'text', value: '[' }, ...children, { type: 'text', value: end }]
}

/** What a link shows that has no text of its own: `Note > Heading` as written, formulas of headings drawn. */
export function defaultText(scope: Scope, target: string, meaning: Resolution): ElementContent[] {
  if (meaning.kind === 'unpublished') return [{ type: 'text', value: unpublishedNote }]
  const known = meaning.kind === 'topic' ? (meaning.shown ?? target) : target
  const written = targetAsText(known)
  if (meaning.kind !== 'topic' || meaning.part.kind !== 'heading') return [{ type: 'text', value: written }]
  // A dollar in the name of a file is one.
  const file = targetAsText(known.split('#', 1)[0]!)
  return [
    ...(file === '' ? [] : [{ type: 'text' as const, value: file }]),
    ...textWithMath(scope, written.slice(file.length)),
  ]
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
  const titled = {
    ...(title && { title }),
    ...asWritten(meaning.kind === 'topic' ? (meaning.shown ?? target) : target),
  }
  switch (meaning.kind) {
    case 'topic':
      return element(
        'a',
        { className: ['internal-link'], href: hrefOf(scope.site, meaning.slug, meaning.hash), ...titled },
        ...publicText(meaning, target, text),
      )
    case 'asset': {
      const href = assetHref(scope, meaning.path, meaning.fragment)
      return element('a', { className: ['internal-link', 'file-link'], href, ...titled }, ...text)
    }
    case 'folder':
      return element('a', { className: ['internal-link'], href: hrefOf(scope.site, meaning.slug), ...titled }, ...text)
    case 'unpublished':
      return element('span', { className: ['internal-link', 'is-unpublished'] }, ...publicText(meaning, target, text))
    case 'missing':
      return missing(scope, meaning, target, text)
    case 'external':
      return external(meaning.url, text, title ? { title } : {})
    case 'tag':
      return element('span', { className: ['tag'] }, ...text)
  }
}

/** `data-href` is the target that the author wrote, by which style sheets of a vault tell links apart. */
function asWritten(target: string): { dataHref?: string } {
  const written = target.trim()
  return written === '' ? {} : { dataHref: written }
}

/** A text that only repeats a name of a note that is not published, or a heading with one, would tell it. */
export function publicText(meaning: Resolution, target: string, text: ElementContent[]): ElementContent[] {
  const shown = meaning.kind === 'topic' ? meaning.shown : undefined
  if (meaning.kind !== 'unpublished' && shown === undefined) return text
  const said = text.map(textOf).join('').trim()
  if (meaning.kind === 'unpublished')
    return repeatsName(meaning, target, said) ? [{ type: 'text', value: unpublishedNote }] : text
  const index = parseTarget(target, 'markdown').headings.findIndex((heading) => fold(heading) === fold(said))
  return index < 0
    ? text
    : [{ type: 'text', value: parseTarget(shown!, 'markdown').headings[index] ?? unpublishedNote }]
}

/** A link holds no other: those in its text are text. */
function withoutLinks(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [node]
    const children = withoutLinks(node.children)
    return node.tagName === 'a' ? children : [{ ...node, children }]
  })
}

function trimmed(text: ElementContent[]): ElementContent[] {
  const [first, last] = [text[0], text.at(-1)]
  if (first?.type === 'text') first.value = first.value.trimStart()
  if (last?.type === 'text') last.value = last.value.trimEnd()
  return text
}

/** An address outside the vault; `obsidian://` opens the reader's own vault, if there is one. */
export function external(url: string, text: ElementContent[], titled: { title?: string } = {}): ElementContent {
  const className = ['external-link', ...(/^obsidian:/i.test(url) ? ['obsidian-link'] : [])]
  return element(
    'a',
    { className, href: url.replace(/\s/g, encodeURIComponent), rel: ['noopener'], ...bare(url, text), ...titled },
    ...text,
  )
}

/** A link that shows its own address: on paper that need not be said again. */
function bare(url: string, text: readonly ElementContent[]): { dataBare?: '' } {
  const [only] = text
  const plain = (address: string) => address.replace(/^https?:\/\//i, '')
  return text.length === 1 && only?.type === 'text' && plain(only.value) === plain(url) ? { dataBare: '' } : {}
}

/** What the page needs to set the inputs that a title assigns; without script the link leads to the snippet. */
function assigned(scope: Scope, meaning: Resolution, title: string) {
  const id = snippetAt(scope.site.vault, meaning)
  const values = id === undefined ? undefined : readAssignments(title)
  return values && { dataSnippet: id, dataInputs: JSON.stringify(values) }
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
    return element(
      'span',
      { className: ['internal-link', 'is-unresolved'], title: `${scheme}: links are not followed` },
      ...text,
    )
  }
  if (/^https?:/i.test(url) && !URL.canParse(encodeURI(url.toWellFormed()))) {
    const words = `"${url}" is no address of the web; its text is shown without the link, so correct it`
    reportAt(scope, 'missing-link', startOf(node), words)
    return element('span', { className: ['external-link', 'is-unresolved'] }, ...text)
  }
  const kind: LinkKind = /^[a-z][a-z\d+.-]*:\/\//i.test(url) ? 'external' : 'markdown'
  const meaning = scope.site.vault.resolve(scope.note.path, url, kind)
  const made = linkTo(scope, meaning, url, text, title)
  const sets = title ? assigned(scope, meaning, title) : undefined
  return sets && made.type === 'element' ? { ...made, properties: { ...made.properties, ...sets } } : made
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
  const facts = { className: ['internal-link', 'is-unresolved'], title, ...asWritten(target) }
  if (meaning.slug === undefined) return element('span', facts, ...text)
  return element('a', { ...facts, href: hrefOf(scope.site, meaning.slug) }, ...text)
}

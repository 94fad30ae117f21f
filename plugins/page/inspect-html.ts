/** Reports what raw HTML loses, and mends what can be mended: local addresses, frames, unknown tags. */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { decoded, linkCard } from './placeholders.ts'
import type { Marks } from './raw-html.ts'
import { removedTags, safeHtml, safeStyle } from './safe-html.ts'
import { assetHref, element, hrefOf, reportAt, type Scope, startOf } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

/** Changes the tree that was just parsed. */
export function inspect(tree: Root, scope: Scope, marks: Marks): void {
  tree.children = inspectAll(tree.children, scope, marks)
}

function inspectAll(nodes: readonly RootContent[], scope: Scope, marks: Marks): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type !== 'element') return [node]
    if (!marks.isOurs(node)) return inspectElement(node, scope, marks)
    node.children = inspectAll(node.children, scope, marks) as ElementContent[]
    return [node]
  })
}

const known = new Set(safeHtml.tagNames)

function inspectElement(node: Element, scope: Scope, marks: Marks): RootContent[] {
  const { tagName } = node
  if (tagName === 'iframe') return [marks.hide(frame(node, scope)), ...oursIn(node, scope, marks)]
  if (removedTags.has(tagName) || (tagName === 'input' && node.properties.type !== 'checkbox')) {
    reportAt(
      scope,
      'unsafe-html',
      startOf(node),
      `<${tagName}> may not stand in a note; it was removed with what is in it`,
    )
    return [marks.hide(removed(tagName)), ...oursIn(node, scope, marks)]
  }
  node.children = inspectAll(node.children, scope, marks) as ElementContent[]
  if (!known.has(tagName)) return unknownTag(node, scope)
  if (tagName === 'h1') node.tagName = 'h2'
  inspectAttributes(node, scope)
  // Text that looks like a link and is none would mislead.
  if (tagName === 'a' && node.properties.href === undefined) node.tagName = 'span'
  if (tagName === 'img') return [image(node, scope, marks)]
  return [node]
}

/** What of the note's own text a tag swallowed that nothing closed. */
function oursIn(node: Element, scope: Scope, marks: Marks): RootContent[] {
  return node.children.flatMap((child): RootContent[] => {
    if (child.type !== 'element') return []
    return marks.isOurs(child) ? inspectAll([child], scope, marks) : oursIn(child, scope, marks)
  })
}

/** `Array<string>` in prose is read as a tag; it is shown as it was written. */
function unknownTag(node: Element, scope: Scope): RootContent[] {
  const tag = `<${node.tagName}>`
  reportAt(
    scope,
    'unsafe-html',
    startOf(node),
    `${tag} is no tag of HTML; it is shown as text, write it in backticks if that is what you mean`,
  )
  return [{ type: 'text', value: tag }, ...node.children]
}

function frame(node: Element, scope: Scope): ElementContent {
  const url = String(node.properties.src ?? '')
  reportAt(
    scope,
    'unsafe-html',
    startOf(node),
    `<iframe> loads another site into the page; a link to "${url}" is shown in its place`,
  )
  return isUnsafeUrl(url)
    ? removed('iframe')
    : linkCard(url, typeof node.properties.title === 'string' ? node.properties.title : url)
}

function removed(tagName: string): ElementContent {
  const text = `<${tagName}> was removed`
  return element('span', { className: ['html-removed'] }, text)
}

function inspectAttributes(node: Element, scope: Scope): void {
  const { properties } = node
  for (const name of Object.keys(properties)) {
    if (/^on/i.test(name)) {
      reportAt(
        scope,
        'unsafe-html',
        startOf(node),
        `The attribute "${name.toLowerCase()}" of <${node.tagName}> runs a script; it was removed`,
      )
      delete properties[name]
    }
  }
  if (typeof properties.style === 'string') inspectStyle(node, properties.style, scope)
  for (const name of ['href', 'src', 'poster', 'cite']) {
    const url = properties[name]
    if (typeof url === 'string') inspectAddress(node, name, url, scope)
  }
}

function inspectStyle(node: Element, style: string, scope: Scope): void {
  const { kept, removed } = safeStyle(style)
  if (kept === '') delete node.properties.style
  else node.properties.style = kept
  if (removed.length === 0) return
  reportAt(
    scope,
    'unsafe-html',
    startOf(node),
    `The style "${removed.join('; ')}" of <${node.tagName}> may not stand in a note; it was removed`,
  )
}

function inspectAddress(node: Element, name: string, url: string, scope: Scope): void {
  if (isUnsafeUrl(url) && !/^data:image\/(?:png|jpeg|gif|webp);/i.test(name === 'src' ? url : '')) {
    reportAt(
      scope,
      'unsafe-html',
      startOf(node),
      `The ${name} of <${node.tagName}> starts with "${url.trim().split(':', 1)[0]}:", which a page may not load; it was removed`,
    )
    delete node.properties[name]
  } else if (!/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(url)) {
    node.properties[name] = local(scope, url) ?? (name === 'src' ? url : undefined)
  }
}

/** The address of a note or a file of the vault; undefined when there is none. */
function local(scope: Scope, url: string): string | undefined {
  const meaning = scope.site.vault.resolve(scope.note.path, url, 'markdown')
  if (meaning.kind === 'topic') return hrefOf(scope.site, meaning.slug, meaning.hash)
  return meaning.kind === 'asset' ? assetHref(scope, meaning.path, meaning.fragment) : undefined
}

function image(node: Element, scope: Scope, marks: Marks): RootContent {
  const { src, alt } = node.properties
  node.properties.loading = 'lazy'
  const url = typeof src === 'string' ? src : ''
  if (url.startsWith(scope.site.base) || /^(?:https?:|data:|\/\/)/i.test(url)) return node
  reportAt(
    scope,
    'missing-image',
    startOf(node),
    `There is no image "${url}" in the vault; add the file or correct its name`,
  )
  // A span: the picture may stand inside a line.
  const text = `Missing image: ${decoded(url)}${typeof alt === 'string' && alt !== '' ? `, ${alt}` : ''}`
  return marks.hide(element('span', { className: ['missing-image'] }, text))
}

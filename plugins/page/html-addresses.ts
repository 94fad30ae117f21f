/** Addresses in raw HTML: those of the vault become the site's, those that lead nowhere are reported. */
import type { Element, ElementContent } from 'hast'
import type { Resolution } from '../types.ts'
import { linkTo, publicText } from './links.ts'
import { sizeOf } from './media.ts'
import { decoded } from './placeholders.ts'
import { assetHref, element, hrefOf, reportAt, type Scope, startOf } from './scope.ts'
import { secureAddress } from './secure-address.ts'
import { isPictureData, isUnsafeUrl } from './unsafe-url.ts'

/** Changes `node`; returns what stands in its place where it shows a file that the vault does not have. */
export function mendAddresses(node: Element, scope: Scope): ElementContent | undefined {
  let instead: ElementContent | undefined
  for (const name of ['href', 'src', 'poster', 'cite']) {
    const url = node.properties[name]
    if (typeof url !== 'string') continue
    if (isUnsafeUrl(url) && !(name === 'src' && isPictureData(url))) {
      const scheme = url.trim().split(':', 1)[0]
      const text = `The ${name} of <${node.tagName}> starts with "${scheme}:", which a page may not load; it was removed`
      reportAt(scope, 'unsafe-html', startOf(node), text)
      delete node.properties[name]
      if (name === 'src') instead = placeholder(node, `${scheme}:…`)
    } else if (leadsElsewhere.test(url)) {
      if (name === 'src' || name === 'poster') node.properties[name] = secureAddress(scope, url, node)
    } else {
      const meaning = scope.site.vault.resolve(scope.note.path, url, 'markdown')
      node.properties[name] = addressOf(scope, meaning)
      if (name === 'src' && node.tagName === 'img' && meaning.kind === 'asset') sizePicture(node, scope, meaning.path)
      if (node.properties[name] !== undefined) continue
      reportMissing(node, name, url, meaning, scope)
      if (meaning.kind === 'unpublished') instead = withoutName(node, name, url, meaning, scope) ?? instead
      else if (name === 'href' && meaning.kind === 'missing' && meaning.slug !== undefined) {
        // What is missing is a part; the way to the note stays open.
        node.properties.href = hrefOf(scope.site, meaning.slug)
        node.properties.className = ['internal-link', 'is-unresolved']
      } else if (name === 'src') instead = placeholder(node, url)
    }
  }
  return instead
}

/**
 * What an element says of a note that readers do not get: of a link the text, of what is shown its description, unless
 * that only repeats a name of the note.
 */
function withoutName(
  node: Element,
  name: string,
  url: string,
  meaning: Resolution,
  scope: Scope,
): ElementContent | undefined {
  delete node.properties.title
  if (name === 'href') {
    node.properties.className = ['internal-link', 'is-unpublished']
    const shown = publicText(meaning, url, node.children)
    if (shown !== node.children) node.children = [...shown, ...node.children.map(withoutText)]
  }
  if (name !== 'src' || isPartOfPlayer(node)) return undefined
  const { alt } = node.properties
  return linkTo(scope, meaning, url, typeof alt === 'string' && alt !== '' ? [{ type: 'text', value: alt }] : undefined)
}

/** Elements of ours in it have to come back. */
function withoutText(node: ElementContent): ElementContent {
  if (node.type === 'text') return { ...node, value: '' }
  return node.type === 'element' ? { ...node, children: node.children.map(withoutText) } : node
}

/**
 * A link in the place of a frame that shows a file or a note of the vault; undefined where the frame shows another site.
 */
export function framed(node: Element, scope: Scope): ElementContent | undefined {
  const { src: url, title } = node.properties
  if (typeof url !== 'string' || isUnsafeUrl(url) || leadsElsewhere.test(url)) return undefined
  const meaning = scope.site.vault.resolve(scope.note.path, url, 'markdown')
  if (meaning.kind === 'missing') {
    reportMissing(node, 'src', url, meaning, scope)
    return placeholder(node, url)
  }
  if (meaning.kind === 'unpublished') reportMissing(node, 'src', url, meaning, scope)
  else {
    const text = `<iframe> shows "${url}" in a frame; a link to it is shown in its place`
    reportAt(scope, 'unsafe-html', startOf(node), text)
  }
  return linkTo(scope, meaning, url, typeof title === 'string' ? [{ type: 'text', value: title }] : undefined)
}

/** The sizes that the author has not written, so that nothing jumps when the picture comes. */
function sizePicture({ properties }: Element, scope: Scope, path: string): void {
  const { width, height } = properties
  const written = [width, height].filter((size) => size !== undefined)
  if (properties.style !== undefined || written.length === 2 || !written.every((size) => Number(size) > 0)) return
  const natural = sizeOf(scope, path)
  if (!natural) return
  const ratio = natural.width / natural.height
  properties.width ??= height === undefined ? natural.width : Math.max(1, Math.round(Number(height) * ratio))
  properties.height ??= width === undefined ? natural.height : Math.max(1, Math.round(Number(width) / ratio))
}

/** Not in the vault. */
const leadsElsewhere = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i

function addressOf(scope: Scope, meaning: Resolution): string | undefined {
  if (meaning.kind === 'folder') return hrefOf(scope.site, meaning.slug)
  if (meaning.kind === 'topic') return hrefOf(scope.site, meaning.slug, meaning.hash)
  return meaning.kind === 'asset' ? assetHref(scope, meaning.path, meaning.fragment) : undefined
}

function reportMissing(node: Element, name: string, url: string, meaning: Resolution, scope: Scope): void {
  const { rule, text } = faultOf(node.tagName, name, url, meaning)
  reportAt(scope, rule, startOf(node), text)
}

function faultOf(tagName: string, name: string, url: string, meaning: Resolution): { rule: string; text: string } {
  if (meaning.kind === 'unpublished') {
    const text = `"${url}" leads to a note that is not published; publish the note or take the link out`
    return { rule: 'unpublished-link', text }
  }
  if (tagName === 'img')
    return { rule: 'missing-image', text: `There is no image "${url}" in the vault; add the file or correct its name` }
  const say = (what: string) => `"${url}" leads nowhere: ${what}; correct the address`
  if (meaning.kind === 'missing' && meaning.what === 'heading')
    return { rule: 'missing-heading', text: say('there is no such heading') }
  if (name === 'src' || name === 'poster') return { rule: 'missing-embed', text: say('the vault has no such file') }
  return { rule: 'missing-link', text: say('the vault has no such note or file') }
}

/** A span: what is missing may have stood inside a line. */
function placeholder(node: Element, url: string): ElementContent | undefined {
  if (isPartOfPlayer(node)) return undefined
  const { tagName, properties } = node
  const { alt } = properties
  const also = typeof alt === 'string' && alt !== '' ? `, ${alt}` : ''
  const what = tagName === 'img' ? 'image' : 'file'
  return element(
    'span',
    { className: [`missing-${what === 'image' ? 'image' : 'embed'}`] },
    `Missing ${what}: ${decoded(url)}${also}`,
  )
}

/** Nothing of it is seen. */
function isPartOfPlayer({ tagName }: Element): boolean {
  return tagName === 'source' || tagName === 'track'
}

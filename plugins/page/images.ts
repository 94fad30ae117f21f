/** Pictures written as in Markdown: `![alt|300x200](url)`, of the vault or of another site, and notes embedded so. */
import type { ElementContent } from 'hast'
import type { Image, ImageReference } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { isAttachmentName, isImageName } from '../vault/resolve-reference.ts'
import { embeddedPart, missingPart } from './embeds.ts'
import { linkTo } from './links.ts'
import { asset, audioFile, type Description, describe, film, filmFile, imageFile, img, sound } from './media.ts'
import { linkCard, missingImage } from './placeholders.ts'
import { reportAt, type Scope, scopeOf, startOf } from './scope.ts'
import { secureAddress } from './secure-address.ts'
import { isPictureData, isUnsafeUrl } from './unsafe-url.ts'

export function image(state: State, node: Image): ElementContent {
  const scope = scopeOf(state)
  return picture(scope, node.url, node.title, describe(scope, node.alt ?? ''), node)
}

export function imageReference(state: State, node: ImageReference): ElementContent {
  const scope = scopeOf(state)
  const definition = state.definitionById.get(node.identifier.toUpperCase())
  if (!definition) return { type: 'text', value: `![${node.alt ?? node.identifier}]` }
  return picture(scope, definition.url, definition.title, describe(scope, node.alt ?? ''), node)
}

function picture(
  scope: Scope,
  url: string,
  title: string | null | undefined,
  described: Description,
  node: Image | ImageReference,
): ElementContent {
  if (isUnsafeUrl(url) && !isPictureData(url)) {
    reportAt(
      scope,
      'unsafe-html',
      startOf(node),
      `An image starts with "${url.trim().split(':', 1)[0]}:", which a page may not load; its description is shown`,
    )
    return missingImage(scope, url.slice(0, 40), described.caption)
  }
  if (/^(?:https?:)?\/\//i.test(url) || /^data:/i.test(url)) return remote(scope, url, title, described, node)
  if (url.trim() === '') {
    if (scope.inert) return { type: 'text', value: described.alt }
    const text = 'This image has no address; write the path of a picture between the brackets'
    reportAt(scope, 'missing-image', startOf(node), text)
    return missingImage(scope, '', described.caption)
  }
  const found = scope.site.vault.resolve(scope.note.path, url, 'markdown')
  // A note can be embedded so too; by way of a definition it is a link.
  if (found.kind === 'topic' && node.type === 'image' && !scope.inert) return embeddedPart(scope, found, url, node)
  if (scope.inert && !(found.kind === 'asset' && imageFile.test(found.path)))
    return { type: 'text', value: described.alt }
  if (found.kind === 'topic') return linkTo(scope, found, url, described.caption, title)
  // What a note is called that readers do not get, or that is not there, is said as in any embed of a note.
  if (found.kind === 'unpublished')
    return linkTo(scope, found, url, described.alt === '' ? undefined : described.caption)
  if (found.kind === 'missing' && (found.slug !== undefined || /\.md(?:#|$)/i.test(url)))
    return missingPart(scope, found, url)
  if (found.kind === 'external') {
    const text = `"${url}" is a file of one computer, which no reader can load; put it into the vault`
    reportAt(scope, 'missing-image', startOf(node), text)
  }
  if (found.kind !== 'asset') {
    const name = url.split(/[#?]/, 1)[0]!
    return missingImage(scope, url, described.caption, isAttachmentName(name) && !isImageName(name) ? 'file' : 'image')
  }
  const shown = asset(scope, found, described, node)
  if (title && shown.type === 'element') shown.properties.title = title
  return shown
}

/** Loaded by the reader's browser, never by the build. */
function remote(
  scope: Scope,
  url: string,
  title: string | null | undefined,
  described: Description,
  node: Image | ImageReference,
): ElementContent {
  if (elsewhere.test(url) || /\.pdf(?:[?#]|$)/i.test(url)) return linkCard(url, described.alt || title || url)
  const address = secureAddress(scope, url, node)
  if (audioFile.test(url)) return sound(address)
  if (filmFile.test(url)) return film(address, described)
  const shown = img(address, described, undefined)
  // As in Obsidian, the other site is not told which page shows its picture.
  Object.assign(shown.properties, { referrerPolicy: 'no-referrer' }, title ? { title } : {})
  return shown
}

/** Films and posts that would have to run their site's code here. */
const elsewhere =
  /^(?:https?:)?\/\/(?:www\.|m\.|mobile\.|music\.)?(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com)\//i

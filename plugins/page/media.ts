/** Pictures, sound and film: `![[i.png|alt|300]]`, `![alt|300x200](url)`, and files that are not shown. */
import type { ElementContent } from 'hast'
import { imageSize } from 'image-size'
import type { Image, ImageReference } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import type { Resolution } from '../types.ts'
import { textWithMath } from './math.ts'
import { linkCard, missingImage, notShown } from './placeholders.ts'
import { assetHref, element, reportAt, type Scope, scopeOf, startOf } from './scope.ts'
import { isPictureData, isUnsafeUrl } from './unsafe-url.ts'

/** What the author says about a file that is shown. */
export interface Description {
  /** Plain. */
  readonly alt: string
  /** With its formulas. */
  readonly caption: ElementContent[]
  /** CSS pixels. */
  readonly width?: number
  readonly height?: number
}

export function image(state: State, node: Image): ElementContent {
  const scope = scopeOf(state)
  const described = describe(scope, node.alt ?? '')
  return picture(scope, node.url, node.title, described, node)
}

export function imageReference(state: State, node: ImageReference): ElementContent {
  const scope = scopeOf(state)
  const definition = state.definitionById.get(node.identifier.toUpperCase())
  const described = describe(scope, node.alt ?? '')
  if (!definition) return { type: 'text', value: `![${node.alt ?? node.identifier}]` }
  return picture(scope, definition.url, definition.title, described, node)
}

/** `alt|300x200`, `alt|300`, `300`: Obsidian's way to give a picture its size. */
export function describe(scope: Scope, written: string): Description {
  const [, text = '', , width, height] = /^([\s\S]*?)(^|\|)\s*(\d+)\s*(?:x\s*(\d+)\s*)?$/.exec(written) ?? [
    undefined,
    written,
  ]
  const size = { ...(width ? { width: Number(width) } : {}), ...(height ? { height: Number(height) } : {}) }
  const alt = text.trim()
  return { alt, caption: textWithMath(scope, alt), ...size }
}

/** A file of the vault, shown by its kind. */
export function asset(
  scope: Scope,
  found: Resolution & { kind: 'asset' },
  described: Description,
  node: Placed,
): ElementContent {
  const { path, fragment } = found
  const href = assetHref(scope, path, fragment)
  const name = path.split('/').at(-1)!
  if (imageFile.test(path)) return img(href, described, sizeOf(scope, path))
  if (audioFile.test(path))
    return element('audio', { className: ['media'], controls: true, preload: 'none', src: href })
  if (filmFile.test(path)) return film(href, described)
  const link = element('a', { className: ['internal-link', 'file-link'], href }, described.alt || name)
  reportAt(
    scope,
    'not-shown',
    startOf(node),
    `"${name}" is not shown on the page; a link to the file stands in its place`,
  )
  return notShown([{ type: 'text', value: 'Not shown here: ' }, link], sourceOf(scope, path))
}

interface Placed {
  readonly position?: Image['position']
}

function picture(
  scope: Scope,
  url: string,
  title: string | null | undefined,
  described: Description,
  node: Placed,
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
  if (/^(?:https?:)?\/\//i.test(url) || /^data:/i.test(url)) return remote(url, title, described)
  const found = scope.site.vault.resolve(scope.note.path, url, 'markdown')
  if (found.kind === 'asset') {
    const shown = asset(scope, found, described, node)
    if (title && shown.type === 'element') shown.properties.title = title
    return shown
  }
  return missingImage(scope, url, described.caption)
}

function remote(url: string, title: string | null | undefined, described: Description): ElementContent {
  // A film or a post of another site would have to run that site's code here.
  if (/^(?:https?:)?\/\/(?:www\.|m\.)?(?:youtube\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com)\//i.test(url))
    return linkCard(url, described.alt || title || url)
  if (audioFile.test(url)) return element('audio', { className: ['media'], controls: true, preload: 'none', src: url })
  if (filmFile.test(url)) return film(url, described)
  const shown = img(url, described, undefined)
  return title ? { ...shown, properties: { ...shown.properties, title } } : shown
}

const imageFile = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i
const audioFile = /\.(?:flac|m4a|mp3|ogg|wav|3gp)(?:[?#]|$)/i
const filmFile = /\.(?:mkv|mov|mp4|ogv|webm)(?:[?#]|$)/i

function film(src: string, { width, height }: Description): ElementContent {
  return element('video', {
    className: ['media'],
    controls: true,
    preload: 'metadata',
    src,
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
  })
}

/** With both sizes known the browser keeps its place free until it is there. */
function img(src: string, described: Description, natural: { width: number; height: number } | undefined) {
  const { width, height } = shownSize(described, natural)
  return element('img', {
    src,
    alt: described.alt,
    loading: 'lazy',
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
  })
}

function shownSize({ width, height }: Description, natural: { width: number; height: number } | undefined) {
  if (!natural || (width && height)) return { width, height }
  if (!width) return natural
  return { width, height: Math.max(1, Math.round((width * natural.height) / natural.width)) }
}

function sizeOf(scope: Scope, path: string): { width: number; height: number } | undefined {
  try {
    const bytes = scope.site.readAsset?.(path)
    const size = bytes && imageSize(bytes)
    if (!size?.width || !size.height) return undefined
    // A photograph may be stored on its side.
    const turned = (size.orientation ?? 1) >= 5
    return turned ? { width: size.height, height: size.width } : { width: size.width, height: size.height }
  } catch {
    return undefined
  }
}

/** The text of a file whose format is text. */
function sourceOf(scope: Scope, path: string): string | undefined {
  if (!/\.(?:canvas|base|excalidraw|csv|tsv|json|txt)$/i.test(path)) return undefined
  const bytes = scope.site.readAsset?.(path)
  return bytes && new TextDecoder().decode(bytes)
}

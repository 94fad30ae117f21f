/** Files shown on a page by their kind, with Obsidian's class names: pictures, sound, film, PDF, and what is not shown. */
import type { ElementContent } from 'hast'
import { imageSize } from 'image-size'
import type { Node } from 'unist'
import type { Resolution } from '../types.ts'
import { textWithMath } from './math.ts'
import { notShown } from './placeholders.ts'
import { assetHref, element, reportAt, type Scope, startOf } from './scope.ts'

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

/** `alt|300x200`, `alt|300`, `300`: Obsidian's way to give a picture its size; `300|alt` is understood as well. */
export function describe(scope: Scope, written: string): Description {
  const [, text = '', , width, height] = /^([\s\S]*?)(^|\|)\s*(\d+)\s*(?:x\s*(\d+)\s*)?$/.exec(written) ??
    sizeFirst(written) ?? [undefined, written]
  const size = { ...(width ? { width: Number(width) } : {}), ...(height ? { height: Number(height) } : {}) }
  const alt = text.trim()
  return { alt, caption: textWithMath(scope, alt), ...size }
}

function sizeFirst(written: string): string[] | undefined {
  const [, width = '', height = '', text = ''] = /^\s*(\d+)\s*(?:x\s*(\d+)\s*)?\|([\s\S]*)$/.exec(written) ?? []
  return width === '' ? undefined : ['', text, '', width, height]
}

/** A file of the vault, shown by its kind. */
export function asset(
  scope: Scope,
  found: Resolution & { kind: 'asset' },
  described: Description,
  node: Node,
): ElementContent {
  const { path, fragment } = found
  const href = assetHref(scope, path, fragment)
  if (imageFile.test(path)) return framed('image', href, img(href, described, sizeOf(scope, path)), described.alt)
  if (audioFile.test(path)) return framed('audio', href, sound(href))
  if (filmFile.test(path)) return framed('video', href, film(href, described))
  const name = path.split('/').at(-1)!
  if (/\.pdf$/i.test(path)) return pdf(assetHref(scope, path), fragment, described, name)
  const text = described.alt || (fragment ? `${name} > ${fragment}` : name)
  const link = element('a', { className: ['internal-link', 'file-link'], href }, text)
  if (!/\.(?:canvas|base|excalidraw)$/i.test(path)) return generic(href, link, sourceOf(scope, path))
  reportAt(
    scope,
    'not-shown',
    startOf(node),
    `"${name}" is not shown on the page; a link to the file stands in its place`,
  )
  return notShown([{ type: 'text', value: 'Not shown here: ' }, link], sourceOf(scope, path))
}

/** Obsidian too shows no more of such a file than its name; what is text can be unfolded here. */
function generic(src: string, link: ElementContent, source: string | undefined): ElementContent {
  const properties = { className: ['internal-embed', 'file-embed', 'mod-generic', 'is-loaded'], src }
  if (source === undefined) return element('div', properties, link)
  return element('details', properties, element('summary', {}, link), element('pre', {}, element('code', {}, source)))
}

/** Style sheets of a vault look for the ending of `src`: `![[map.png#outline]]`. */
function framed(kind: 'image' | 'audio' | 'video', src: string, shown: ElementContent, alt = '') {
  const className = ['internal-embed', 'media-embed', `${kind}-embed`, 'is-loaded']
  return element('span', { className, src, ...(alt === '' ? {} : { alt }) }, shown)
}

/** The browser's own viewer, and a link for browsers that have none. `page=3` is for the viewer, `height=400` for us. */
function pdf(href: string, fragment: string | undefined, described: Description, name: string) {
  const parts = (fragment ?? '').split(/[#&]/).filter((part) => part !== '')
  const written = parts.map((part) => /^height=(\d+)$/i.exec(part)?.[1]).find((height) => height !== undefined)
  const rest = parts.filter((part) => !/^height=/i.test(part)).join('&')
  const src = rest === '' ? href : `${href}#${rest}`
  // Beside the text there is no room for the thumbnails that some viewers open with.
  const viewed = /(?:^|&)navpanes=/i.test(rest) ? src : `${src}${rest === '' ? '#' : '&'}navpanes=0`
  const page = /(?:^|&)page=(\d+)/i.exec(rest)?.[1]
  const title = described.alt || (page ? `${name}, page ${page}` : name)
  const size = { width: described.width ?? '100%', height: written ? Number(written) : (described.height ?? 600) }
  return element(
    'div',
    { className: ['internal-embed', 'pdf-embed', 'is-loaded'], src },
    element('iframe', { src: viewed, title, loading: 'lazy', ...size }),
    element('a', { className: ['internal-link', 'file-link'], href: src }, title),
  )
}

export const imageFile = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i
export const audioFile = /\.(?:flac|m4a|mp3|ogg|wav|3gp)(?:[?#]|$)/i
export const filmFile = /\.(?:mkv|mov|mp4|ogv|webm)(?:[?#]|$)/i

export function sound(src: string): ElementContent {
  return element('audio', { controls: true, preload: 'none', src })
}

export function film(src: string, { width, height }: Description): ElementContent {
  return element('video', {
    controls: true,
    preload: 'metadata',
    src,
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
  })
}

/** With both sizes known the browser keeps its place free until it is there. */
export function img(src: string, described: Description, natural: Size | undefined) {
  const { width, height } = shownSize(described, natural)
  return element('img', {
    src,
    alt: described.alt,
    loading: 'lazy',
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
    // Where the author gives both, the picture is stretched to them, also on a screen that is less wide.
    ...(described.width && described.height ? { style: `aspect-ratio:${described.width}/${described.height}` } : {}),
  })
}

interface Size {
  readonly width: number
  readonly height: number
}

function shownSize({ width, height }: Description, natural: Size | undefined): Partial<Size> {
  if (!natural || (width && height)) return { ...(width ? { width } : {}), ...(height ? { height } : {}) }
  if (!width) return natural
  return { width, height: Math.max(1, Math.round((width * natural.height) / natural.width)) }
}

/** Of a picture of the vault as it is shown; undefined where its file does not say. */
export function sizeOf(scope: Scope, path: string): Size | undefined {
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

/** ⚡ What `--callout-icon` names, as the address of a picture. Reads Lucide's icons when one is first asked for. */
import { createRequire } from 'node:module'

interface Icons {
  readonly icons: Readonly<Record<string, { readonly body: string }>>
  /** Former names. */
  readonly aliases: Readonly<Record<string, { readonly parent: string }>>
}

const load = createRequire(import.meta.url)
let icons: Icons | undefined

/** `lucide-flame`, or an `<svg>` in quotes; undefined for what is neither. */
export function iconAddress(value: string): string | undefined {
  const written = value.trim().replace(/^(["'])([\s\S]*)\1$/, '$2')
  const svg = /^\s*<svg\b[\s\S]*<\/svg>\s*$/i.test(written) ? standalone(written.trim()) : lucide(written)
  return svg && `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function lucide(name: string): string | undefined {
  icons ??= load('@iconify-json/lucide/icons.json') as Icons
  const key = name.replace(/^lucide-/, '')
  const own = Object.hasOwn(icons.aliases, key) ? icons.aliases[key]!.parent : key
  if (!Object.hasOwn(icons.icons, own)) return undefined
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${icons.icons[own]!.body}</svg>`
}

/** As a file of its own; in CSS, quotes and line endings in it are escaped. */
function standalone(svg: string): string {
  const text = svg.replace(/\\(?:\r\n|[\s\S])/g, (escaped) => escaped.slice(1).replace(/^\r?\n$/, ''))
  return /\sxmlns=/.test(text) ? text : text.replace(/^<svg/i, '<svg xmlns="http://www.w3.org/2000/svg"')
}

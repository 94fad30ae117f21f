/** ⚡ Every address in the files of a built site, and whether it leads anywhere. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Element, Root } from 'hast'
import type { PageModule } from '../../snippets/render/page-module.ts'
import { parseHtml } from '../plugins/html-tree.ts'

export interface Addresses {
  /** `page attribute address: what is wrong`. */
  readonly broken: readonly string[]
  /** Addresses of other sites; they are not followed. */
  readonly external: ReadonlySet<string>
  /** How many lead to something of the site. */
  readonly followed: number
}

interface Written {
  readonly name: string
  readonly address: string
}

interface File {
  readonly addresses: readonly Written[]
  /** Of an HTML page. */
  readonly ids?: ReadonlySet<string>
}

/** @param base starts and ends with `/` */
export function followAddresses(site: string, base: string): Addresses {
  const entries = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1))
  const files = new Map(paths.map((path) => [path, readSiteFile(site, path, base)]))
  const broken: string[] = []
  const external = new Set<string>()
  let followed = 0
  for (const [path, { addresses }] of files) {
    for (const { name, address } of addresses) {
      const found = follow(address, path, base, files)
      if (found === 'external') external.add(address)
      else if (found === undefined) followed++
      else broken.push(`${path} ${name}="${address}": ${found}`)
    }
  }
  return { broken, external, followed }
}

/** What is wrong with an address; undefined where it leads to something of the site. */
function follow(address: string, from: string, base: string, files: ReadonlyMap<string, File>): string | undefined {
  const page = `http://site.invalid${base}${encodeURI(from.replace(/(^|\/)index\.html$/, '$1'))}`
  if (!URL.canParse(address, page)) return 'is no address'
  const url = new URL(address, page)
  if (url.origin !== 'http://site.invalid') return 'external'
  if (!url.pathname.startsWith(base)) return `is not below ${base}`
  const path = decoded(url.pathname.slice(base.length))
  const hash = decoded(url.hash.slice(1))
  if (path === undefined || hash === undefined) return 'is wrongly encoded'
  const file = files.get(/(^|\/)$/.test(path) ? `${path}index.html` : path)
  if (!file) return 'there is no such file'
  if (hash === '' || !file.ids || file.ids.has(hash)) return undefined
  return `there is no id "${hash}"`
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function readSiteFile(site: string, path: string, base: string): File {
  const read = () => readFileSync(join(site, path), 'utf8')
  if (path.endsWith('.html')) return readPage(parseHtml(read()))
  if (path.endsWith('.css')) return { addresses: inStyle(read()) }
  if (path === 'noteproof.json') return { addresses: inRecord(JSON.parse(read()), base) }
  if (path.startsWith('_noteproof/snippets/')) return { addresses: inModule(JSON.parse(read())) }
  return { addresses: [] }
}

const single = ['href', 'src', 'poster', 'cite', 'dataModule', 'dataDiagrams', 'xLinkHref']
/** Ids of the same page. */
const references = ['ariaControls', 'ariaDescribedBy', 'ariaLabelledBy', 'htmlFor', 'list']

function readPage(root: Root): File {
  const addresses: Written[] = []
  const ids = new Set<string>()
  const visit = (parent: Root | Element): void => {
    for (const node of parent.children) {
      if (node.type !== 'element') continue
      const { id, content, httpEquiv, srcSet, style } = node.properties
      if (id !== undefined) ids.add(String(id))
      for (const name of single)
        if (node.properties[name] !== undefined) addresses.push({ name, address: String(node.properties[name]) })
      for (const name of references)
        for (const reference of [node.properties[name] ?? []].flat())
          for (const one of String(reference).split(' ')) addresses.push({ name, address: `#${one}` })
      for (const candidate of srcSet ? String(srcSet).split(/,\s+/) : [])
        addresses.push({ name: 'srcset', address: candidate.trim().split(/\s/)[0]! })
      if (/^refresh$/i.test(String(httpEquiv ?? '')))
        addresses.push({ name: 'refresh', address: String(content).replace(/^\d+;\s*url=/i, '') })
      addresses.push(...inStyle(String(style ?? '')))
      visit(node)
    }
  }
  visit(root)
  return { addresses, ids }
}

function inStyle(css: string): Written[] {
  return [...css.matchAll(/url\(\s*(["']?)([^"')]+)\1\s*\)/g)].map(([, , address]) => ({
    name: 'url',
    address: address!,
  }))
}

/** The modules that a module loads. */
function inModule(module: Pick<PageModule, 'links'>): Written[] {
  return Object.values(module.links).map(({ url }) => ({ name: 'links', address: url }))
}

function inRecord(record: { topics: readonly { slug: string }[] }, base: string): Written[] {
  return record.topics.map(({ slug }) => ({ name: 'topics', address: `${base}${slug}${slug && '/'}` }))
}

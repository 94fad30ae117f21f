/**
 * ⚡ A built vault as a golden of Obsidian's behaviour says it: what an author would check, one block to a line.
 *
 * `data-href` of links is left out: it is the target as written. Formulas are `⟪TeX⟫` and `⟪⟪TeX⟫⟫ (number)`, snippets `<snippet id>`, code is without its colours; pictures drawn by us, what
 * helps screen readers, the sentence on a link that leads nowhere, and the link beside a heading are left out.
 */
import { Window } from 'happy-dom'
import type { Page } from '../../plugins/page/page.ts'
import type { Vault } from '../../plugins/types.ts'
import type { RenderedVault } from './page-fixture.ts'

const blocks = new Set(
  'address article aside audio blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr iframe img li nav ol p pre section summary table tbody td th thead tr ul video'.split(
    ' ',
  ),
)
const leftOut = new Set([
  'data-bare',
  'tabindex',
  'role',
  'rel',
  'decoding',
  'aria-hidden',
  'aria-label',
  'data-pagefind-ignore',
])

/** Pages of notes in reading order; then every message without its sentence; then files beside the pages, and redirects, where there are any. */
export function outline({ vault, pages, styles, messages }: RenderedVault): string {
  const window = new Window()
  const said = [...vault.messages, ...messages].map(
    ({ path, line, column, severity, rule }) => `${path}:${line}:${column} ${severity} ${rule}`,
  )
  const parts = [...pages.values()].flatMap((page) => {
    if (!vault.pages.get(page.slug)?.note) return []
    const body = window.document.createElement('body')
    // happy-dom takes `-->` for the end of a comment that never began.
    body.innerHTML = `<h1>${page.titleHtml}</h1>${page.html.replaceAll('-->', '--&gt;')}`
    const title = inline(body.firstElementChild!.childNodes as unknown as Iterable<Node>)
    body.firstElementChild!.remove()
    return [`==== /${page.slug} · ${title}`, ...head(vault, page), ...lines(body as unknown as Element, ''), '']
  })
  const assets = new Set([...pages.values()].flatMap((page) => page.assets))
  const redirects = [...vault.redirects].map(([from, to]) => `/${from} → /${to}`)
  const sheets = styles.map(({ path }) => path.replace(/-[\da-f]{8}(?=\.css$)/, ''))
  const files = [...[...assets].sort(), ...sheets, ...redirects]
  const rest = [
    ...(said.length > 0 ? ['==== messages', ...said.sort(), ''] : []),
    ...(files.length > 0 ? ['==== files', ...files, ''] : []),
  ]
  return [...parts, ...rest].join('\n')
}

/** What the note's properties say to the page around its text. */
function head({ pages }: Vault, { slug, image, description }: Page): string[] {
  const { note, topic } = pages.get(slug)!
  const { tags, cssclasses, description: given } = note!.properties
  const said = {
    tags: tags.join(', '),
    cssclasses: cssclasses.join(', '),
    description: given && description,
    image: image?.replace(/^\/base\//, '/'),
  }
  return Object.entries(topic?.index === 0 ? said : {}).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
}

function lines(parent: Element, indent: string): string[] {
  const made: string[] = []
  let run: Node[] = []
  const flush = () => {
    const text = inline(run).trim()
    if (text !== '') made.push(indent + text)
    run = []
  }
  for (const node of parent.childNodes) {
    if (!isElement(node) || !blocks.has(node.localName)) {
      run.push(node)
      continue
    }
    flush()
    made.push(...block(node, indent))
  }
  flush()
  return made
}

function block(element: Element, indent: string): string[] {
  const { open, close } = tags(element)
  if (element.localName === 'pre')
    return [
      `${indent}${open}`,
      ...element.textContent!.split('\n').map((line) => `${indent}  ${line}`.trimEnd()),
      `${indent}${close}`,
    ]
  const hasBlocks = [...element.children].some(({ localName }) => blocks.has(localName))
  if (hasBlocks) return [`${indent}${open}`, ...lines(element, `${indent}  `)]
  return [`${indent}${open}${inline(element.childNodes).trim()}${close}`]
}

function inline(nodes: Iterable<Node>): string {
  return [...nodes]
    .map((node) => {
      if (!isElement(node)) return node.nodeType === 3 ? node.textContent!.replace(/\s+/g, ' ') : ''
      if (node.localName === 'svg' || node.classList.contains('heading-anchor')) return ''
      if (node.classList.contains('katex-display')) return `⟪${formula(node)}⟫${numbers(node)}`
      if (node.classList.contains('katex')) return formula(node)
      if (node.localName === 'snippet-runner') return `<snippet ${node.getAttribute('data-snippet')}>`
      const { open, close } = tags(node)
      return `${open}${inline(node.childNodes)}${close}`
    })
    .join('')
}

/** Its TeX in one line, and where the links in it lead. */
function formula(node: Element): string {
  const tex = node.querySelector('annotation')?.textContent?.replaceAll('\n', ' ')
  const links = [...node.querySelectorAll('.katex-html a[href]')].map(
    (link) => ` → ${withoutBase(link.getAttribute('href')!)}`,
  )
  return `⟪${tex}${links.join('')}⟫`
}

/** What stands at its edge, as ` (1)(2)`. */
function numbers(node: Element): string {
  const text = node.querySelector('.katex-tag')?.textContent?.replace(/[\s\u200B]/g, '') ?? ''
  return text === '' ? '' : ` ${text}`
}

function withoutBase(address: string): string {
  return address.replace(/^\/base\//, '/')
}

function tags({ localName, attributes, classList }: Element): { open: string; close: string } {
  const saysWhy = classList.contains('internal-link')
  const kept = [...attributes]
    .filter(({ name }) => !leftOut.has(name) && !(saysWhy && (name === 'title' || name === 'data-href')))
    .filter(({ name, value }) => !(name === 'style' && value.includes('--shiki')))
    .map(({ name, value }) => {
      const text = name === 'href' || name === 'src' ? withoutBase(value) : value
      return text === '' ? ` ${name}` : ` ${name}="${text}"`
    })
  const hasEnd = !['br', 'hr', 'img', 'input'].includes(localName)
  return { open: `<${localName}${kept.join('')}>`, close: hasEnd ? `</${localName}>` : '' }
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

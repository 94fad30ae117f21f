/** ⚡ Renders a folder of notes and writes down what the pages say, for comparison with a golden file. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { collectNote } from '../../plugins/note/collect-note.ts'
import type { Page } from '../../plugins/page/page.ts'
import { createPageRenderer } from '../../plugins/page/render-page.ts'
import type { Vault } from '../../plugins/types.ts'
import { indexVault } from '../../plugins/vault/index-vault.ts'
import { readVault } from '../../plugins/vault/read-vault.ts'
import type { StyleSheet } from '../../plugins/vault/style-sheets.ts'
import type { Message, SnippetResult } from '../../snippets/types.ts'

export interface RenderedVault {
  readonly vault: Vault
  readonly pages: ReadonlyMap<string, Page>
  readonly styles: readonly StyleSheet[]
  /** Those of rendering alone. */
  readonly messages: readonly Message[]
}

export async function renderVault(
  folder: string,
  results: ReadonlyMap<string, SnippetResult> = new Map(),
): Promise<RenderedVault> {
  const { files, config, styles, messages: read } = await readVault(folder)
  const notes = files.filter((file) => file.text !== undefined).map((file) => collectNote(file, config))
  const attachments = files.filter((file) => file.text === undefined)
  const vault = indexVault({ notes, attachments, config, messages: read })
  const messages: Message[] = []
  const { render } = createPageRenderer({
    vault,
    results,
    base: '/base/',
    modulePath: (id) => (results.has(id) ? `modules/${id.split('#').at(-1)}.json` : null),
    report: (message) => messages.push(message),
    readAsset: (path) => readFileSync(vault.attachments.get(path)!.absolute),
  })
  const pages = new Map([...vault.pages.keys()].map((slug) => [slug as string, render(slug)]))
  return { vault, pages, styles, messages }
}

/** The page of a vault that has one note, `Note.md`. */
export async function renderNote(markdown: string): Promise<{ html: string; messages: readonly Message[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  try {
    writeFileSync(join(folder, 'Note.md'), markdown)
    const { pages, messages } = await renderVault(folder)
    return { html: pages.get('note')!.html, messages }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Pages one after another, an element of a block on a line of its own and a formula as `⟪TeX⟫`. */
export function readable({ pages, messages }: RenderedVault): string {
  const written = [...pages.values()].map((page) => {
    const contents = page.headings.map(
      ({ id, html, depth, stub, href }) =>
        `${'  '.repeat(depth)}${id}${href ? ` → ${href}` : ''}${stub ? ' (stub)' : ''}: ${short(html)}`,
    )
    const facts = [
      `==== /${page.slug} · ${short(page.titleHtml)}`,
      `description: ${page.description}`,
      `assets: ${page.assets.join(', ')} · math: ${page.hasMath}`,
      ...contents,
    ]
    return [...facts, '', onLines(short(page.html)), ''].join('\n')
  })
  const faults = messages.map(
    ({ path, line, column, severity, rule, text }) => `${path}:${line}:${column} ${severity} ${rule} ${text}`,
  )
  return [...written, '==== messages', ...faults, ''].join('\n')
}

/** Formulas as `⟪TeX⟫`, displayed ones as `⟪⟪TeX⟫⟫`: the goldens are about the page, not about KaTeX. */
function short(html: string): string {
  const start = /(<span class="katex-display">)?<span class="katex"><span class="katex-mathml">/
  let rest = html
  let written = ''
  for (let found = start.exec(rest); found; found = start.exec(rest)) {
    const tex = /<annotation encoding="application\/x-tex">([\s\S]*?)<\/annotation>/.exec(rest.slice(found.index))![1]!
    written += rest.slice(0, found.index) + (found[1] ? `⟪⟪${tex}⟫⟫` : `⟪${tex}⟫`)
    rest = afterElement(rest.slice(found.index))
  }
  return written + rest
}

/** What follows the `span` that the text starts with. */
function afterElement(html: string): string {
  let open = 0
  for (const match of html.matchAll(/<(\/?)span\b[^>]*>/g)) {
    open += match[1] ? -1 : 1
    if (open === 0) return html.slice(match.index + match[0].length)
  }
  return ''
}

function onLines(html: string): string {
  return html
    .replace(
      /(?<!^|\n)<(?=(?:p|div|h\d|ul|ol|li|table|thead|tbody|tr|nav|section|figure|blockquote|pre|details|summary|hr)\b)/g,
      '\n<',
    )
    .replace(/\n{2,}/g, '\n')
}

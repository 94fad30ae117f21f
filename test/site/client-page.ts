/** ⚡ A page with snippets on a small server that remembers what it was asked for. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { clientFiles } from '../../site/client-files.ts'
import { analyse } from '../../snippets/analyse.ts'
import type { SnippetEvent } from '../../snippets/events.ts'
import type { PageModule } from '../../snippets/render/page-module.ts'
import { compile } from '../snippets/compile-module.ts'

export interface PageSnippet {
  readonly code: string
  /** Stands in for what the compiler makes of the code. */
  readonly js?: string
  readonly record?: readonly SnippetEvent[]
  readonly imports?: Readonly<Record<string, string>>
  readonly timeout?: number
  readonly tolerance?: number
  /** Not on the page, only imported. */
  readonly elsewhere?: boolean
  readonly editable?: false
  readonly exercise?: true
}

export const show = (value: unknown): SnippetEvent => ({ type: 'show', value })

/** Opens a page, acts on it, and expects that nothing was wrong in its console. */
export async function on(
  browser: Browser,
  snippets: Readonly<Record<string, PageSnippet>>,
  act: (opened: Opened) => Promise<void>,
): Promise<void> {
  const opened = await openPage(browser, snippets)
  try {
    await act(opened)
    expect(opened.troubles).toEqual([])
  } finally {
    await opened.close()
  }
}

const base = '/some/base/'
const csp =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; frame-src 'self'; object-src 'none'; base-uri 'none'"

export interface Opened {
  readonly page: Page
  /** Paths below the base, and whatever else was asked for in full. */
  readonly asked: string[]
  /** Errors of the page and lines of its console. */
  readonly troubles: string[]
  /** Presses a button of a snippet. */
  press(name: string, button: 'Run' | 'Stop' | 'Reset' | 'Edit'): Promise<void>
  /** The verdict line, once the snippet is idle again. */
  verdict(name: string): Promise<string>
  output(name: string): Promise<string[]>
  close(): Promise<void>
}

/** Snippets by name, in the order they stand on the page; ids are `Note.md#name`. */
async function openPage(browser: Browser, snippets: Readonly<Record<string, PageSnippet>>): Promise<Opened> {
  const files = await siteFiles(snippets)
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    // The browser asks for it by itself.
    if (path === '/favicon.ico') return void response.writeHead(204).end()
    asked.push(path.startsWith(base) ? path.slice(base.length) : path)
    const content = files.get(path.slice(base.length))
    if (content === undefined) return void response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': typeOf(path),
      'content-security-policy': path.endsWith('runner.html') ? '' : csp,
    })
    response.end(content)
  })
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context = await browser.newContext()
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => troubles.push(`${message.type()}: ${message.text()}`))
  await page.goto(`${origin}${base}`)
  await page.waitForSelector('snippet-runner button')
  const block = (name: string) => page.locator(`snippet-runner[data-snippet="Note.md#${name}"]`)
  return {
    page,
    asked,
    troubles,
    press: (name, button) => block(name).getByRole('button', { name: button, exact: true }).click(),
    async verdict(name) {
      await block(name).and(page.locator('[data-run]:not([aria-busy=true])')).waitFor()
      return block(name).locator('.snippet-verdict').textContent().then(String)
    },
    output: (name) => block(name).locator('.snippet-output > *').allInnerTexts(),
    async close() {
      await context.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript'
  return path.endsWith('.json') ? 'application/json' : 'text/html; charset=utf-8'
}

async function siteFiles(snippets: Readonly<Record<string, PageSnippet>>): Promise<Map<string, string | Uint8Array>> {
  const client = await clientFiles({ compiler: true })
  const files = new Map<string, string | Uint8Array>([...client.files, ...(client.binaries ?? [])])
  const blocks: string[] = []
  for (const [name, snippet] of Object.entries(snippets)) {
    files.set(`modules/${name}.json`, JSON.stringify(await pageModuleOf(name, snippet)))
    if (!snippet.elsewhere) blocks.push(blockOf(name, snippet))
  }
  const page = `<!doctype html><html lang="en" data-compiler="${base}${client.compiler}"><head><meta charset="utf-8"><title>Snippets</title>
    <script type="module" src="${base}${client.entry}"></script></head><body><article class="prose"><h1 class="inline-title">Snippets</h1>${blocks.join('\n')}</article></body></html>`
  return files.set('', page)
}

async function pageModuleOf(name: string, snippet: PageSnippet): Promise<PageModule> {
  const { code, record = [], imports = {}, timeout = 10_000, tolerance = 1e-5 } = snippet
  const ids = Object.fromEntries(Object.entries(imports).map(([specifier, target]) => [specifier, `Note.md#${target}`]))
  const options = snippet.exercise ? { exercise: snippet.exercise } : {}
  const { gap, ...compiled } = await compile(code, { id: `Note.md#${name}`, name, imports: ids, options })
  const links = Object.entries(imports).map(([specifier, target]) => {
    return [specifier, { id: `Note.md#${target}`, url: `${base}modules/${target}.json` }] as const
  })
  const expectations = analyse(code).expectations.map(({ index, place, text }) => ({ index, place, text }))
  return {
    ...compiled,
    ...(snippet.js !== undefined && { js: snippet.js }),
    links: Object.fromEntries(links),
    ...(gap && { source: gap.source, gap: { ...gap, links: Object.fromEntries(links) } }),
    timeout,
    record: { events: record, level: 'verified', durationMs: 5, checks: 0, tolerance, nondeterministic: false },
    lines: [],
    ...(expectations.length > 0 && { expectations }),
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function blockOf(name: string, { code, record = [], editable }: PageSnippet): string {
  const lines = code.split('\n').map((line) => `<span class="line">${escaped(line)}</span>`)
  const inputs = record.map((event) => {
    if (event.type !== 'input') return ''
    const options = escaped(JSON.stringify(event.options))
    return `<div class="snippet-input" data-input="${event.name}" data-kind="${event.kind}" data-options="${options}">${event.name}</div>`
  })
  return `<snippet-runner class="snippet" id="${name}" data-snippet="Note.md#${name}" data-status="passed" data-level="verified" data-module="${base}modules/${name}.json"${editable === false ? ' data-editable="false"' : ''}>
    <header class="snippet-head">${name}<span class="snippet-status">verified</span></header><div class="snippet-code"><pre><code>${lines.join('\n')}</code></pre></div>
    <div class="snippet-inputs">${inputs.join('')}</div><div class="snippet-actions" hidden></div>
    <div class="snippet-output"><div class="event">recorded</div></div><p class="snippet-verdict" role="status"></p></snippet-runner>`
}

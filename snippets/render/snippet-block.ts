/**
 * A snippet as it stands on a page: its code, its inputs as text, the output that was recorded, and what is known
 * about it. Complete without JavaScript; the page's `<snippet-runner>` gives it buttons. For the build only.
 */
import type { SnippetEvent } from '../events.ts'
import type { SnippetResult, SnippetSource } from '../types.ts'
import { codeHtmlOf } from './code.ts'
import { failureHtml, faultyLines, markLines } from './failure.ts'
import { renderInputStatic } from './inputs.ts'
import { element, escapeHtml } from './markup.ts'
import { type Standing, standingOf } from './standing.ts'
import { renderEventsStatic } from './static.ts'

/** A snippet on a page, named by what a reader may follow. */
export interface SnippetLink {
  readonly name: string
  readonly href: string
}

export interface SnippetBlock {
  readonly source: SnippetSource
  /** `undefined` where it has not been judged yet. */
  readonly result: SnippetResult | undefined
  /** Highlighted `<pre>…</pre>` with a `<span class="line">` for each line; trusted. */
  readonly codeHtml: string
  /** URL of the page module; `null` where the page cannot run it. */
  readonly modulePath: string | null
  readonly domId?: string | undefined
  readonly importLinks: readonly SnippetLink[]
  readonly importedBy: readonly SnippetLink[]
  /** The recorded outputs as HTML, if they have been rendered already. */
  readonly outputsHtml?: string | undefined
}

/** The whole block as HTML. */
export function renderSnippetBlock(block: SnippetBlock): string {
  const { source, result, domId, modulePath } = block
  const standing = standingOf(source, result)
  const failed = result?.status === 'failed'
  const outputs = result === undefined || failed ? '' : (block.outputsHtml ?? renderEventsStatic(result.outputs))
  const attributes = {
    class: 'snippet',
    id: domId,
    'data-snippet': source.id,
    'data-status': standing.status,
    'data-level': result?.level ?? 'none',
    'data-module': modulePath ?? undefined,
    'data-editable': modulePath !== null && source.options.editable === false ? 'false' : undefined,
  }
  const inputs = element('div', { class: 'snippet-inputs' }, ...(result?.outputs ?? []).map(inputHtml))
  const actions = element('div', { class: 'snippet-actions', hidden: true })
  const region = { class: 'snippet-output', role: 'region', 'aria-label': `Output of ${source.name}` }
  const output = element('div', region, outputs)
  const verdict = element('p', { class: 'snippet-verdict', role: 'status' }, escapeHtml(standing.sentence))
  const failure = failed ? failureHtml(source, result) : undefined
  const run = [inputs, actions, output, verdict, failure]
  const inOrder = isPictured(result) ? [...run, code(block)] : [code(block), ...run]
  return element('snippet-runner', attributes, head(source.name, domId, standing), ...inOrder, foot(block))
}

const pictures: ReadonlySet<SnippetEvent['type']> = new Set(['plot', 'live', 'image', 'diagram', 'input'])

/** Whether there is something to look at or to move: then it comes first, and the code that made it after. */
function isPictured(result: SnippetResult | undefined): boolean {
  return result !== undefined && result.status !== 'failed' && result.outputs.some(({ type }) => pictures.has(type))
}

function head(name: string, domId: string | undefined, { mark, explanation }: Standing): string {
  const title = domId
    ? element('a', { class: 'snippet-name', href: `#${encodeURIComponent(domId)}` }, escapeHtml(name))
    : element('span', { class: 'snippet-name' }, escapeHtml(name))
  const status = element('span', { class: 'snippet-status', title: explanation }, escapeHtml(mark))
  return element('header', { class: 'snippet-head' }, title, status)
}

function code({ source, result, codeHtml }: SnippetBlock): string {
  const html = result?.status === 'failed' ? markLines(codeHtml, faultyLines(source, result)) : codeHtml
  const shown = element('div', { class: 'snippet-code' }, codeHtmlOf(source, html, result?.types))
  if (!source.options.folded) return shown
  return element('details', { class: 'snippet-fold' }, element('summary', {}, 'Code'), shown)
}

/** The most of an input's options that is worth carrying in an attribute. */
const longestOptions = 8000

/** An input as text, with what the page needs to make a control of it. */
function inputHtml(event: SnippetEvent): string | undefined {
  if (event.type !== 'input') return undefined
  const options = JSON.stringify({ value: event.value, ...event.options })
  const attributes = {
    class: 'snippet-input',
    'data-input': event.name,
    'data-kind': event.kind,
    'data-options': options.length > longestOptions ? undefined : options,
  }
  return element('div', attributes, escapeHtml(renderInputStatic(event)))
}

function foot({ importLinks, importedBy }: SnippetBlock): string | undefined {
  const lines = [linkList('imports', importLinks), linkList('used by', importedBy)].filter((line) => line !== undefined)
  return lines.length === 0 ? undefined : element('footer', { class: 'snippet-foot' }, ...lines)
}

function linkList(word: string, links: readonly SnippetLink[]): string | undefined {
  if (links.length === 0) return undefined
  const items = links.map(({ name, href }) => element('a', { href }, escapeHtml(name)))
  return element('span', { class: 'snippet-links' }, `${word} ${items.join(', ')}`)
}

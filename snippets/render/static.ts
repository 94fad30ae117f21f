/**
 * ⚡ The renderer at build time: happy-dom's document, Plot and KaTeX, all in memory. For Node only; the page brings its
 * own document. Half a second goes into reading the document and Plot, so they wait for the first event.
 */
import { createRequire } from 'node:module'
import katex from 'katex'
import type { SnippetEvent } from '../events.ts'
import { macrosOf } from '../formula/macros.ts'
import { renderEvents } from './render-events.ts'
import type { Renderer } from './renderer.ts'

const load = createRequire(import.meta.url)
let renderer: Renderer | undefined

/** One document for the whole process, made when first asked for; elements are never attached to it. */
export function staticRenderer(): Renderer {
  renderer ??= makeRenderer()
  return renderer
}

function makeRenderer(): Renderer {
  const { Window } = load('happy-dom') as typeof import('happy-dom')
  const plot = load('@observablehq/plot') as typeof import('@observablehq/plot')
  return { document: new Window().document as unknown as Document, plot, katex }
}

/**
 * What a run emitted, as HTML; the same events always give the same bytes.
 *
 * @param definitions TeX that defines what formulas may use
 */
export function renderEventsStatic(events: readonly SnippetEvent[], definitions = ''): string {
  if (events.length === 0) return ''
  return renderEvents(events, { ...staticRenderer(), macros: macrosOf(definitions) })
    .map((element) => element.outerHTML)
    .join('\n')
}

/**
 * The renderer at build time: happy-dom's document, Plot and KaTeX, all in memory. For Node only; the page brings its
 * own document.
 */
import * as plot from '@observablehq/plot'
import { Window } from 'happy-dom'
import katex from 'katex'
import type { SnippetEvent } from '../events.ts'
import { renderEvents } from './render-events.ts'
import type { Renderer } from './renderer.ts'

let renderer: Renderer | undefined

/** One document for the whole process, made when first asked for; elements are never attached to it. */
export function staticRenderer(): Renderer {
  renderer ??= { document: new Window().document as unknown as Document, plot, katex }
  return renderer
}

/** What a run emitted, as HTML; the same events always give the same bytes. */
export function renderEventsStatic(events: readonly SnippetEvent[]): string {
  return renderEvents(events, staticRenderer())
    .map((element) => element.outerHTML)
    .join('\n')
}

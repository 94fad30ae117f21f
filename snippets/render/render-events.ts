/**
 * What a run emitted, as elements: the one renderer of the build and the page. Events are untrusted; what cannot be
 * read becomes a small visible note, nothing throws.
 */
import type { SnippetEvent } from '../events.ts'
import { renderDiagram } from './diagram.ts'
import { renderFigure } from './figure.ts'
import { renderImage } from './image.ts'
import { type Child, html, type Renderer } from './renderer.ts'
import { renderTable } from './table.ts'
import { clamped, field, list, oneOf, text, Unreadable } from './untrusted.ts'
import { inlineText, renderValue } from './value.ts'

export type { Renderer } from './renderer.ts'

/** Both hosts cut a run at as many. */
const mostEvents = 1000

/** One element an event, in order; progress and inputs are shown elsewhere and give none. */
export function renderEvents(events: readonly SnippetEvent[], env: Renderer): HTMLElement[] {
  const given: readonly unknown[] = list(events) ?? []
  const elements = given.slice(0, mostEvents).flatMap((event) => renderEvent(event, env) ?? [])
  if (given.length > mostEvents) elements.push(more(given.length - mostEvents, env))
  return elements
}

/** @param event a `SnippetEvent`, or whatever came instead */
export function renderEvent(event: SnippetEvent | unknown, env: Renderer): HTMLElement | undefined {
  const type = field(event, 'type')
  if (type === 'progress' || type === 'input') return undefined
  const known = oneOf(type, ['log', 'show', 'plot', 'live', 'image', 'table', 'diagram', 'more'])
  if (known === undefined) {
    const name = text(type, 40)
    return unreadable('Output', name ? `“${name}” is no kind of output` : 'it does not say of what kind it is', env)
  }
  try {
    return renderKnown(known, event, env)
  } catch (error) {
    const reason = error instanceof Unreadable ? error.message : 'its values do not fit together'
    return unreadable(`Output of ${known === 'live' ? 'live.plot' : known}`, reason, env)
  }
}

function renderKnown(type: SnippetEvent['type'], event: unknown, env: Renderer): HTMLElement {
  switch (type) {
    case 'log':
      return renderLog(event, env)
    case 'show':
      return renderShow(event, env)
    case 'plot':
    case 'live':
      return wrap('plot', env, renderFigure(field(event, 'figure'), env))
    case 'image':
      return wrap('image', env, renderImage(event, env))
    case 'table':
      return wrap('table', env, renderTable(event, env))
    case 'diagram':
      return wrap('diagram', env, renderDiagram(field(event, 'graph'), env))
    default:
      return more(clamped(field(event, 'count'), 0, Number.MAX_SAFE_INTEGER) ?? 0, env)
  }
}

function renderShow(event: unknown, env: Renderer): HTMLElement {
  const label = text(field(event, 'label'), 200)
  const name = label ? html(env, 'span', { class: 'event-label' }, label) : undefined
  return wrap('show', env, name, renderValue(field(event, 'value'), env))
}

function renderLog(event: unknown, env: Renderer): HTMLElement {
  const level = oneOf(field(event, 'level'), ['log', 'info', 'warn', 'error']) ?? 'log'
  const values = list(field(event, 'values'))
  if (values === undefined) throw new Unreadable('its values are no list')
  const line = values.slice(0, 100).map(inlineText).join(' ')
  const cut = values.length > 100 ? `${line} … ${values.length - 100} more` : line
  const mark = level === 'warn' || level === 'error' ? html(env, 'span', { class: 'log-level' }, level) : undefined
  return html(env, 'div', { class: `event event-log log-${level}` }, mark, html(env, 'pre', { class: 'value' }, cut))
}

function more(count: number, env: Renderer): HTMLElement {
  const n = Math.round(count)
  return html(
    env,
    'div',
    { class: 'event event-more' },
    `${n} more ${n === 1 ? 'output is' : 'outputs are'} not shown.`,
  )
}

function wrap(kind: string, env: Renderer, ...children: Child[]): HTMLElement {
  return html(env, 'div', { class: `event event-${kind}` }, ...children)
}

function unreadable(what: string, reason: string, env: Renderer): HTMLElement {
  return html(env, 'div', { class: 'event event-unreadable' }, `${what} cannot be read: ${reason}.`)
}

/** Captions: text with `$…$`, `*emphasis*`, `**strong**` and `` `code` ``; no links, no HTML. */
import { captionSpan as span } from '../formula.ts'
import { type Child, html, type Renderer } from './renderer.ts'
import { renderTex } from './tex.ts'

/** The caption's text and elements, in order. */
export function renderInline(caption: string, env: Renderer): Child[] {
  const parts: Child[] = []
  let end = 0
  for (const match of caption.matchAll(span)) {
    parts.push(caption.slice(end, match.index))
    end = match.index + match[0].length
    parts.push(renderSpan(match, env))
  }
  parts.push(caption.slice(end))
  return parts.filter((part) => part !== '')
}

/** The caption without its marks, for an accessible name; formulas stay TeX. */
export function plainCaption(caption: string): string {
  return caption.replace(span, (all, ...groups: unknown[]) => {
    const inner = groups.slice(0, 5).find((group) => typeof group === 'string')
    return typeof inner === 'string' ? inner : all
  })
}

function renderSpan(match: RegExpExecArray, env: Renderer): Child {
  const [, tex, code, strong, emphasis, escaped] = match
  if (tex !== undefined) return renderTex(tex, env)
  if (code !== undefined) return html(env, 'code', {}, code)
  if (strong !== undefined) return html(env, 'strong', {}, ...renderInline(strong, env))
  if (emphasis !== undefined) return html(env, 'em', {}, ...renderInline(emphasis, env))
  return escaped
}

/** A figure with its drawing, its caption and remarks about what could not be drawn as asked. */
export function renderFrame(
  frame: { readonly content: Child[]; readonly caption: string | undefined; readonly notes: readonly string[] },
  env: Renderer,
): HTMLElement {
  const caption = frame.caption ? html(env, 'figcaption', {}, ...renderInline(frame.caption, env)) : undefined
  const notes = frame.notes.map((note) => html(env, 'p', { class: 'event-note' }, note))
  return html(env, 'figure', { class: 'figure' }, ...frame.content, ...notes, caption)
}

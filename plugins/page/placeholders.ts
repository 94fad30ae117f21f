/** What stands where something cannot be shown: it says what is missing, and keeps what the author wrote. */
import type { ElementContent } from 'hast'
import { textWithMath } from './math.ts'
import { element, type Scope } from './scope.ts'

/** `description` is the alternative text: its formulas are drawn. */
export function missingImage(
  scope: Scope,
  target: string,
  description: ElementContent[] | string,
  what: 'image' | 'file' = 'image',
): ElementContent {
  const caption = typeof description === 'string' ? textWithMath(scope, description) : description
  return element(
    'figure',
    { className: ['missing-image'] },
    element('span', {}, target === '' ? `Missing ${what}` : `Missing ${what}: ${decoded(target)}`),
    caption.length > 0 && element('figcaption', {}, ...caption),
  )
}

/** An embed that leads nowhere. */
export function missingEmbed(target: ElementContent | string, what: string): ElementContent {
  const shown = typeof target === 'string' ? target.trim() : target
  return element('div', { className: ['missing-embed'] }, `Missing ${what}: `, shown)
}

/** Something Noteproof does not draw; `source` is folded away below. */
export function notShown(title: ElementContent[] | string, source?: string): ElementContent {
  const heading = typeof title === 'string' ? [title] : title
  const className = ['not-shown']
  if (source === undefined) return element('div', { className }, ...heading)
  const code = element('pre', {}, element('code', {}, source))
  return element('details', { className }, element('summary', {}, ...heading), code)
}

/** A link in the place of a page of another site. */
export function linkCard(url: string, text: string): ElementContent {
  const host = /^(?:https?:)?\/\/([^/?#]+)/i.exec(url)?.[1] ?? ''
  return element(
    'a',
    { className: ['link-card'], href: url, rel: ['noopener'] },
    element('span', { className: ['link-card-title'] }, text || url),
    ' ',
    host !== '' && text !== host && element('span', { className: ['link-card-host'] }, host),
  )
}

/** A file name as a person would write it. */
export function decoded(target: string): string {
  try {
    return decodeURIComponent(target.trim())
  } catch {
    return target.trim()
  }
}

/** The thirteen kinds of callout, the other names they answer to, and a drawing for each. */
import type { ElementContent } from 'hast'
import { finished } from './scope.ts'

/** Drawings in a square of 24, made of strokes. */
const drawings = {
  note: 'M4 20l1-5L16 4l4 4L9 19z M14 6l4 4',
  abstract: 'M6 3h12v18H6z M9 8h6 M9 12h6 M9 16h4',
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18 M12 11v6 M12 7v.5',
  todo: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18 M8 12l3 3l5-6',
  tip: 'M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-3 2-4 3-6c1 2 2 2 3 2c1-2 0-5 0-7z',
  success: 'M4 13l5 5L20 6',
  question: 'M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2 M12 18v.5',
  warning: 'M12 4l9 16H3z M12 10v5 M12 17.5v.5',
  failure: 'M6 6l12 12 M18 6L6 18',
  danger: 'M13 3L5 14h6l-1 7l8-11h-6z',
  bug: 'M8 9a4 4 0 0 1 8 0v6a4 4 0 0 1-8 0z M8 12H4 M16 12h4 M8 8L5 5 M16 8l3-3 M8 16l-3 3 M16 16l3 3',
  example: 'M8 6h12 M8 12h12 M8 18h12 M4 6h.5 M4 12h.5 M4 18h.5',
  quote: 'M5 17c3-1 4-3 4-6H5V6h5v5c0 4-2 6-5 7 M14 17c3-1 4-3 4-6h-4V6h5v5c0 4-2 6-5 7',
} as const

export type CalloutLook = keyof typeof drawings

const otherNames: Readonly<Record<string, CalloutLook>> = {
  summary: 'abstract',
  tldr: 'abstract',
  hint: 'tip',
  important: 'tip',
  check: 'success',
  done: 'success',
  help: 'question',
  faq: 'question',
  caution: 'warning',
  attention: 'warning',
  fail: 'failure',
  missing: 'failure',
  error: 'danger',
  cite: 'quote',
}

/** What a kind looks like; one that Obsidian does not know looks like a note. */
export function calloutLook(kind: string): CalloutLook {
  if (Object.hasOwn(drawings, kind)) return kind as CalloutLook
  return Object.hasOwn(otherNames, kind) ? otherNames[kind]! : 'note'
}

export function calloutIcon(look: CalloutLook): ElementContent {
  return drawing(drawings[look])
}

/** Beside the title of a callout that folds. */
export function foldIcon(): ElementContent {
  return drawing('M6 9l6 6 6-6')
}

function drawing(path: string): ElementContent {
  const pen = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
  const svg = `<svg class="svg-icon" viewBox="0 0 24 24" width="18" height="18" ${pen}><path d="${path}"/></svg>`
  return finished(svg, false)
}

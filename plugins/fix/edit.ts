/** Changes to a text: each replaces one span and leaves every other character as it is. */
import type { Span } from './target-span.ts'

export interface Edit extends Span {
  readonly text: string
}

/** The text with all edits made. They must not overlap; of two at one place the first in the list goes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}

/** Finds the heading that `#A#B` names. */
import type { Heading } from '../types.ts'
import { fold } from './file-index.ts'

/**
 * The first heading with this text: exactly (any case) before without punctuation, with its markup or by its id. `A`, `B`
 * means the first `B` below an `A`, else the first deeper `B` anywhere after it. Undefined when there is none.
 */
export function findHeading(headings: readonly Heading[], path: readonly string[]): Heading | undefined {
  if (path.length === 0) return undefined
  for (const same of comparisons) {
    const found = below(headings, path, same) ?? (path.length > 1 ? below(headings, [path.join('#')], same) : undefined)
    if (found) return found
  }
  return after(headings, path, comparisons.at(-1)!)
}

type Same = (heading: Heading, written: string) => boolean

/** From strict to lax; each takes in the one before. */
const comparisons: readonly Same[] = [
  sameText,
  (heading, written) => sameText(heading, written) || sameWords(heading, written),
  (heading, written) =>
    sameText(heading, written) ||
    sameWords(heading, written) ||
    sameSource(heading, written) ||
    heading.id === fold(written),
]

function sameText(heading: Heading, written: string): boolean {
  return fold(heading.text) === fold(written)
}

function sameWords(heading: Heading, written: string): boolean {
  const words = withoutPunctuation(written)
  return words !== '' && withoutPunctuation(heading.text) === words
}

/** Obsidian makes a link from the heading as written, blanks in place of brackets, bars and colons. */
function sameSource({ source }: Heading, written: string): boolean {
  return source !== undefined && withoutPunctuation(source) === withoutPunctuation(written)
}

/** Headings are tried in order, and those whose part of the note holds no match of the rest are passed over. */
function below(headings: readonly Heading[], path: readonly string[], same: Same): Heading | undefined {
  const [first, ...rest] = path
  for (const [index, heading] of headings.entries()) {
    if (!same(heading, first!)) continue
    if (rest.length === 0) return heading
    const found = below(inside(headings, index), rest, same)
    if (found) return found
  }
  return undefined
}

/** The headings after `index` that are deeper than it, up to the next that is not. */
function inside(headings: readonly Heading[], index: number): readonly Heading[] {
  const depth = headings[index]!.depth
  const end = headings.findIndex((heading, at) => at > index && heading.depth <= depth)
  return headings.slice(index + 1, end < 0 ? undefined : end)
}

/** Obsidian’s way: each part is the first match after the one before that is deeper than it, though no part of it. */
function after(headings: readonly Heading[], path: readonly string[], same: Same): Heading | undefined {
  let at = -1
  for (const written of path) {
    const depth = headings[at]?.depth ?? 0
    at = headings.findIndex((heading, index) => index > at && heading.depth > depth && same(heading, written))
    if (at < 0) return undefined
  }
  return headings[at]
}

/** Words only: letters, digits, marks and pictographs, one space between. */
export function withoutPunctuation(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+/gu, ' ')
    .trim()
}

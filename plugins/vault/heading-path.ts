/** Finds the heading that `#A#B` names. */
import type { Heading } from '../types.ts'
import { fold } from './file-index.ts'

/**
 * The first heading with this text: exactly (any case) before without punctuation, with its markup or by its id. `A`, `B`
 * means the first `B` below an `A`, else the first deeper `B` anywhere after it. Undefined when there is none.
 */
export function findHeading(headings: readonly Heading[], path: readonly string[]): Heading | undefined {
  const [only] = path
  if (only === undefined) return undefined
  if (path.length === 1) return firstOf(headings, writtenAs(only))
  const parts = path.map(writtenAs)
  const whole = [writtenAs(path.join('#'))]
  for (const same of comparisons) {
    const found = below(headings, parts, same) ?? below(headings, whole, same)
    if (found) return found
  }
  return after(headings, parts, comparisons.at(-1)!)
}

/** A text in the forms in which it is compared. */
interface Written {
  readonly text: string
  readonly words: string
}

function writtenAs(text: string): Written {
  return { text: fold(text), words: withoutPunctuation(text) }
}

interface Forms extends Written {
  /** Obsidian makes a link from the heading as written, blanks in place of brackets, bars and colons. */
  readonly source?: string
}

const forms = new WeakMap<Heading, Forms>()

function formsOf(heading: Heading): Forms {
  const known = forms.get(heading)
  if (known) return known
  const { text, source } = heading
  const made = { ...writtenAs(text), ...(source !== undefined && { source: withoutPunctuation(source) }) }
  forms.set(heading, made)
  return made
}

type Same = (heading: Heading, written: Written) => boolean

/** From strict to lax; each takes in the one before. */
const comparisons: readonly Same[] = [
  sameText,
  (heading, written) => sameText(heading, written) || sameWords(heading, written),
  (heading, written) =>
    sameText(heading, written) ||
    sameWords(heading, written) ||
    formsOf(heading).source === written.words ||
    heading.id === written.text,
]

function sameText(heading: Heading, { text }: Written): boolean {
  return formsOf(heading).text === text
}

function sameWords(heading: Heading, { words }: Written): boolean {
  return words !== '' && formsOf(heading).words === words
}

/** The first heading of each form, so that a note may link to thousands of its own. */
interface FirstOnes {
  readonly text: Map<string, number>
  readonly words: Map<string, number>
  readonly lax: Map<string, number>
}

const indexes = new WeakMap<readonly Heading[], FirstOnes>()

function indexOf(headings: readonly Heading[]): FirstOnes {
  const known = indexes.get(headings)
  if (known) return known
  const made: FirstOnes = { text: new Map(), words: new Map(), lax: new Map() }
  const add = (map: Map<string, number>, key: string, index: number) => {
    if (!map.has(key)) map.set(key, index)
  }
  for (const [index, heading] of headings.entries()) {
    const { text, words, source } = formsOf(heading)
    add(made.text, text, index)
    if (words !== '') add(made.words, words, index)
    if (source !== undefined) add(made.lax, `source ${source}`, index)
    add(made.lax, `id ${heading.id}`, index)
  }
  indexes.set(headings, made)
  return made
}

function firstOf(headings: readonly Heading[], { text, words }: Written): Heading | undefined {
  const first = indexOf(headings)
  const lax = () => {
    const [bySource, byId] = [first.lax.get(`source ${words}`), first.lax.get(`id ${text}`)]
    return bySource === undefined || byId === undefined ? (bySource ?? byId) : Math.min(bySource, byId)
  }
  const index = first.text.get(text) ?? first.words.get(words) ?? lax()
  return index === undefined ? undefined : headings[index]
}

/** Headings are tried in order, and those whose part of the note holds no match of the rest are passed over. */
function below(headings: readonly Heading[], path: readonly Written[], same: Same): Heading | undefined {
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
function after(headings: readonly Heading[], path: readonly Written[], same: Same): Heading | undefined {
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

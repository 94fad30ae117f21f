/** The phrases that become automatic links, and a search for all of them at once. */
import type { NotePath, TopicSlug } from '../types.ts'

/** What a phrase can lead to. */
export interface AutoTarget {
  readonly slug: TopicSlug
  /** The page's slug, with `#id` for a heading on it. */
  readonly to: string
  readonly note: NotePath
  /** A phrase with several targets leads to the lowest: 0 a page by its title or alias, 1 by half of it, 2 a heading. */
  readonly rank: 0 | 1 | 2
}

export interface Phrase {
  readonly words: number
  readonly targets: AutoTarget[]
}

/** A phrase found in a text: `[start, end)`. */
export interface Found {
  readonly phrase: Phrase
  readonly start: number
  readonly end: number
}

export interface PhraseBook {
  add(text: string, target: AutoTarget): void
  /**
   * Mentions in order, none overlapping; where phrases overlap the longer one counts. `onWord` hears of every phrase
   * of one word, also inside a longer one.
   */
  find(text: string, onWord: (phrase: Phrase) => void): Found[]
}

/** A trie over words. Case is ignored, and a plural s at the end of a phrase; what stands between words must agree. */
export function makePhraseBook(): PhraseBook {
  const root = makeStep()

  function add(text: string, target: AutoTarget): void {
    const trimmed = text.normalize('NFC').replace(edges, '')
    const words = wordsOf(trimmed)
    const [first, last] = [words[0], words.at(-1)]
    if (!first || !last || first.start !== 0 || last.end !== trimmed.length) return
    if (trimmed.length < 2 || !/\p{L}/u.test(trimmed)) return
    const keys = words.map((word, at) => ({ gap: between(trimmed, words, at), text: word.text }))
    let step = root
    for (const { gap, text: word } of keys.slice(0, -1)) step = child(step, gap + word)
    const key = keys.at(-1)!.gap + singular(last.text)
    const phrase = step.ends.get(key) ?? { words: words.length, targets: [] }
    step.ends.set(key, phrase)
    if (!phrase.targets.some(({ to }) => to === target.to)) phrase.targets.push(target)
  }

  function find(text: string, onWord: (phrase: Phrase) => void): Found[] {
    const words = wordsOf(text)
    const found: Found[] = []
    for (const [at, word] of words.entries()) {
      const single = root.ends.get(singular(word.text))
      if (single) onWord(single)
      const longest = single || root.next.has(word.text) ? longestAt(root, text, words, at) : undefined
      if (longest) found.push(longest)
    }
    return withoutOverlaps(found)
  }

  return { add, find }
}

/** The phrases a title answers to: itself, and both halves of `X (Y)` and `X - Y`; none that holds a formula. */
export function phrasesOf(title: string): { readonly text: string; readonly isWhole: boolean }[] {
  const halves = /^(.+)\s+\(([^()]+)\)$/u.exec(title) ?? /^(.+?)\s+[-–—]\s+(.+)$/u.exec(title)
  const texts = halves ? [title, halves[1]!, halves[2]!] : [title]
  return texts.filter((text) => !text.includes('$')).map((text) => ({ text, isWhole: text === title }))
}

interface Step {
  readonly next: Map<string, Step>
  readonly ends: Map<string, Phrase>
}

interface Word {
  readonly start: number
  readonly end: number
  /** Lower case. */
  readonly text: string
}

/** Punctuation that a sentence, not a name, puts at its ends. */
const edges = /^[\s…?!.,:;'"’‘“”()]+|[\s…?!.,:;'"’‘“”()]+$/gu
/** A hyphen joins: "self-attention" does not mention "attention". */
const wordPattern = /[\p{L}\p{N}\p{M}_]+(?:[-‐‑][\p{L}\p{N}\p{M}_]+)*/gu

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    words.push({ start: index, end: index + word.length, text: word.normalize('NFC').toLowerCase() })
  }
  return words
}

/** What stands before a word since the one before, white space as one space; nothing before the first. */
function between(text: string, words: readonly Word[], at: number): string {
  return at === 0 ? '' : text.slice(words[at - 1]!.end, words[at]!.start).replace(/\s+/g, ' ')
}

function longestAt(root: Step, text: string, words: readonly Word[], at: number): Found | undefined {
  const { start, text: first, end } = words[at]!
  const single = root.ends.get(singular(first))
  let longest = single && { phrase: single, start, end }
  let step = root.next.get(first)
  for (let next = at + 1; step && next < words.length; next++) {
    const word = words[next]!
    const gap = between(text, words, next)
    const phrase: Phrase | undefined = step.ends.get(gap + singular(word.text))
    if (phrase) longest = { phrase, start, end: word.end }
    step = step.next.get(gap + word.text)
  }
  return longest
}

function withoutOverlaps(found: readonly Found[]): Found[] {
  if (found.length < 2) return [...found]
  const kept: Found[] = []
  const byLength = [...found].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  for (const one of byLength)
    if (kept.every((other) => one.end <= other.start || other.end <= one.start)) kept.push(one)
  return kept.sort((a, b) => a.start - b.start)
}

/** "norms" as "norm", but "loss" and "gas" as they are. */
function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function child(step: Step, key: string): Step {
  const known = step.next.get(key)
  if (known) return known
  const made = makeStep()
  step.next.set(key, made)
  return made
}

function makeStep(): Step {
  return { next: new Map(), ends: new Map() }
}

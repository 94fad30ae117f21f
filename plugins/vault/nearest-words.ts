/** The nearest of many candidates, for many words that are none of them. */
import { distance } from 'fastest-levenshtein'
import { fold } from './file-index.ts'
import { withoutPunctuation } from './heading-path.ts'
import type { Candidate } from './suggest.ts'

/**
 * Finds the target of the candidate that is nearest in letters, at most a third of them changed (of a part, a sixth);
 * else the one that is the end of the path that is written; else the one that has all the words of what is written, or
 * all of whose words are written. The beginning of a word is as good as the word.
 */
export function indexCandidates(candidates: readonly Candidate[]): (written: string) => string | undefined {
  const all = candidates.map(({ words, target, isPart = false }): Entry => {
    const folded = fold(words)
    return { folded, letters: lettersIn(folded), target, isPart }
  })
  const names = new Map<string, string>()
  for (const { folded, target, isPart } of all) {
    // A file's own name goes before another's title or alias.
    if (!isPart && (!names.has(folded) || fold(target) === folded)) names.set(folded, target)
  }
  let starts: ReadonlyMap<string, readonly Entry[]> | undefined

  return (written) => {
    const near = nearestLetters(fold(written), all)
    if (near) return near.target
    const named = endOf(fold(written), names)
    if (named !== undefined) return named
    starts ??= byStart(all)
    return sharingWords(written, starts)?.target
  }
}

/** Of two shorter words a letter is too much to be taken for a slip. */
export const tellingLength = 3

interface Entry {
  readonly folded: string
  readonly letters: number
  readonly target: string
  readonly isPart: boolean
}

/** `a/b/c` → what is called `b/c`, else `c`: the file is in another folder than its link says. */
function endOf(path: string, names: ReadonlyMap<string, string>): string | undefined {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const found = names.get(path.slice(slash + 1))
    if (found !== undefined) return found
  }
  return undefined
}

function nearestLetters(wanted: string, entries: readonly Entry[]): Entry | undefined {
  const letters = lettersIn(wanted)
  let best: Entry | undefined
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const entry of entries) {
    if (Math.abs(entry.folded.length - wanted.length) >= least) continue
    if (wanted.length < tellingLength && entry.folded.length < tellingLength) continue
    // Each letter that only one of them has takes a change, so most need no closer look.
    if (bits(letters & ~entry.letters) >= least || bits(entry.letters & ~letters) >= least) continue
    const apart = distance(wanted, entry.folded)
    if (apart >= least || (entry.isPart && apart > wanted.length / 6)) continue
    least = apart
    best = entry
  }
  return best
}

/** Which letters a text has, a bit each; some share one. */
function lettersIn(text: string): number {
  let found = 0
  for (let i = 0; i < text.length; i++) found |= 1 << (text.charCodeAt(i) & 31)
  return found
}

function bits(number: number): number {
  let count = 0
  for (let left = number; left !== 0; left &= left - 1) count++
  return count
}

/** A word of so many letters may stand for one that begins so. */
const start = 4
/** A word that so many have says little. */
const common = 200

function byStart(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const starts = new Map<string, Entry[]>()
  for (const entry of entries) {
    for (const key of new Set(wordsOf(entry.folded).filter(isLong).map(startOf))) {
      const list = starts.get(key)
      if (list) list.push(entry)
      else starts.set(key, [entry])
    }
  }
  return starts
}

/** Of several the one nearest in length. */
function sharingWords(written: string, starts: ReadonlyMap<string, readonly Entry[]>): Entry | undefined {
  const wanted = wordsOf(written)
  let best: Entry | undefined
  let least = Number.POSITIVE_INFINITY
  for (const key of new Set(wanted.filter(isLong).map(startOf))) {
    const entries = starts.get(key) ?? []
    if (entries.length > common) continue
    for (const entry of entries) {
      const apart = Math.abs(entry.folded.length - written.length)
      if (apart >= least) continue
      const own = wordsOf(entry.folded)
      if (!holds(own, wanted) && !holds(wanted, own)) continue
      least = apart
      best = entry
    }
  }
  return best
}

function holds(words: readonly string[], few: readonly string[]): boolean {
  return few.every((one) => words.some((word) => (isLong(one) ? word.startsWith(one) : word === one)))
}

function isLong(word: string): boolean {
  return word.length >= start
}

function startOf(word: string): string {
  return word.slice(0, start)
}

function wordsOf(text: string): string[] {
  return withoutPunctuation(text).split(' ')
}

/** The words after a fence's language: `ts seed=7 skip="needs a camera"`. */
import { type InfoWord, splitInfo } from './fence/split.ts'
import { fenceWords, type Written } from './fence/words.ts'
import { nearestWord } from './nearest-word.ts'
import type { SnippetRule } from './rules.ts'
import type { FenceOptions, Place } from './types.ts'

export interface FenceFault {
  readonly place: Place
  readonly rule: SnippetRule
  readonly text: string
}

export interface Fence {
  /** Only words that were read without a fault. */
  readonly options: FenceOptions
  readonly faults: readonly FenceFault[]
  /** The words as written; `timeout` in seconds. */
  readonly written: Record<string, Written>
  /** Words that are right but that no run obeys; such a snippet is not run. */
  readonly notHonoured: string[]
}

/** Whether a fence's info string (everything after its opening marks) names a language whose code is a snippet. */
export function isSnippetLanguage(info: string): boolean {
  return /^\s*(ts|typescript)(\s|$)/.test(info)
}

/**
 * Reads an info string whose first word is the language.
 *
 * @param place where the info string's first character stands in the note; every fault stands at its word
 */
export function parseFence(info: string, place: Place): Fence {
  const options: FenceOptions = {}
  const faults: FenceFault[] = []
  const written: Record<string, Written> = {}
  const notHonoured: string[] = []
  const seen = new Map<string, InfoWord>()
  const report = (word: InfoWord, rule: SnippetRule, text: string) => {
    faults.push({
      place: { line: place.line, column: place.column + word.offset },
      rule,
      text,
    })
  }

  for (const found of splitInfo(info).slice(1)) {
    const known = fenceWords.get(found.word)
    if (!known) {
      report(found, 'unknown-fence-word', unknownWord(found.word))
    } else if (seen.has(found.word)) {
      report(found, 'duplicate-fence-word', `\`${found.word}\` is given twice; keep one`)
    } else {
      seen.set(found.word, found)
      const reading = found.fault === undefined ? known.read(found.value) : { fault: found.fault }
      if ('fault' in reading) {
        report(found, 'wrong-fence-value', reading.fault)
        continue
      }
      Object.assign(options, reading.options)
      written[found.word] = reading.written
      if (known.notHonoured && reading.written !== known.notHonoured.but) {
        notHonoured.push(found.word)
        report(found, 'not-honoured-yet', `\`${found.word}\` is not honoured yet; the snippet is not run`)
      }
    }
  }
  for (const [word, text] of contradictions(seen, options)) report(seen.get(word)!, 'wrong-fence-value', text)
  faults.sort((a, b) => a.place.column - b.place.column)
  return { options, faults, written, notHonoured }
}

function unknownWord(word: string): string {
  const near = nearestWord(word, fenceWords.keys())
  return `\`${word}\` is not a fence word; ${near === undefined ? 'take it out' : `did you mean \`${near}\`?`}`
}

/** Words that cannot hold together, each pair named at the later of the two. */
function* contradictions(
  seen: ReadonlyMap<string, InfoWord>,
  options: FenceOptions,
): Generator<[word: string, text: string]> {
  for (const [word, { offset }] of seen) {
    for (const other of fenceWords.get(word)!.against ?? []) {
      const found = seen.get(other)
      if (!found) continue
      const [first, second] = offset < found.offset ? [word, other] : [other, word]
      yield [second, `\`${second}\` contradicts \`${first}\`; keep one`]
    }
  }
  const { backend } = options
  if ((backend === 'webgl' || backend === 'webgpu') && !seen.has('page-only'))
    yield ['backend', `\`backend=${backend}\` needs a page; add \`page-only="reason"\``]
}

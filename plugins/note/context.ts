/** ⚡ The sentence around a link. */

/** Longest context, in UTF-16 units. */
const limit = 240

/** `[start, end)` of a text. */
interface Span {
  readonly start: number
  readonly end: number
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The sentence around a part `[start, end)` of a text. */
export type SentenceAround = (start: number, end: number) => string

/**
 * For parts of `text`, each in its turn: the sentence (or sentences) that hold it, white space tidied; cut to 240
 * characters around that part, an ellipsis where it was cut. No sentence ends inside one of `links`.
 */
export function sentencesOf(text: string, links: readonly Span[] = []): SentenceAround {
  let ends: readonly number[] | undefined
  return (start, end) => {
    ends ??= endsIn(text, links)
    let from = 0
    let to = text.length
    for (const each of ends) {
      if (each >= end) {
        to = each
        break
      }
      if (each <= start) from = each
    }
    return cut(text.slice(from, to), start - from, end - from)
  }
}

/** Where sentences end, but for those places that are inside a link. */
function endsIn(text: string, links: readonly Span[]): number[] {
  if (text.length <= limit && !/[.!?。！？…]/.test(text)) return []
  const inLink = (at: number): boolean => links.some((link) => link.start < at && at < link.end)
  return Array.from(sentences.segment(text), ({ index, segment }) => index + segment.length).filter((at) => !inLink(at))
}

function cut(sentence: string, start: number, end: number): string {
  const before = tidy(sentence.slice(0, start)).trimStart()
  const inside = tidy(sentence.slice(start, end))
  const after = tidy(sentence.slice(end)).trimEnd()
  const whole = (before + inside + after).trim()
  if (whole.length <= limit) return whole
  const room = Math.max(0, limit - 2 - inside.length)
  const left = Math.min(before.length, Math.max(Math.floor(room / 2), room - after.length))
  const right = Math.min(after.length, room - left)
  return [
    left < before.length ? '…' : '',
    left > 0 ? before.slice(-left).toWellFormed() : '',
    inside.slice(0, limit - 2).toWellFormed(),
    after.slice(0, right).toWellFormed(),
    right < after.length ? '…' : '',
  ].join('')
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ')
}

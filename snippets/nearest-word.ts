/** Which of a few known words is meant by one that is none of them. */
import { distance } from 'fastest-levenshtein'

/** The first of the nearest, in any case, at most two letters in five changed; undefined where none is near. */
export function nearestWord(written: string, words: Iterable<string>): string | undefined {
  const apart = [...words].map((word) => {
    const letters = distance(written.toLowerCase(), word.toLowerCase())
    return { word, letters, isNear: letters <= Math.floor(Math.max(written.length, word.length) * 0.4) }
  })
  return apart.filter(({ isNear }) => isNear).sort((a, b) => a.letters - b.letters)[0]?.word
}

/** Whether two names are one name written in two ways. */
import { fold } from './file-index.ts'

/**
 * What is left of a name when capitals, blanks, hyphens, underscores, quotes and the marks `. , : ; ?` do not count.
 * Other signs do (`C++` is not `C`), so do a minus (`x = -1`) and what stands between two digits (`1.2` is not `12`).
 * Undefined for a name of less than three letters and digits, which is too short to be sure of.
 */
export function lettersOf(name: string): string | undefined {
  const letters = fold(name)
    .replace(/(?<![\p{L}\p{N}])-(?=\p{N})/gu, '−')
    .replace(silent, (_, betweenDigits?: string) =>
      betweenDigits === undefined ? '' : `(${betweenDigits.trim().slice(0, 1)})`,
    )
  return (letters.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 3 ? undefined : letters
}

/** Whether the two differ in nothing but what `lettersOf` leaves out. */
export function sameLetters(a: string, b: string): boolean {
  const letters = lettersOf(a)
  return letters !== undefined && letters === lettersOf(b)
}

const mark = String.raw`[\s\p{Z}\p{Pd}\p{Pc}\p{Pi}\p{Pf}.,:;?'"]`
const silent = new RegExp(`(?<=\\p{N})(${mark}+)(?=\\p{N})|${mark}`, 'gu')

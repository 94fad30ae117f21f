/** `$$` and `$$` with the end of a paragraph between, and so no formula: one fault, told where it opens. */
import { looksLikeTex } from './math.ts'
import { firstAtLeast, type Source } from './source.ts'

export interface Parted {
  /** Whether such a formula opens there. */
  opensAt(offset: number): boolean
  /** Whether an offset lies inside of one, or is its end. */
  holds(offset: number): boolean
}

export function partedFormulas({ faults, dollars, text }: Source): Parted {
  const opens: number[] = []
  const closes: number[] = []
  for (const [offset, rule] of [...faults].sort(([a], [b]) => a - b)) {
    if (rule !== 'unclosed-math' || offset <= (closes.at(-1) ?? -1)) continue
    const close = dollars(offset + 2)
    if (faults.get(close) !== 'unclosed-math' || !isMeant(text.slice(offset, close))) continue
    opens.push(offset)
    closes.push(close)
  }
  return {
    opensAt: (offset) => opens[firstAtLeast(opens, offset)] === offset,
    holds(offset) {
      const at = firstAtLeast(closes, offset)
      return at < opens.length && opens[at]! < offset
    },
  }
}

/** Whether what stands between holds TeX and no heading. */
const isMeant = (text: string): boolean => looksLikeTex.test(text) && !/^[ \t>]*#{1,6}[ \t]/m.test(text)

export const partedSentence =
  '`$$` opens a formula that ends only after the end of its paragraph, so it is shown as text; take the blank lines out of it, or begin it on a line of its own'

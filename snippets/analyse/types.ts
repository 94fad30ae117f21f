/** What a snippet says about itself, as data. */
import type { CodePlace } from '../places.ts'

/** What a snippet says about itself before anything is resolved. Order of appearance everywhere. */
export interface Analysis {
  readonly imports: readonly { readonly specifier: string; readonly place: CodePlace }[]
  /** Literal arguments of `dataset('[[file.csv]]')`. */
  readonly datasets: readonly { readonly link: string; readonly place: CodePlace }[]
  readonly expectations: readonly Expectation[]
  /** Its lines by what a page does with them; covers the code. */
  readonly regions: readonly CodeRegion[]
  readonly queries: readonly TypeQuery[]
  /** Faults of expectations, markers, queries, imports, `dataset` arguments and syntax. */
  readonly faults: readonly { readonly place: CodePlace; readonly rule: string; readonly text: string }[]
}

/** Lines of the code, 1-based, both ends included. A `solution` is a gap on the page; a `marker` is never shown. */
export interface CodeRegion {
  readonly kind: 'shown' | 'hidden' | 'solution' | 'hint' | 'marker'
  readonly from: number
  readonly to: number
}

/** A `// ^?` comment: the line it stands on, and the place whose type it asks for. */
export interface TypeQuery {
  readonly line: number
  readonly place: CodePlace
}

/** A `// =>` comment. `index` is what the compiled module passes to `check`. */
export interface Expectation {
  readonly index: number
  /** Start of the value's statement. */
  readonly place: CodePlace
  /** The literal as written, without `// =>`. */
  readonly text: string
  /** Where it stands, from its first character to past its last; where it would stand if there is none. */
  readonly literal: { readonly from: CodePlace; readonly to: CodePlace }
  readonly expected: ExpectedValue
}

/** A parsed literal of a `// =>` comment; see `expectation.ts` for the grammar. */
export type ExpectedValue =
  | {
      readonly kind: 'number'
      readonly value: number /** absolute margin, inclusive; 0 for an integer */
      readonly margin: number /** written as an integer */
      readonly integer: boolean
    }
  | { readonly kind: 'literal'; readonly value: string | boolean | null | undefined }
  | { readonly kind: 'list'; readonly items: readonly ExpectedValue[] }
  | {
      readonly kind: 'object'
      readonly entries: readonly (readonly [string, ExpectedValue])[]
      readonly elided: boolean
    }
  | {
      readonly kind: 'tensor'
      readonly shape: readonly number[]
      readonly dtype: string
      readonly values: ExpectedValue
    }
  | { readonly kind: 'elided' }
  /** The comment says nothing yet; no value is what it says. */
  | { readonly kind: 'blank' }

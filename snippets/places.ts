/** Positions. */

/** A position in a note as saved; both 1-based, columns in UTF-16 units. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A position in `SnippetSource.code`: line 1-based, column 1-based in UTF-16 units. `toNote` turns it into a `Place` of the note. */
export type CodePlace = Place

/** Mends the files that snippets read: `dataset('[[numbers.csv]]')`. */
import { analyse } from '../../snippets/analyse.ts'
import { toNote } from '../../snippets/place.ts'
import type { Place } from '../../snippets/types.ts'
import type { Note } from '../types.ts'
import type { Edit } from './edit.ts'
import type { MendLink } from './mend-link.ts'
import { lineStarts } from './target-span.ts'

export interface DatasetFix {
  readonly place: Place
  readonly edits: readonly Edit[]
}

/** One for each link whose characters stand in the note as the snippet reads them, and whose new ones need no escape. */
export function datasetFixes(text: string, note: Note, mend: MendLink): DatasetFix[] {
  const starts = lineStarts(text)
  return note.snippets
    .filter(({ code }) => /dataset/.test(code))
    .flatMap((source) =>
      analyse(source.code).datasets.flatMap(({ link, place }): DatasetFix[] => {
        const at = toNote(source, place)
        const mended = mend(note, { kind: 'embed', target: link, place: at, context: '' })
        const start = (starts[at.line - 1] ?? 0) + at.column
        if (mended === undefined || /['"`\\$]/.test(mended) || !text.startsWith(link, start)) return []
        return [{ place: at, edits: [{ start, end: start + link.length, text: mended }] }]
      }),
    )
}

/** Titles and sentences outside of their pages: as HTML, their `$…$` drawn, and as text. */
import { isFileTitle } from '../plugins/note/title.ts'
import type { FormulaCache } from '../plugins/page/formula-cache.ts'
import { splitMath } from '../plugins/page/math.ts'
import { definitionsFor } from '../plugins/page/note-definitions.ts'
import { withReferences } from '../plugins/tex/references.ts'
import type { Vault } from '../plugins/types.ts'
import { escapeHtml } from '../snippets/render/markup.ts'
import type { Site } from './site.ts'

/** A formula that KaTeX rejects stays as it was written; in the name of a file or a folder a dollar is one. */
export function textWriter({ pages, config }: Vault, formulas: FormulaCache): Pick<Site, 'inline' | 'plain'> {
  const dollars = [...pages.values()].filter(({ title }) => title.includes('$'))
  const names = new Set(dollars.filter(isFileTitle).map(({ title }) => title))
  /** What a title's note defines for its formulas. */
  const definitions = new Map(dollars.map(({ title, note }) => [title, note ? definitionsFor(note, config) : '']))
  const parts = (text: string) => (names.has(text) ? [{ text, tex: undefined }] : splitMath(text))
  return {
    inline(whole) {
      const defined = definitions.get(whole) ?? config.preamble
      return parts(whole)
        .map(({ text, tex }) => {
          const formula = tex === undefined ? undefined : formulas.formula(tex, false, defined)
          return formula && 'html' in formula ? withReferences(formula.html, unknown) : escapeHtml(text)
        })
        .join('')
    },
    plain: (title) =>
      parts(title)
        .map(({ text, tex }) => tex ?? text)
        .join(''),
  }
}

/** A title stands on pages that know nothing of its note's equations. */
const unknown = () => ({ text: '???' })

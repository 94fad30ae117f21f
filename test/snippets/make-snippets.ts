/** Snippets for tests, written as a note's fences: `info` and code by name, all of one note, links by `[[#^name]]`. */
import { analyse } from '../../snippets/analyse.ts'
import { parseFence } from '../../snippets/fence.ts'
import type { Snippet } from '../../snippets/types.ts'

export interface Written {
  /** The words after `ts`. */
  readonly info?: string
  readonly code: string
  readonly datasets?: Snippet['datasets']
}

/** The note that `makeSnippets` pretends: each fence stands at a line of ten times its number, indented by two. */
export const note = 'Folder/A note.md'

export function makeSnippets(written: Readonly<Record<string, string | Written>>): Snippet[] {
  const names = Object.keys(written)
  return Object.entries(written).map(([name, each], index) => {
    const { info = '', code, datasets = {} } = typeof each === 'string' ? { code: each } : each
    const place = { line: 10 * (index + 1), column: 3 }
    const analysis = analyse(code)
    const imports: Record<string, string> = {}
    for (const { specifier } of analysis.imports) {
      const target = /^\[\[#\^(.*)\]\]$/.exec(specifier)?.[1]
      if (target !== undefined && names.includes(target)) imports[specifier] = `${note}#${target}`
    }
    const lines = code.split('\n').map((_, at) => ({ line: place.line + 1 + at, column: 3 }))
    const { options } = parseFence(`ts ${info}`, place)
    return {
      id: `${note}#${name}`,
      note,
      name,
      place,
      code,
      lines,
      options,
      info,
      analysis,
      imports,
      datasets,
      faults: [],
    }
  })
}

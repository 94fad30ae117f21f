/** The `// ^?` comments of a snippet: each asks for the type of what stands above its caret. */
import type { CodePlace, TypeQuery } from '../types.ts'
import { linesOfComment, type ParsedCode } from './parse.ts'

export interface QueryFault {
  readonly place: CodePlace
  readonly rule: 'wrong-query'
  readonly text: string
}

/** Every query in order; several may stand below one line. */
export function findQueries(
  code: string,
  { comments }: Pick<ParsedCode, 'comments'>,
): { queries: readonly TypeQuery[]; faults: readonly QueryFault[] } {
  const lines = code.split('\n')
  const queries: TypeQuery[] = []
  const faults: QueryFault[] = []
  const asking = new Set<number>()
  for (const { line, column, text } of linesOfComment(code, comments)) {
    if (!/^\s*\^\?/.test(text)) continue
    asking.add(line)
    let above = line - 1
    while (asking.has(above)) above--
    const at = column + 2 + text.indexOf('^')
    const report = (said: string) => faults.push({ place: { line, column: at }, rule: 'wrong-query', text: said })
    if (!/^\s*\^\?\s*$/.test(text))
      report('a `^?` stands alone in its comment, which the page completes with the type; take out what follows it')
    else if (!isName(wordAt(lines[above - 1] ?? '', at)))
      report('the caret of this `^?` stands under no name; put it under the name whose type it asks for')
    else queries.push({ line, place: { line: above, column: at } })
  }
  return { queries, faults }
}

const keywords = new Set(
  'async await class const else export extends for from function if import in interface let new of return type var while'.split(
    ' ',
  ),
)

function isName(word: string): boolean {
  return /^[\p{L}_$]/u.test(word) && !keywords.has(word)
}

/** The word that covers a column of a line; empty where none does. */
export function wordAt(line: string, column: number): string {
  const before = /[\p{L}\p{N}_$]*$/u.exec(line.slice(0, column - 1))![0]
  const after = /^[\p{L}\p{N}_$]*/u.exec(line.slice(column - 1))![0]
  return after === '' ? '' : before + after
}

/** What a snippet says about itself before anything is resolved: imports, data files, expectations. */
import { findExpectations } from './analyse/expectations.ts'
import { findImports } from './analyse/imports.ts'
import { parseCode } from './analyse/parse.ts'
import { findQueries } from './analyse/queries.ts'
import { findRegions } from './analyse/regions.ts'
import type { Analysis } from './types.ts'

/**
 * Analyses the code of one snippet.
 *
 * Code with a syntax error yields the imports that could still be read and no faults: the type checker and the
 * compiler report the error itself.
 */
export function analyse(code: string): Analysis {
  const parsed = parseCode(code)
  if (!('program' in parsed)) {
    const { regions } = findRegions(code, { comments: [] })
    return { imports: [], datasets: [], expectations: [], regions, queries: [], faults: [] }
  }
  const { imports, datasets, faults } = findImports(code, parsed)
  const { regions, faults: wrongMarkers } = findRegions(code, parsed)
  const { queries, faults: wrongQueries } = findQueries(code, parsed)
  if (parsed.error) return { imports, datasets, expectations: [], regions, queries: [], faults: [] }

  const { sites, faults: unread } = findExpectations(code, parsed)
  return {
    imports,
    datasets,
    expectations: sites.map(({ value: _, ...expectation }) => expectation),
    regions,
    queries,
    faults: [...faults, ...unread, ...wrongMarkers, ...wrongQueries].sort(
      (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
    ),
  }
}

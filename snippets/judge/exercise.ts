/** Whether an exercise is one: as the reader finds it, without its solution, it must fail. */

import { withoutSolution } from '../analyse/regions.ts'
import { analyse } from '../analyse.ts'
import type { HeadlessOutcome } from '../headless.ts'
import type { CompiledSnippet, Snippet } from '../types.ts'
import { judgeRuns } from './after.ts'
import { type Finding, finding } from './verdict.ts'

/** The snippet as the reader finds it; its lines stand where they stood. */
export function unsolved(snippet: Snippet): Snippet {
  const code = withoutSolution(snippet.code, snippet.analysis.regions)
  return { ...snippet, code, analysis: analyse(code) }
}

/**
 * @param run runs it once at the defaults, after what it imports
 * @returns a finding when it passes, or comes to no end
 */
export async function judgeExercise(
  snippet: Snippet,
  compiled: CompiledSnippet,
  run: (compiled: CompiledSnippet) => Promise<HeadlessOutcome>,
): Promise<Finding[]> {
  if (!compiled.gap) return []
  const gap = { ...compiled, ...compiled.gap }
  const outcome = await run(gap)
  const { ended } = outcome
  if (ended) {
    const how = { timeout: 'does not end', memory: 'runs out of memory', ended: 'ends its process' }[ended.kind]
    return [finding('wrong-exercise', `without its solution this exercise ${how}; let a check say what is missing`)]
  }
  const { status } = judgeRuns({ snippet: unsolved(snippet), compiled: gap, outcomes: [outcome] }, 'ran')
  if (status === 'failed') return []
  const text = 'this exercise passes without its solution; add a check that only the solution meets'
  return [finding('wrong-exercise', text)]
}

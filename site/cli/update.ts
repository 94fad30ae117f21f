/** ⚡ `verify --update`: writes into `// =>` comments what was found, those bytes only, and shows each as a difference. */
import { applyEdits } from '../../plugins/fix/edit.ts'
import { lineStarts } from '../../plugins/fix/target-span.ts'
import type { VaultFile } from '../../plugins/types.ts'
import type { Place, SnippetResult } from '../../snippets/types.ts'
import type { Project } from '../project.ts'
import { counted } from '../reporters/pretty.ts'
import { type ChangedNote, type Fixing, writeNotes } from './write-notes.ts'

/** @param project judged at the level `verified`, so that a value two runs disagree about is left alone */
export async function updateNotes(
  { judgement, files }: Pick<Project, 'judgement' | 'files'>,
  dry: boolean,
): Promise<Fixing> {
  const byNote = [...Map.groupBy(judgement.results, ({ note }) => note)]
  const changed = byNote.flatMap(([path, results]) => changedNote(path, files.get(path), results) ?? [])
  const count = (updates: number) => counted(updates, 'value')
  const updating = await writeNotes(changed, { nothing: 'nothing to update', count }, dry)
  const refused = judgement.results.flatMap((result) => refusal(result) ?? [])
  return { ...updating, said: [...refused, ...updating.said] }
}

function changedNote(
  path: string,
  file: VaultFile | undefined,
  results: readonly SnippetResult[],
): ChangedNote | undefined {
  const updates = results.flatMap((result) => result.updates ?? [])
  if (updates.length === 0 || file?.text === undefined) return undefined
  const starts = lineStarts(file.text)
  const offset = ({ line, column }: Place) => starts[line - 1]! + column - 1
  const edits = updates.map(({ from, to, text }) => ({ start: offset(from), end: offset(to), text }))
  const { absolute, text: before } = file
  return { path, absolute, before, after: applyEdits(before, edits), count: updates.length }
}

/** Why values that do not hold are not written. */
function refusal({ id, checks, updates = [], messages }: SnippetResult): string | undefined {
  const wrong = checks.filter(({ kind, passed, actual }) => kind === 'value' && !passed && actual !== 'not reached')
  const left = wrong.length - updates.length
  if (left <= 0) return undefined
  const why = messages.some(({ rule }) => rule === 'runs-differ')
    ? 'two runs disagree'
    : 'two runs disagree, or no literal stands for it'
  return `${id}: ${counted(left, 'value')} left alone: ${why}`
}

/** ⚡ `verify --update`: writes into `// =>` comments what was found, those bytes only, and shows each as a difference. */
import { applyEdits } from '../../plugins/fix/edit.ts'
import { lineStarts } from '../../plugins/fix/target-span.ts'
import type { Place, SnippetResult } from '../../snippets/types.ts'
import type { Project } from '../project.ts'
import { counted } from '../reporters/pretty.ts'
import { difference, type Fixing } from './fix.ts'
import { replaceNote } from './write-note.ts'

/** @param project judged at the level `verified`, so that a value two runs disagree about is left alone */
export async function updateNotes(
  { judgement, files }: Pick<Project, 'judgement' | 'files'>,
  dry: boolean,
): Promise<Fixing> {
  const byNote = Map.groupBy(judgement.results, ({ note }) => note)
  const diffs: string[] = []
  const said: string[] = []
  let [count, failed] = [0, false]
  for (const [path, results] of byNote) {
    const file = files.get(path)
    const updates = results.flatMap((result) => result.updates ?? [])
    said.push(...results.flatMap((result) => refusal(result) ?? []))
    if (updates.length === 0 || file?.text === undefined) continue
    const starts = lineStarts(file.text)
    const offset = ({ line, column }: Place) => starts[line - 1]! + column - 1
    const edits = updates.map(({ from, to, text }) => ({ start: offset(from), end: offset(to), text }))
    const note = { absolute: file.absolute, before: file.text, after: applyEdits(file.text, edits) }
    const done = await replaceNote(note, dry)
    if ('reason' in done) {
      said.push(`"${path}" is left alone: ${done.reason}`)
      failed ||= done.failed
      continue
    }
    diffs.push(difference(path, done.before, done.after))
    count += updates.length
  }
  return { diff: diffs.join(''), said: [...said, total(count, diffs.length, dry)], failed }
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

function total(updates: number, notes: number, dry: boolean): string {
  if (updates === 0) return 'nothing to update'
  const count = `${counted(updates, 'value')} in ${counted(notes, 'note')}`
  return dry ? `${count}, not written` : `${count} written`
}

/** A report as Markdown for the summary page of a workflow's run: the totals, a row for each note, and what is wrong. */
import type { Message } from '../../snippets/types.ts'
import { statuses, totals } from './pretty.ts'
import type { Reporter } from './types.ts'

/** Messages that a summary shows; the annotations have the others. */
const most = 50

export const summary: Reporter = ({ vault, results, messages }) => {
  const notes = [...Map.groupBy(results, ({ note }) => note)]
  const rows = notes.map(([note, own]) => {
    const counts = statuses.map((status) => own.filter((result) => result.status === status).length || '')
    return `| ${inline(note)} | ${counts.join(' | ')} |`
  })
  const table = [`| Note | ${statuses.join(' | ')} |`, `|---|${statuses.map(() => '--:').join('|')}|`, ...rows]
  const errors = messages.filter(({ severity }) => severity === 'error')
  return [
    `## ${inline(vault)}`,
    totals(results, messages),
    ...(rows.length > 0 ? [table.join('\n')] : []),
    ...(errors.length > 0 ? [errorList(errors)] : []),
    '',
  ].join('\n\n')
}

function errorList(errors: readonly Message[]): string {
  const shown = errors
    .slice(0, most)
    .map(({ path, line, rule, text }) => `- ${inline(`${path}:${line}`)} **${rule}** ${inline(text)}`)
  const more = errors.length > most ? [`- and ${errors.length - most} more`] : []
  return [...shown, ...more].join('\n')
}

/** Text that Markdown leaves as it is. */
function inline(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$]/g, '\\$&').replace(/\s+/g, ' ')
}

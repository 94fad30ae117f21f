/** For people: a line a message, then the coverage and one line of totals. */
import type { Message, SnippetResult, Status } from '../../snippets/types.ts'
import type { Reporter } from './types.ts'

const statuses: readonly Status[] = ['passed', 'failed', 'unchecked', 'check-only', 'skipped']

export const pretty: Reporter = ({ results, messages }) =>
  [
    ...messages.map(line),
    ...(results.length > 0 ? ['', ...coverage(results)] : []),
    '',
    totals(results, messages),
  ].join('\n')

function line(message: Message): string {
  return `${message.path}:${message.line}:${message.column} ${message.severity} ${message.rule} ${message.text}`
}

/** How many snippets of each note stand in which status. */
function coverage(results: readonly SnippetResult[]): string[] {
  const notes = Map.groupBy(results, (result) => result.note)
  return [...notes].map(([note, own]) => `${note}: ${count(own)}`)
}

function count(results: readonly SnippetResult[]): string {
  return statuses
    .map((status) => [results.filter((result) => result.status === status).length, status] as const)
    .filter(([number]) => number > 0)
    .map(([number, status]) => `${number} ${status}`)
    .join(', ')
}

function totals(results: readonly SnippetResult[], messages: readonly Message[]): string {
  const number = (severity: string) => messages.filter((message) => message.severity === severity).length
  const faults = `${number('error')} errors, ${number('warning')} warnings`
  return results.length > 0 ? `${results.length} snippets: ${count(results)}; ${faults}` : faults
}

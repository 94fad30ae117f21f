/** For people: a line a message, then the coverage and one line of totals. */
import type { Message, SnippetResult, Status } from '../../snippets/types.ts'
import type { Reporter } from './types.ts'

/** In the order they are told. */
export const statuses: readonly Status[] = ['passed', 'failed', 'unchecked', 'check-only', 'skipped']

export const pretty: Reporter = ({ results, messages }) =>
  [messages.map(messageLine), coverage(results), [totals(results, messages)]]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')

/** On one line whatever a file is called. */
export function messageLine({ path, line, column, severity, rule, text }: Message): string {
  return `${path}:${line}:${column} ${severity} ${rule} ${text}`.replace(/\s*[\n\r]\s*/g, ' ')
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

export function totals(results: readonly SnippetResult[], messages: readonly Message[]): string {
  const number = (severity: string) => messages.filter((message) => message.severity === severity).length
  const faults = `${counted(number('error'), 'error')}, ${counted(number('warning'), 'warning')}`
  return results.length > 0 ? `${counted(results.length, 'snippet')}: ${count(results)}; ${faults}` : faults
}

/** `1 page`, `2 pages`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

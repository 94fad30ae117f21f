/** Why a snippet failed: what stands in place of its output, and the lines of its code it points to. */
import type { Place, SnippetResult, SnippetSource } from '../types.ts'
import { element, escapeHtml } from './markup.ts'

/** One thing that is wrong, where the note has it. */
interface Fault extends Place {
  readonly text: string
  /** The line of the snippet's own code, from 1; undefined for what is said of the whole snippet. */
  readonly codeLine: number | undefined
  /** The run never came so far: nothing is wrong with the line itself. */
  readonly unreached?: true
}

/** Each fault in the words of the page's own runs: `Line 2: RangeError: far`, then its place in the note. */
export function failureHtml(source: SnippetSource, result: SnippetResult): string {
  const faults = faultsOf(source, result)
  const lines = faults.map((fault) => faultHtml(source.note, fault))
  const shown = lines.length > 0 ? lines : [element('p', {}, 'It failed without a message.')]
  return element('div', { class: 'snippet-failure', role: 'note' }, ...shown)
}

/** Lines of `source.code` at fault, from 1. */
export function faultyLines(source: SnippetSource, result: SnippetResult): ReadonlySet<number> {
  return new Set(
    faultsOf(source, result).flatMap(({ codeLine, unreached }) => (codeLine && !unreached ? codeLine : [])),
  )
}

/** Highlighted code whose lines at fault have the class `line-error`. */
export function markLines(codeHtml: string, lines: ReadonlySet<number>): string {
  let line = 0
  return codeHtml.replaceAll('<span class="line">', (span) =>
    lines.has(++line) ? '<span class="line line-error">' : span,
  )
}

/** What the messages say; the error and the failed checks where no message does. In order of the lines. */
function faultsOf(source: SnippetSource, { error, checks, messages }: SnippetResult): readonly Fault[] {
  const errors = messages.filter(({ severity, path }) => severity === 'error' && path === source.note)
  const said = (at: Place) => errors.some(({ line, column }) => line === at.line && column === at.column)
  const unsaidError = error && !errors.some(({ text }) => text === error.message)
  const unsaidChecks = checks.filter((check) => !check.passed && !said(check))
  return [
    ...errors.map(({ text, ...place }) => faultAt(source, place, text)),
    ...(unsaidError ? [faultAt(source, error, error.message)] : []),
    ...unsaidChecks.map(({ expected, actual, ...place }) => ({
      ...faultAt(source, place, `expected ${expected}, found ${actual}`),
      ...(actual === 'not reached' && { unreached: true as const }),
    })),
  ].sort((a, b) => a.line - b.line || a.column - b.column)
}

function faultAt({ lines }: SnippetSource, { line, column }: Place, text: string): Fault {
  const index = lines.findIndex((start) => start.line === line)
  return { line, column, text, codeLine: index < 0 ? undefined : index + 1 }
}

function faultHtml(note: string, { line, column, text, codeLine }: Fault): string {
  const sentence = codeLine === undefined ? text.charAt(0).toUpperCase() + text.slice(1) : `Line ${codeLine}: ${text}`
  const place = element('span', { class: 'snippet-place' }, escapeHtml(`${note}:${line}:${column}`))
  return element('p', { class: 'event event-error' }, `${escapeHtml(sentence)} ${place}`)
}

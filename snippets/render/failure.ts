/** Why a snippet failed: what stands in place of its output. */
import type { Check, SnippetResult } from '../types.ts'
import { element, escapeHtml } from './markup.ts'

/** Rules whose messages repeat what the error or a failed check says. */
const told = new Set(['failed-expectation', 'threw', 'did-not-throw'])

export function failureHtml(result: SnippetResult): string {
  const { error, checks, messages } = result
  const failedChecks = checks.filter(({ passed }) => !passed)
  const others = messages.filter(
    ({ severity, rule, text }) =>
      severity === 'error' && text !== error?.message && !(told.has(rule) && (error || failedChecks.length > 0)),
  )
  const items = [
    ...failedChecks.map(checkHtml),
    ...others.map(({ text, line }) => element('li', {}, sentence(text, line))),
  ]
  return element(
    'div',
    { class: 'snippet-failure', role: 'note' },
    error ? element('p', { class: 'snippet-error' }, sentence(error.message, error.line)) : undefined,
    items.length > 0 ? element('ul', {}, ...items) : undefined,
    error || items.length > 0 ? undefined : element('p', {}, 'It failed without a message.'),
  )
}

function checkHtml({ kind, expected, actual, line }: Check): string {
  const said = kind === 'value' ? '// => ' : ''
  return element(
    'li',
    { class: 'snippet-check' },
    place(line),
    element('span', {}, ' expected ', element('code', {}, escapeHtml(said + expected))),
    element('span', {}, ', got ', element('code', {}, escapeHtml(actual))),
  )
}

function sentence(text: string, line: number): string {
  return `${escapeHtml(text)} ${place(line)}`
}

function place(line: number): string {
  return element('span', { class: 'snippet-place' }, `line ${line}`)
}

/** Messages of the vault: made with a rule's default severity, overridden by the configuration, sorted by place. */
import type { Message, Place, Severity } from '../../snippets/types.ts'
import { rules } from '../rules.ts'
import type { Config } from '../types.ts'

/** Where a fault of a whole file stands. */
export const wholeFile: Place = { line: 1, column: 1 }

/** A message with its rule's default severity; a rule that is not in the catalogue is a warning. */
export function makeMessage(path: string, rule: string, place: Place, text: string): Message {
  return { path, line: place.line, column: place.column, severity: rules[rule] ?? 'warning', rule, text }
}

/** Gives each message the severity the configuration wants, drops those switched off and repeated ones, and sorts. */
export function applyRules(messages: readonly Message[], config: Pick<Config, 'rules'>): Message[] {
  const distinct = new Map<string, Message>()
  for (const message of messages) {
    const severity = config.rules[message.rule] ?? message.severity
    if (severity === 'off') continue
    distinct.set(JSON.stringify([message.path, message.line, message.column, message.rule, message.text]), {
      ...message,
      severity: severity satisfies Severity,
    })
  }
  return sortMessages([...distinct.values()])
}

/** By path, line and column; messages of one place keep their order. */
export function sortMessages(messages: readonly Message[]): Message[] {
  return [...messages].sort((a, b) => compareText(a.path, b.path) || a.line - b.line || a.column - b.column)
}

/** `"a", "b" and "c"`, each quoted as written. */
export function quoteList(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A verdict as it is found and kept: places are those of the snippet's code, so it holds wherever the fence stands. */
import type { SnippetEvent } from '../events.ts'
import { type SnippetRule, snippetRules } from '../rules.ts'
import type { Check, CodePlace, CompiledSnippet, Level, Status, TypeAnswer } from '../types.ts'

/** What was found, and where; without a place it is about the whole snippet and stands at its fence. */
export interface Finding {
  readonly rule: SnippetRule
  readonly text: string
  readonly place?: CodePlace
  /** Which of `Snippet.states` it speaks of; then it stands at the link that sets it. */
  readonly state?: number
}

export interface Verdict {
  readonly status: Status
  readonly level: Level
  readonly findings: readonly Finding[]
  readonly checks: readonly (Omit<Check, 'line' | 'column'> & { readonly place?: CodePlace })[]
  readonly outputs: readonly SnippetEvent[]
  readonly durationMs: number
  readonly leakedTensors: number
  /** What went wrong where no finding says it (the note's own messages do). */
  readonly error?: Finding
  /** What `// =>` comments that do not hold would have to say, by where they stand; only what every run agrees on. */
  readonly updates?: readonly Update[]
  /** What its `// ^?` comments ask. */
  readonly types?: readonly TypeAnswer[]
}

export interface Update {
  readonly from: CodePlace
  readonly to: CodePlace
  readonly text: string
}

/** What the cache keeps of a snippet. */
export interface SnippetRecord {
  readonly verdict: Verdict
  readonly compiled?: CompiledSnippet
}

/** A verdict without a run. */
export function unrun(status: Status, findings: readonly Finding[]): Verdict {
  return { status, level: 'checked', findings, checks: [], outputs: [], durationMs: 0, leakedTensors: 0 }
}

export function isError({ rule }: Finding): boolean {
  return snippetRules[rule] === 'error'
}

/** A finding at a place that may not be known. */
export function finding(rule: SnippetRule, text: string, place?: CodePlace): Finding {
  return place ? { rule, text, place } : { rule, text }
}

/** A message's text on one line. */
export function oneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ').trim()
  return line.length > 500 ? `${line.slice(0, 500)}…` : line
}

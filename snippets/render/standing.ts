/** What is known about a snippet, in a reader's words. */
import type { SnippetResult, SnippetSource, Status } from '../types.ts'

export interface Standing {
  readonly status: Status | 'pending'
  /** A few words beside the name: `verified · 12 ms`. */
  readonly mark: string
  /** What the mark means. */
  readonly explanation: string
  /** Under the output; `''` where the mark says it all. */
  readonly sentence: string
}

export function standingOf(source: SnippetSource, result: SnippetResult | undefined): Standing {
  if (result === undefined) {
    return { status: 'pending', mark: 'not run yet', explanation: 'No run of it has been recorded.', sentence: '' }
  }
  const { status } = result
  switch (status) {
    case 'failed':
      return { status, mark: 'failed', explanation: 'What it says does not hold; the reason is below.', sentence: '' }
    case 'skipped':
      return skipped(source, result)
    case 'check-only':
      return {
        status,
        mark: 'types checked',
        explanation: 'Its types are checked and it compiles; it is not run.',
        sentence: 'Types checked, not run.',
      }
    case 'unchecked':
      return {
        status,
        mark: `unchecked · ${duration(result.durationMs)}`,
        explanation: 'It runs without an error, but nothing in it checks a result.',
        sentence: '',
      }
    case 'passed':
      return passed(source, result)
  }
}

function skipped({ options }: SnippetSource, { status }: SnippetResult): Standing {
  const explanation = 'Its types are checked and it compiles; it has not been run here.'
  if (options.skip !== undefined) return { status, mark: 'not run', explanation, sentence: `Not run: ${options.skip}` }
  if (options.pageOnly === undefined) return { status, mark: 'not run', explanation, sentence: 'Not run.' }
  return { status, mark: 'page only', explanation, sentence: `Runs only on this page: ${options.pageOnly}` }
}

function passed({ options }: SnippetSource, { status, level, checks, durationMs }: SnippetResult): Standing {
  if (level === 'checked') {
    const codes = options.errors?.map((code) => `TS${code}`).join(', ')
    const sentence = codes ? `Must not type-check, and does not: ${codes}.` : 'Types checked, not run.'
    return { status, mark: 'types checked', explanation: 'The type checker says what it should.', sentence }
  }
  const held = checks.length === 1 ? 'its check holds' : `its ${checks.length} checks hold`
  const explanation =
    level === 'verified'
      ? `Verified: ${held} in two separate runs with the same output, and at the extremes of every input.`
      : `Ran once at its default inputs: ${held}.`
  const sentence = options.exercise ? exerciseSentence : differSentence(options)
  return { status, mark: `${level} · ${duration(durationMs)}`, explanation, sentence }
}

const exerciseSentence =
  'An exercise: above is what its solution shows. Complete the code, and Run says which check fails.'

function differSentence({ nondeterministic }: SnippetSource['options']): string {
  return nondeterministic ? `Two runs may differ: ${nondeterministic}` : ''
}

function duration(ms: number): string {
  if (ms < 1) return 'under 1 ms'
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

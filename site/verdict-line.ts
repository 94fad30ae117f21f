/** How a vault stands, in one line. */
import type { Judgement, Message } from '../snippets/types.ts'
import { counted } from './reporters/pretty.ts'

/** `✗ 1 of 12 snippets failed (3 run); 2 errors, 1 warning; first: Note.md:7:1 failed-expectation expected 3, found 2` */
export function verdictLine({ results, ran }: Judgement, messages: readonly Message[]): string {
  const failed = results.filter(({ status }) => status === 'failed').length
  const errors = messages.filter(({ severity }) => severity === 'error')
  const warnings = messages.filter(({ severity }) => severity === 'warning')
  const [first] = [...errors, ...warnings]
  const snippets =
    failed > 0
      ? `${failed} of ${counted(results.length, 'snippet')} failed`
      : `${counted(results.length, 'snippet')}, none failed`
  const faults = `${counted(errors.length, 'error')}, ${counted(warnings.length, 'warning')}`
  const named = first ? `; first: ${first.path}:${first.line}:${first.column} ${first.rule} ${first.text}` : ''
  return `${errors.length > 0 ? '✗' : '✓'} ${snippets} (${ran} run); ${faults}${named}`.replace(/\s*[\n\r]\s*/g, ' ')
}

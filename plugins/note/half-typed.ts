/** Whether a note stopped in the middle of being written, for who shows it while it is typed. */
import type { Message } from '../../snippets/types.ts'
import type { Note } from '../types.ts'

/** Faults that take the rest of a note with them, and which nobody means to leave in it. */
const halves = new Set(['broken-yaml', 'unclosed-math', 'unclosed-comment', 'unclosed-fence', 'unreadable-file'])

/** What says that the note is half-typed; none where it is whole. */
export function halfTyped({ messages }: Note): Message[] {
  return messages.filter(({ rule }) => halves.has(rule))
}

/** A run that is only a context: what the runtime's functions speak to in tests. */
import type { SnippetEvent } from '../../snippets/events.ts'
import { enterContext, type RunContext } from '../../snippets/runtime/context.ts'
import { createRecorder } from '../../snippets/runtime/recorder.ts'

export let run: RunContext

export function open(given: Record<string, unknown> = {}, stream?: (event: SnippetEvent) => void): void {
  let time = 0
  const now = () => time++
  const recorder = createRecorder(now, stream)
  const lists = { asserts: [], unsettled: new Set<Promise<unknown>>(), ending: [] }
  const data = { columns: ['a'], rows: [[1], [2]] }
  run = {
    ...{ module: 'Note.md#a', given, inputs: new Map(), recorder, now, ...lists },
    dataset: (link) => (link === '[[a.csv]]' ? data : undefined),
    breathe: async () => {},
    place: () => undefined,
  }
  enterContext(run)
}

export const events = () => run.recorder.finish()

/** Collects the events of one evaluation, in order, within a limit of number and size. */
import type { SnippetEvent } from '../events.ts'

/** Events of one run that are kept; a live figure or a progress counts once however often it changes. */
export const eventLimit = 1000
/** Characters of JSON, all events of a run together. */
export const sizeLimit = 4 * 1024 * 1024
/** Changes of a live figure that follow one another faster than this (milliseconds) are streamed as one. */
const frame = 16

export interface Recorder {
  /** Records an event; beyond the limits it is only counted. */
  emit(event: SnippetEvent): void
  /** Opens an event whose last state is recorded where it was opened. `state` is read when it is needed. */
  open(state: () => SnippetEvent): { changed(): void }
  /** Streams what changed since it was streamed last. */
  flush(): void
  /** Everything recorded; a closing `more` event says how many did not fit. */
  finish(): SnippetEvent[]
}

interface Entry {
  readonly state: () => SnippetEvent
  readonly size?: number
  changed: boolean
  streamed: number
}

const { stringify } = JSON

/** @param stream is told of each event as it happens; live figures at most once a frame */
export function createRecorder(now: () => number, stream?: (event: SnippetEvent) => void): Recorder {
  const entries: Entry[] = []
  let size = 0
  let cut = 0

  function fits(added: number): boolean {
    if (cut > 0 || entries.length >= eventLimit || size + added > sizeLimit) cut++
    else size += added
    return cut === 0
  }

  function pass(entry: Entry): void {
    entry.changed = false
    entry.streamed = now()
    stream?.(entry.state())
  }

  return {
    emit(event) {
      const added = stringify(event).length
      if (!fits(added)) return
      entries.push({ state: () => event, size: added, changed: false, streamed: 0 })
      stream?.(event)
    },
    open(state) {
      if (!fits(0)) return { changed() {} }
      const entry: Entry = { state, changed: false, streamed: 0 }
      entries.push(entry)
      if (stream) pass(entry)
      return {
        changed() {
          entry.changed = true
          if (stream && now() - entry.streamed >= frame) pass(entry)
        },
      }
    },
    flush() {
      if (stream) for (const entry of entries) if (entry.changed) pass(entry)
    },
    finish() {
      this.flush()
      const kept: SnippetEvent[] = []
      let dropped = cut
      for (const entry of entries) {
        const event = entry.state()
        const added = entry.size ?? stringify(event).length
        if (entry.size === undefined && size + added > sizeLimit) dropped++
        else {
          if (entry.size === undefined) size += added
          kept.push(event)
        }
      }
      if (dropped === 0) return kept
      const more: SnippetEvent = { type: 'more', count: dropped }
      stream?.(more)
      return [...kept, more]
    },
  }
}

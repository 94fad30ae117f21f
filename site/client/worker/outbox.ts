/** Sends a run's events at most once a frame, and not before the page has drawn the last ones. */
import type { SnippetEvent } from '../../../snippets/events.ts'
import type { Native } from './native.ts'

export interface Outbox {
  put(event: SnippetEvent): void
  /** The page has drawn what was sent. */
  taken(): void
  /** Sends what is held, whether the page is ready or not: the run has ended. */
  flush(): void
  /** Forgets what is held. */
  clear(): void
}

/** Milliseconds between two batches. */
const frame = 16

export function createOutbox(
  native: Pick<Native, 'now' | 'setTimeout'>,
  send: (events: SnippetEvent[]) => void,
): Outbox {
  let held: SnippetEvent[] = []
  let waiting = false
  let scheduled = false
  let last = Number.NEGATIVE_INFINITY

  function flush(): void {
    if (held.length === 0) return
    const events = held
    held = []
    waiting = true
    last = native.now()
    send(events)
  }

  function flushSoon(): void {
    if (waiting || held.length === 0) return
    const rest = last + frame - native.now()
    if (rest <= 0) flush()
    else if (!scheduled) {
      scheduled = true
      native.setTimeout(() => {
        scheduled = false
        flushSoon()
      }, rest)
    }
  }

  return {
    put(event) {
      hold(held, event)
      flushSoon()
    },
    taken() {
      waiting = false
      flushSoon()
    },
    flush,
    clear() {
      held = []
      waiting = false
    },
  }
}

/** A later state of a live figure or a progress takes the place of one that is still held. */
function hold(held: SnippetEvent[], event: SnippetEvent): void {
  const same = held.findIndex((other) => isSameThing(other, event))
  if (same < 0) held.push(event)
  else held[same] = event
}

function isSameThing(one: SnippetEvent, other: SnippetEvent): boolean {
  if (one.type === 'live') return other.type === 'live' && one.id === other.id
  return one.type === 'progress' && other.type === 'progress' && one.label === other.label
}

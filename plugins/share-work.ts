/** ⚡ Work that is the same for many items, shared with a second thread: each takes the next batch when it is free. */
import { setImmediate } from 'node:timers/promises'
import { type Errand, type Exported, load, onSecondThread } from './second-thread.ts'

/** What both threads hold. */
interface Shared {
  readonly job: Exported
  readonly items: readonly unknown[]
  readonly context: unknown
  readonly batch: number
  /** The first item that nobody has taken. */
  readonly next: Int32Array
}

/** A batch that is done. */
interface Done {
  readonly at: number
  readonly results: readonly unknown[]
}

/**
 * The results in the order of the items. Rejects when the function throws, on either thread.
 *
 * @param job `(item, context) => result`, all structured-clonable; each thread loads it for itself, so that the second
 *   one begins before the first has loaded it
 */
export async function shareWork<Item, Context, Result>(
  job: Exported,
  items: readonly Item[],
  context: Context,
  batch: number,
): Promise<Result[]> {
  const results = new Array<Result>(items.length)
  const keep = (done: Done) => {
    for (const [i, result] of done.results.entries()) results[done.at + i] = result as Result
  }
  const next = new Int32Array(new SharedArrayBuffer(4))
  const shared: Shared = { job, items, context, batch, next }
  const elsewhere = onSecondThread({ module: import.meta.url, name: 'takeBatches', data: shared }, keep)
  elsewhere.catch(() => undefined) // awaited below
  await takeTurns(shared, keep, setImmediate)
  await elsewhere
  return results
}

/** The second thread's side. */
export const takeBatches: Errand<Shared, Done> = (shared, tell) => takeTurns(shared, tell)

/** `rest` lets others on the thread take their turn between two batches. */
async function takeTurns(
  { job, items, context, batch, next }: Shared,
  done: (done: Done) => void,
  rest?: () => Promise<unknown>,
): Promise<void> {
  const run = await load<(item: unknown, context: unknown) => unknown>(job)
  for (let at = Atomics.add(next, 0, batch); at < items.length; at = Atomics.add(next, 0, batch)) {
    done({ at, results: items.slice(at, at + batch).map((item) => run(item, context)) })
    await rest?.()
  }
}

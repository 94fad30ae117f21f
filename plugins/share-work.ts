/** ⚡ Work that is the same for many items, shared with a second thread: each takes the next batch when it is free. */
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

/** A function of a module that both threads can import; its items, context and results are structured-clonable. */
export interface Job<Item, Context, Result> {
  /** `import.meta.url` of the module. */
  readonly module: string
  /** Its name there. */
  readonly name: string
  readonly run: (item: Item, context: Context) => Result
}

/** What both threads hold. */
export interface Shared {
  readonly job: { readonly module: string; readonly name: string }
  readonly items: readonly unknown[]
  readonly context: unknown
  readonly batch: number
  /** The first item that nobody has taken. */
  readonly next: Int32Array
}

/** A batch that is done. */
export interface Done {
  readonly at: number
  readonly results: readonly unknown[]
}

/** The results in the order of the items. Rejects when `run` throws, on either thread. */
export async function shareWork<Item, Context, Result>(
  { module, name, run }: Job<Item, Context, Result>,
  items: readonly Item[],
  context: Context,
  batch: number,
): Promise<Result[]> {
  const results = new Array<Result>(items.length)
  const keep = (done: Done) => {
    for (const [i, result] of done.results.entries()) results[done.at + i] = result as Result
  }
  const next = new Int32Array(new SharedArrayBuffer(4))
  const shared: Shared = { job: { module, name }, items, context, batch, next }
  const elsewhere = inThread(shared, keep)
  elsewhere.catch(() => undefined) // awaited below
  await takeTurns(shared, (item) => run(item as Item, context), keep, setImmediate)
  await elsewhere
  return results
}

/** `rest` lets others on the thread take their turn between two batches. */
export async function takeTurns(
  { items, batch, next }: Shared,
  run: (item: unknown) => unknown,
  done: (done: Done) => void,
  rest?: () => Promise<unknown>,
): Promise<void> {
  for (let at = Atomics.add(next, 0, batch); at < items.length; at = Atomics.add(next, 0, batch)) {
    done({ at, results: items.slice(at, at + batch).map(run) })
    await rest?.()
  }
}

function inThread(shared: Shared, keep: (done: Done) => void): Promise<void> {
  const worker = new Worker(new URL('second-thread.ts', import.meta.url), { workerData: shared })
  return new Promise((ended, failed) => {
    worker.on('message', keep)
    worker.on('error', failed)
    worker.on('exit', (code) => (code === 0 ? ended() : failed(new Error(`The second thread ended with ${code}`))))
  })
}

/** ⚡ Work on a second thread: a function of a module is called there with some data, and what it tells comes back. */
import { Worker } from 'node:worker_threads'

/** Data and messages are structured-clonable. */
export type Errand<Data, Said> = (data: Data, tell: (said: Said) => void) => void | Promise<void>

/** A function that a module exports, named so that another thread can load it too. */
export interface Exported {
  /** `import.meta.url` of the module. */
  readonly module: string
  /** Its name there. */
  readonly name: string
}

export interface Call<Data> extends Exported {
  readonly data: Data
}

export async function load<Loaded>({ module, name }: Exported): Promise<Loaded> {
  return (await import(module))[name]
}

/**
 * Resolves when the function has returned, rejects when it throws.
 *
 * @param awaited false when the program may end before the thread does
 */
export function onSecondThread<Data, Said>(
  call: Call<Data>,
  heard: (said: Said) => void,
  awaited = true,
): Promise<void> {
  const worker = new Worker(new URL('second-thread-main.ts', import.meta.url), { workerData: call })
  if (!awaited) worker.unref()
  return new Promise((ended, failed) => {
    worker.on('message', heard)
    worker.on('error', failed)
    worker.on('exit', (code) => (code === 0 ? ended() : failed(new Error(`The second thread ended with ${code}`))))
  })
}

/** ⚡ What runs on the second thread: see `second-thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Call, Errand } from './second-thread.ts'

const { module, name, data } = workerData as Call<unknown>
const errand = (await import(module))[name] as Errand<unknown, unknown>
await errand(data, (said) => parentPort?.postMessage(said))

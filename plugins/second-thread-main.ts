/** ⚡ What runs on the second thread: see `second-thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Call, type Errand, load } from './second-thread.ts'

const call = workerData as Call<unknown>
const errand = await load<Errand<unknown, unknown>>(call)
await errand(call.data, (said) => parentPort?.postMessage(said))

/** ⚡ The other side of `share-work.ts`: takes batches until none is left, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Shared, takeTurns } from './share-work.ts'

const shared = workerData as Shared
const run = (await import(shared.job.module))[shared.job.name] as (item: unknown, context: unknown) => unknown

await takeTurns(
  shared,
  (item) => run(item, shared.context),
  (done) => parentPort?.postMessage(done),
)

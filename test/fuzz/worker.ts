/** ⚡ Judges cases on a thread of its own, so that who waits can end one that hangs. */
import { parentPort, workerData } from 'node:worker_threads'
import { judge } from './judge-case.ts'

for (const bytes of workerData as readonly Uint8Array[]) parentPort!.postMessage(await judge(bytes))

/** ⚡ Collects many notes on two threads: parsing is most of a build's cost, and a note knows nothing of the others. */
import { setImmediate } from 'node:timers/promises'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Config, Note, VaultFile } from '../types.ts'
import { collectNote } from './collect-note.ts'

/** Below this many characters in all, starting a thread costs more than it saves. */
const worthwhile = 400_000

/** Notes parsed, and sent from thread to thread, at a time. */
const batch = 25

/** The notes of `files`, in their order. */
export async function collectNotes(files: readonly VaultFile[], config: Config): Promise<Note[]> {
  const total = files.reduce((sum, file) => sum + (file.text?.length ?? 0), 0)
  if (total < worthwhile) return files.map((file) => collectNote(file, config))
  const half = halfway(files, total)
  const elsewhere = inThread(files.slice(half), config)
  const here: Note[] = []
  for (let at = 0; at < half; at += batch) {
    here.push(...files.slice(at, Math.min(at + batch, half)).map((file) => collectNote(file, config)))
    await setImmediate() // lets others on this thread take their turn
  }
  return [...here, ...(await elsewhere)]
}

/** Where the texts before hold somewhat less than half of all characters: this thread has other things to do, so it takes less. */
function halfway(files: readonly VaultFile[], total: number): number {
  let sum = 0
  const at = files.findIndex((file) => {
    sum += file.text?.length ?? 0
    return sum > total * 0.42
  })
  return Math.max(1, at)
}

/** In batches, so that a note's tree is received while the next ones are parsed. */
function inThread(files: readonly VaultFile[], config: Config): Promise<Note[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { files, config } })
  const notes: Note[] = []
  return new Promise((done, failed) => {
    worker.on('message', (collected: Note[]) => notes.push(...collected))
    worker.on('error', failed)
    worker.on('exit', (code) => (code === 0 ? done(notes) : failed(new Error(`Parsing ended with ${code}`))))
  })
}

if (!isMainThread && parentPort && workerData?.files) {
  const { files, config } = workerData as { files: readonly VaultFile[]; config: Config }
  for (let at = 0; at < files.length; at += batch) {
    parentPort.postMessage(files.slice(at, at + batch).map((file) => collectNote(file, config)))
  }
}

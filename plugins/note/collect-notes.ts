/** ⚡ Collects many notes on two threads: parsing is most of a build's cost, and a note knows nothing of the others. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Config, Note, VaultFile } from '../types.ts'
import { collectNote } from './collect-note.ts'

/** Below this many characters in all, starting a thread costs more than it saves. */
const worthwhile = 400_000

/** The notes of `files`, in their order. */
export async function collectNotes(files: readonly VaultFile[], config: Config): Promise<Note[]> {
  const total = files.reduce((sum, file) => sum + (file.text?.length ?? 0), 0)
  if (total < worthwhile) return files.map((file) => collectNote(file, config))
  const half = halfway(files, total)
  const elsewhere = inThread(files.slice(half), config)
  const here = files.slice(0, half).map((file) => collectNote(file, config))
  return [...here, ...(await elsewhere)]
}

/** Where the texts before hold about half of all characters; the other thread must start first, so it gets a little less. */
function halfway(files: readonly VaultFile[], total: number): number {
  let sum = 0
  const at = files.findIndex((file) => {
    sum += file.text?.length ?? 0
    return sum > total * 0.53
  })
  return Math.max(1, at)
}

/** A batch at a time, so that a note's tree is received while the next ones are parsed. */
function inThread(files: readonly VaultFile[], config: Config): Promise<Note[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { files, config } })
  const notes: Note[] = []
  return new Promise((done, failed) => {
    worker.on('message', (batch: Note[]) => notes.push(...batch))
    worker.on('error', failed)
    worker.on('exit', (code) => (code === 0 ? done(notes) : failed(new Error(`Parsing ended with ${code}`))))
  })
}

if (!isMainThread && parentPort && workerData?.files) {
  const { files, config } = workerData as { files: readonly VaultFile[]; config: Config }
  const size = 25
  for (let at = 0; at < files.length; at += size) {
    parentPort.postMessage(files.slice(at, at + size).map((file) => collectNote(file, config)))
  }
}

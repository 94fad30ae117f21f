/** ⚡ Runs cases one after another on another thread; one that does not end in time is ended and said to hang. */
import { Worker } from 'node:worker_threads'

/** Far longer than any case takes on a busy machine. */
const patience = 60_000

/** What is wrong with each, in order. */
export async function runCases(cases: readonly Uint8Array[]): Promise<string[][]> {
  const found: string[][] = []
  while (found.length < cases.length) await runUntilHang(cases.slice(found.length), found)
  return found
}

function runUntilHang(cases: readonly Uint8Array[], found: string[][]): Promise<void> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: cases })
  return new Promise((ended) => {
    let left = cases.length
    const end = async (fault?: string) => {
      clearTimeout(timer)
      if (fault !== undefined && left > 0) found.push([fault])
      await worker.terminate()
      ended()
    }
    let timer = setTimeout(hang, patience)
    function hang() {
      void end(`did not end within ${patience / 1000} s`)
    }
    worker.on('message', (faults: string[]) => {
      clearTimeout(timer)
      timer = setTimeout(hang, patience)
      found.push(faults)
      if (--left === 0) void end()
    })
    worker.on('error', (error) => void end(`ended its thread: ${error.message}`))
  })
}

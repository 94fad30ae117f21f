/** Calls that come while `run` is under way become one more run after it; `failed` is told why one was given up. */
export function oneAtATime(run: () => Promise<void>, failed: (error: Error) => void): () => Promise<void> {
  let running: Promise<void> | undefined
  let again = false

  async function runAll(): Promise<void> {
    do {
      again = false
      await run().catch(failed)
    } while (again)
    running = undefined
  }

  return function call() {
    if (running) again = true
    else running = runAll()
    return running
  }
}

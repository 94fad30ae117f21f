/**
 * Whose turn it is on the page's one worker. A press of Run waits for its turn; a moved input makes the present run of
 * its snippet and of the snippets that import it out of date, and ends the worker when it has waited too long.
 */

/** Milliseconds a moved input waits for a busy worker. */
export const patience = 1000

export interface Turns {
  /** Runs this snippet when its turn comes; at once when nothing runs. */
  ask(id: string): void
  /** An input of `ids[0]` has moved: it and the others, its dependants, run again with the values of then. */
  moved(ids: readonly string[]): void
  /** Takes a snippet's waiting turn away. */
  drop(id: string): void
  /** Whether what now runs for this snippet is out of date. */
  isOutdated(id: string): boolean
  waits(id: string): boolean
}

export interface Worked {
  /** Resolves when the run has ended, however it ended. */
  run(id: string): Promise<void>
  /** The module whose code runs now. */
  evaluating(): string | undefined
  /** Ends the present run at its next `breathe()` inside one of these. */
  cancel(ids: readonly string[]): void
  /** Ends the worker, and with it the present run. */
  restart(): void
  /** Whether a snippet imports a module, directly or not, or is it. */
  needs(id: string, module: string): boolean
}

export function createTurns(work: Worked): Turns {
  let queue: string[] = []
  let running: string | undefined
  let outdated = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function next(): Promise<void> {
    const id = queue.shift()
    if (running !== undefined || id === undefined) return
    running = id
    outdated = false
    try {
      await work.run(id)
    } finally {
      running = undefined
      clearTimeout(timer)
      timer = undefined
      void next()
    }
  }

  /** What is being evaluated is waited for if it is what the moved snippet imports: it would only have to run again. */
  function giveUp(ids: readonly string[]): void {
    timer = undefined
    const module = work.evaluating()
    const isImport = module !== undefined && !ids.includes(module) && work.needs(ids[0]!, module)
    if (isImport) timer = setTimeout(giveUp, patience, ids)
    else work.restart()
  }

  return {
    ask(id) {
      if (running !== id && !queue.includes(id)) queue.push(id)
      if (running === undefined) void next()
    },
    moved(ids) {
      queue = [...ids, ...queue.filter((id) => !ids.includes(id))]
      if (running === undefined) return void next()
      if (ids.includes(running)) {
        outdated = true
        work.cancel(ids)
      }
      timer ??= setTimeout(giveUp, patience, ids)
    },
    drop(id) {
      queue = queue.filter((waiting) => waiting !== id)
    },
    isOutdated: (id) => running === id && outdated,
    waits: (id) => queue.includes(id),
  }
}

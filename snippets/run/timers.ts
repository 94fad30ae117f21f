/** Timers that know what is still to come, so that a run ends when nothing of it is left. */

type Handle = ReturnType<typeof globalThis.setTimeout>

/** What a snippet finds as `setTimeout` and its kin. */
export interface Timers {
  setTimeout(call: unknown, milliseconds?: number, ...args: unknown[]): number
  setInterval(call: unknown, milliseconds?: number, ...args: unknown[]): number
  clearTimeout(id?: number): void
  clearInterval(id?: number): void
}

export interface TimerBoard {
  readonly timers: Timers
  /** Resolves when no timer is pending. */
  idle(): Promise<void>
  /** Ends every pending timer. */
  clear(): void
}

export function createTimers(): TimerBoard {
  const { setTimeout, setInterval, clearTimeout } = globalThis
  const pending = new Map<number, Handle>()
  let waiting: (() => void)[] = []
  let next = 1

  function drop(id: number | undefined): void {
    const handle = pending.get(id as number)
    if (handle === undefined) return
    clearTimeout(handle)
    pending.delete(id as number)
    if (pending.size === 0) release()
  }

  function release(): void {
    const released = waiting
    waiting = []
    for (const resume of released) resume()
  }

  function checked(call: unknown): (...args: unknown[]) => void {
    if (typeof call !== 'function') throw new TypeError('a timer needs a function to call')
    return call as () => void
  }

  return {
    timers: {
      setTimeout(call, milliseconds, ...args) {
        const run = checked(call)
        const id = next++
        const fire = () => {
          try {
            run(...args)
          } finally {
            drop(id)
          }
        }
        pending.set(id, setTimeout(fire, milliseconds))
        return id
      },
      setInterval(call, milliseconds, ...args) {
        const id = next++
        pending.set(id, setInterval(checked(call), milliseconds, ...args) as Handle)
        return id
      },
      clearTimeout: drop,
      clearInterval: drop,
    },
    idle: () => (pending.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    clear() {
      for (const id of [...pending.keys()]) drop(id)
    },
  }
}

/** ⚡ Wall time of each step of a build, for `build --profile`. */
export interface Profile {
  /** Times `step` under a name; a name used again adds up. */
  time<T>(name: string, step: () => T): T
  table(): string
}

export function createProfile(): Profile {
  const spent = new Map<string, number>()
  const add = (name: string, start: number) => spent.set(name, (spent.get(name) ?? 0) + performance.now() - start)
  return {
    time(name, step) {
      const start = performance.now()
      const result = step()
      if (result instanceof Promise) return result.finally(() => add(name, start)) as typeof result
      add(name, start)
      return result
    },
    table: () => [...spent].map(([name, ms]) => `${name.padEnd(12)} ${ms.toFixed(0).padStart(7)} ms`).join('\n'),
  }
}

/** ⚡ The runs that a plan consists of, in one child process. Runs in the supervisor. */
import { extremesOf } from '../run/extremes.ts'
import type { HeadlessOutcome, Job, PlannedRun } from './messages.ts'
import { startProcess } from './process.ts'

/** @param living holds how to end the process, while it lives */
export async function followPlan(
  { modules, plan, imported, states, blob, limits }: Job,
  living: Set<() => void>,
): Promise<HeadlessOutcome> {
  const own = modules.at(-1)!
  const child = startProcess(blob, modules, limits)
  living.add(child.end)
  const runs: PlannedRun[] = []

  async function make(
    kind: PlannedRun['kind'],
    { input, state }: Pick<PlannedRun, 'input' | 'state'> = {},
  ): Promise<HeadlessOutcome | undefined> {
    const outcome = await child.run(
      own.id,
      state ?? (input && input.of === undefined ? { [input.name]: input.value } : {}),
    )
    const moved = { ...(input && { input }), ...(state && { state }) }
    if (outcome.kind !== 'report') return { runs, ended: { ...outcome, ...moved } }
    runs.push({ kind, ...moved, report: outcome.report })
    return undefined
  }

  /** A run that throws at the defaults is not tried at extremes, only repeated. */
  async function follow(): Promise<HeadlessOutcome | undefined> {
    const ended = await make('defaults')
    if (ended || plan === 'defaults') return ended
    const { inputs, error } = runs[0]!.report
    for (const input of error ? [] : inputs) {
      for (const value of extremesOf(input)) {
        const cut = await make('extreme', { input: { name: input.name, value } })
        if (cut) return cut
      }
    }
    for (const state of error ? [] : states) {
      const cut = await make('extreme', { state })
      if (cut) return cut
    }
    if (!error) {
      const cut = await moveImported()
      if (cut) return cut
    }
    return make('again')
  }

  /** An imported snippet that fails at an extreme says so itself, and nothing can be said of what follows. */
  async function moveImported(): Promise<HeadlessOutcome | undefined> {
    for (const { id, inputs } of imported) {
      for (const input of inputs) {
        for (const value of extremesOf(input)) {
          const moved = await child.run(id, { [input.name]: value })
          if (moved.kind !== 'report') return { runs }
          const cut = moved.report.error
            ? undefined
            : await make('extreme', { input: { name: input.name, value, of: id } })
          if (cut) return cut
        }
      }
      const back = await child.run(id, {})
      if (back.kind !== 'report') return { runs }
    }
    return undefined
  }

  try {
    return (await follow()) ?? { runs }
  } finally {
    child.end()
    living.delete(child.end)
  }
}

/** ⚡ Runs snippets headless: each in a child process of its own that it cannot leave and that a limit ends. */
import { defaultLimits, type Limits, type RunOutcome, startProcess } from './headless/process.ts'
import { snapshotIn } from './headless/snapshot.ts'
import { extremesOf } from './run/extremes.ts'
import type { CompiledSnippet, RunReport } from './types.ts'

export { runtimeVersion } from './headless/version.ts'
export { defaultLimits, type Limits }

/**
 * `defaults`: one run. `verify`: in one process a run at the defaults, one at each extreme of each input, and the
 * defaults again, all over the same evaluated imports.
 */
export type Plan = 'defaults' | 'verify'

/** One run that came to its end. */
export interface PlannedRun {
  readonly kind: 'defaults' | 'extreme' | 'again'
  /** The input that was moved, for an extreme. */
  readonly input?: { readonly name: string; readonly value: unknown }
  readonly report: RunReport
}

export interface HeadlessOutcome {
  /** In the order they were made. */
  readonly runs: readonly PlannedRun[]
  /** Why the process ended before its plan was done, and the input that was moved then. */
  readonly ended?: Exclude<RunOutcome, { kind: 'report' }> & { readonly input?: PlannedRun['input'] }
}

/**
 * @param modules in evaluation order, the snippet to run last
 * @param options `folder`: where the child's snapshot is kept, `null` for this process's time only
 */
export async function runHeadless(
  modules: readonly CompiledSnippet[],
  plan: Plan,
  options: { readonly folder: string | null; readonly limits?: Limits },
): Promise<HeadlessOutcome> {
  const own = modules.at(-1)
  if (!own) throw new Error('runHeadless: no module to run')
  const child = startProcess(await snapshotIn(options.folder), modules, options.limits ?? defaultLimits)
  const runs: PlannedRun[] = []

  async function make(
    kind: PlannedRun['kind'],
    input?: NonNullable<PlannedRun['input']>,
  ): Promise<HeadlessOutcome | undefined> {
    const outcome = await child.run(own!.id, input ? { [input.name]: input.value } : {})
    const moved = input ? { input } : {}
    if (outcome.kind !== 'report') return { runs, ended: { ...outcome, ...moved } }
    runs.push({ kind, ...moved, report: outcome.report })
    return undefined
  }

  try {
    return (await follow(plan, make, runs)) ?? { runs }
  } finally {
    child.end()
  }
}

type Make = (kind: PlannedRun['kind'], input?: NonNullable<PlannedRun['input']>) => Promise<HeadlessOutcome | undefined>

/** A run that throws at the defaults is not tried at extremes, only repeated. */
async function follow(plan: Plan, make: Make, runs: readonly PlannedRun[]): Promise<HeadlessOutcome | undefined> {
  const ended = await make('defaults')
  if (ended || plan === 'defaults') return ended
  const { inputs, error } = runs[0]!.report
  for (const input of error ? [] : inputs) {
    for (const value of extremesOf(input)) {
      const cut = await make('extreme', { name: input.name, value })
      if (cut) return cut
    }
  }
  return make('again')
}

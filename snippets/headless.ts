/** ⚡ Runs snippets headless: each in a child process of its own that it cannot leave and that a limit ends. */
import type { HeadlessOutcome, ImportedInputs, Limits, Plan } from './headless/messages.ts'
import { snapshotIn } from './headless/snapshot.ts'
import { supervise } from './headless/supervisor.ts'
import type { CompiledSnippet } from './types.ts'

export type { HeadlessOutcome, ImportedInputs, Limits, Plan, PlannedRun } from './headless/messages.ts'
export { startSupervisor } from './headless/supervisor.ts'
export { runtimeVersion } from './headless/version.ts'

export const defaultLimits: Limits = { heap: 512, resident: 1024 }

/**
 * @param modules in evaluation order, the snippet to run last
 * @param options `folder`: where the child's snapshot is kept, `null` for this process's time only; `imported`: inputs of
 *   imported modules that `verify` moves as well; `states`: values that it sets together
 */
export async function runHeadless(
  modules: readonly CompiledSnippet[],
  plan: Plan,
  options: {
    readonly folder: string | null
    readonly limits?: Limits
    readonly imported?: readonly ImportedInputs[]
    readonly states?: readonly Readonly<Record<string, unknown>>[]
  },
): Promise<HeadlessOutcome> {
  if (modules.length === 0) throw new Error('runHeadless: no module to run')
  const blob = await snapshotIn(options.folder)
  const { imported = [], states = [], limits = defaultLimits } = options
  return supervise({ modules, plan, imported, states, blob, limits })
}

/**
 * The run protocol, the same in the headless child and in the page's worker: modules are evaluated one after another
 * in import order, once; what a snippet imports is silent and stays evaluated while the snippet itself runs again.
 */
import type { SnippetEvent } from './events.ts'
import { type Evaluation, type EvaluationHost, evaluate } from './run/evaluate.ts'
import { Evaluations } from './run/evaluations.ts'
import { ImportFailed, toFailure } from './run/failure.ts'
import { fingerprint } from './run/fingerprint.ts'
import type { CompiledSnippet, RunReport } from './types.ts'

export { scriptName } from './run/script.ts'
export { createTimers, type TimerBoard, type Timers } from './run/timers.ts'
export type { EvaluationHost as RunnerHost }

export interface Runner {
  /** Makes modules known, or replaces them (they are evaluated anew, and so is what imports them). */
  load(modules: readonly CompiledSnippet[]): void
  /**
   * Evaluates what the snippet imports and is not evaluated yet, then the snippet. One run at a time.
   *
   * @param inputs values by input name; absent ones have their defaults. Remembered for this snippet.
   * @returns never rejects: what went wrong is in the report
   */
  run(id: string, inputs: Readonly<Record<string, unknown>>): Promise<RunReport>
  /** Forgets evaluations, and those of everything that imports them. */
  invalidate(ids: Iterable<string>): void
  /** The run at hand ends at its next `breathe()`; its report's error is `Cancelled`. */
  cancel(): void
  /** An error nobody caught (the host's uncaught exceptions and unhandled rejections) ends the run at hand. */
  fail(error: unknown): void
}

/** @returns ids whose exports have another fingerprint than before */
function changedSince(imported: ReadonlyMap<string, { namespace: unknown; before: number }>): string[] {
  return [...imported].filter(([, { namespace, before }]) => fingerprint(namespace) !== before).map(([id]) => id)
}

export function createRunner(host: EvaluationHost): Runner {
  const modules = new Map<string, CompiledSnippet>()
  const evaluations = new Evaluations(modules)
  const inputsOf = new Map<string, Readonly<Record<string, unknown>>>()
  let current: Evaluation | undefined

  async function evaluateOne(id: string, stream: boolean): Promise<RunReport> {
    const module = modules.get(id)
    if (!module) throw new Error(`the snippet ${id} is not there`)
    for (const specifier of module.specifiers) {
      const imported = module.links[specifier]
      if (imported !== undefined && !evaluations.has(imported)) await evaluateImport(imported)
    }
    const inputs = inputsOf.get(id) ?? {}
    evaluations.begin(id, host)
    const imported = host.watchImports ? evaluations.exportsOf(module) : undefined
    current = evaluate({ module, inputs, namespaceOf: (other) => evaluations.namespace(other), modules, stream }, host)
    const { report, namespace } = await current.done
    current = undefined
    evaluations.end(id, report.error ? undefined : namespace)
    const changed = imported ? changedSince(imported) : []
    return changed.length > 0 ? { ...report, changedImports: changed } : report
  }

  async function evaluateImport(id: string): Promise<void> {
    const { error } = await evaluateOne(id, false)
    if (error) throw new ImportFailed({ ...error, module: id })
  }

  return {
    load(loaded) {
      for (const module of loaded) modules.set(module.id, module)
      evaluations.forget(loaded.map(({ id }) => id))
    },
    async run(id, inputs) {
      inputsOf.set(id, { ...inputs })
      evaluations.forget(evaluations.dependants(id))
      try {
        return await evaluateOne(id, true)
      } catch (thrown) {
        const events: SnippetEvent[] = []
        return {
          events,
          inputs: [],
          values: [],
          asserts: [],
          error: toFailure(thrown, id),
          durationMs: 0,
          leakedTensors: 0,
        }
      }
    },
    invalidate: (ids) => evaluations.forget(ids),
    cancel: () => current?.cancel(),
    fail: (error) => current?.fail(error),
  }
}

/** One evaluation of one module: everything it emits, asks, checks and leaves behind. */
import type { SnippetEvent } from '../events.ts'
import { currentContext, enterContext, type RunContext } from '../runtime/context.ts'
import { plain } from '../runtime/plain.ts'
import { random } from '../runtime/random.ts'
import { createRecorder } from '../runtime/recorder.ts'
import type { CompiledSnippet, InputState, ModuleHost, RunReport } from '../types.ts'
import type { Checkpoint } from './evaluations.ts'
import { Cancelled, toFailure } from './failure.ts'
import { type Frame, snippetFrames } from './script.ts'

/** What differs between the headless child and the page's worker. */
export interface EvaluationHost {
  /** The packages by specifier; each is asked for when a snippet imports it. */
  readonly packages: Readonly<Record<string, () => unknown>>
  /** Milliseconds, from any origin. */
  now(): number
  /** How many tensors are alive. */
  memory(): number
  /** The function of a snippet's js, evaluated under the name `scriptName(id)`. */
  compile(js: string, id: string): (host: ModuleHost) => Promise<void>
  /** Resolves after the tasks that are due now, so that uncaught errors and messages have come in. */
  turn(): Promise<void>
  /** Resolves when no timer of the snippet is pending. */
  idle(): Promise<void>
  /** Ends the timers that a failed or cancelled run left. */
  clearTimers(): void
  /** Told of each event of the snippet that was asked for as it happens. */
  onEvent?(event: SnippetEvent, moduleId: string): void
  /** Told when a module begins to be evaluated: its own time limit starts. */
  onStart?(moduleId: string): void
  checkpoint?(): Checkpoint
  /** Reports which imports a run changed; costs a look at all they export. */
  readonly watchImports?: true
  /** Frames of a stack that stand in snippets, where the host evaluates them under other names. */
  frames?(stack: unknown): Frame[]
}

export interface Evaluation {
  readonly done: Promise<{ report: RunReport; namespace: unknown }>
  cancel(): void
  fail(error: unknown): void
}

export interface Task {
  readonly module: CompiledSnippet
  readonly inputs: Readonly<Record<string, unknown>>
  namespaceOf(id: string): unknown
  readonly modules: ReadonlyMap<string, CompiledSnippet>
  /** Whether events are streamed while the module runs. */
  readonly stream: boolean
}

export function evaluate(task: Task, host: EvaluationHost): Evaluation {
  let cancelled = false
  let fail: (error: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => {})
  return {
    // A turn later: whoever is told of the first event can already cancel.
    done: Promise.resolve().then(() => evaluateModule(task, host, { failed, cancelled: () => cancelled })),
    cancel() {
      cancelled = true
    },
    fail: (error) => fail(error),
  }
}

interface Signals {
  readonly failed: Promise<never>
  cancelled(): boolean
}

async function evaluateModule(task: Task, host: EvaluationHost, signals: Signals): ReturnType<typeof run> {
  const { random: former } = Math
  try {
    return await run(task, host, signals)
  } finally {
    enterContext(undefined)
    host.clearTimers()
    Math.random = former
  }
}

async function run(task: Task, host: EvaluationHost, signals: Signals) {
  const { module } = task
  const context = createContext(task, host, signals)
  const values: { index: number; value: unknown }[] = []
  const namespace: object = Object.create(null)
  const moduleHost: ModuleHost = {
    import: (specifier) => imported(specifier, task, host),
    export: (getters) => exportAll(namespace, getters),
    check(index, value) {
      values.push({ index, value: plain(value) })
      return value
    },
    thrown(value) {
      // A function of this module may be called while another is evaluated.
      const running = currentContext()
      if (running && !(value instanceof Error)) running.thrown = { value, stack: new Error().stack }
      return value
    },
  }

  host.onStart?.(module.id)
  const tensors = host.memory()
  const start = host.now()
  let error: RunReport['error']
  try {
    const body = host.compile(module.js, module.id)
    Error.stackTraceLimit = 100
    Math.random = random(module.seed)
    enterContext(context)
    await Promise.race([signals.failed, settle(body(moduleHost), context, host)])
  } catch (thrown) {
    error = toFailure(thrown, module.id, host.frames ?? snippetFrames, context.thrown)
  }
  const report: RunReport = {
    events: context.recorder.finish(),
    inputs: [...context.inputs.values()],
    values,
    asserts: context.asserts,
    ...(error ? { error } : {}),
    durationMs: host.now() - start,
    leakedTensors: Math.max(0, host.memory() - tensors),
  }
  return { report, namespace }
}

/** A run has ended when its code has, its late assertions have settled, and no timer of it is pending. */
async function settle(body: Promise<void>, context: RunContext, host: EvaluationHost): Promise<void> {
  await body
  while (context.unsettled.size > 0) {
    const waiting = [...context.unsettled]
    context.unsettled.clear()
    await Promise.all(waiting)
  }
  await host.idle()
  await host.turn()
  for (const end of context.ending) end()
}

function createContext(task: Task, host: EvaluationHost, signals: Signals): RunContext {
  const { module, modules } = task
  const frames = host.frames ?? snippetFrames
  const stream = task.stream && host.onEvent ? (event: SnippetEvent) => host.onEvent!(event, module.id) : undefined
  return {
    module: module.id,
    given: task.inputs,
    inputs: new Map<string, InputState>(),
    recorder: createRecorder(() => host.now(), stream),
    asserts: [],
    unsettled: new Set(),
    ending: [],
    dataset: (link) => module.datasets[link] ?? datasetOfImports(link, modules),
    async breathe() {
      await host.turn()
      if (signals.cancelled()) throw new Cancelled('the run was cancelled')
    },
    place: (stack) => frames(stack).find((frame) => frame.module === module.id)?.place,
    now: () => host.now(),
  }
}

/** A function that another snippet exports may ask for that snippet's data. */
function datasetOfImports(link: string, modules: ReadonlyMap<string, CompiledSnippet>) {
  for (const { datasets } of modules.values()) if (Object.hasOwn(datasets, link)) return datasets[link]
  return undefined
}

function imported(specifier: string, task: Task, host: EvaluationHost): unknown {
  const id = task.module.links[specifier]
  if (id !== undefined) return task.namespaceOf(id)
  const namespace = Object.hasOwn(host.packages, specifier) ? host.packages[specifier] : undefined
  if (!namespace) throw new Error(`there is no package ${JSON.stringify(specifier)}`)
  return namespace()
}

/** Live bindings, as a module's: reading one gives its value of now, writing one throws. */
function exportAll(namespace: object, getters: Readonly<Record<string, () => unknown>>): void {
  for (const name of Object.keys(getters).sort())
    Object.defineProperty(namespace, name, { enumerable: true, get: getters[name]! })
  Object.defineProperty(namespace, Symbol.toStringTag, { value: 'Module' })
  Object.freeze(namespace)
}

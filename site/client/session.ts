/** One worker per page: what it holds, the run it is at, its time limit and its end. */
import type { SnippetEvent } from '../../snippets/events.ts'
import type { PageModule } from '../../snippets/render/page-module.ts'
import { scriptName } from '../../snippets/run/script.ts'
import type { RunReport } from '../../snippets/types.ts'
import { type FromWorker, type InputValues, meetingPlace, type PartName, type ToWorker } from './protocol.ts'
import { openFrame, type Sandbox, type SandboxFrame } from './sandbox.ts'

/** How a run ended. */
export type Outcome =
  | { readonly kind: 'done'; readonly report: RunReport }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'time-limit'; readonly id: string; readonly milliseconds: number }
  /** The runtime itself failed; a sentence says how. */
  | { readonly kind: 'broken'; readonly message: string }

export interface RunRequest {
  readonly id: string
  /** The module and all it imports, each after what it imports. */
  readonly modules: readonly PageModule[]
  /** By snippet id; of the snippets on the page. */
  readonly inputs: InputValues
}

export interface Listener {
  /** Resolves when the events are drawn. */
  events(events: readonly SnippetEvent[]): Promise<void>
}

export interface Session {
  /** Fetches the runtime and the parts these modules need, and starts a worker. */
  prepare(modules: readonly PageModule[]): Promise<void>
  /** One at a time. */
  run(request: RunRequest, listener: Listener): Promise<Outcome>
  /** The module whose own code is running now. */
  evaluating(): string | undefined
  /** Ends the present run at its next `breathe()` inside one of these modules. */
  cancel(ids: readonly string[]): void
  /** Ends the worker, and with it the present run. */
  stop(): void
  /** Ends everything; a later run begins anew. */
  close(): void
}

export interface Addresses {
  readonly frame: string
  readonly runtime: string
  readonly parts: Readonly<Record<PartName, string>>
}

/** Milliseconds the worker may take to start, to load a part or to link a module before it counts as broken. */
const grace = 30_000

interface Run {
  readonly number: number
  readonly request: RunRequest
  readonly listener: Listener
  readonly end: (outcome: Outcome) => void
  evaluating?: string
  timer?: ReturnType<typeof setTimeout>
}

interface Worker {
  readonly sandbox: Sandbox<ToWorker>
  readonly parts: Set<PartName>
  /** What each snippet is loaded as: an exercise may be there with or without its solution. */
  readonly modules: Map<string, PageModule>
}

export function createSession(addresses: Addresses): Session {
  const texts = new Map<string, Promise<string>>()
  let frame: Promise<SandboxFrame> | undefined
  let worker: Worker | undefined
  let current: Run | undefined
  let runs = 0

  function text(url: string): Promise<string> {
    const fetching = texts.get(url) ?? fetchText(url)
    texts.set(url, fetching)
    fetching.catch(() => texts.delete(url))
    return fetching
  }

  /** The parts come while the worker starts; what fails is told when they are loaded. */
  function fetchAhead(modules: readonly PageModule[]): void {
    for (const name of partsOf(modules)) text(addresses.parts[name]).catch(() => {})
  }

  async function start(): Promise<Worker> {
    frame ??= openFrame(addresses.frame)
    frame.catch(() => {
      frame = undefined
    })
    const [opened, runtime] = await Promise.all([frame, text(addresses.runtime)])
    worker ??= {
      sandbox: opened.start(runtime, { message: hear, broken: (message) => finish({ kind: 'broken', message }) }),
      parts: new Set(),
      modules: new Map(),
    }
    return worker
  }

  function hear(message: FromWorker): void {
    const run = current
    if (message.run !== run?.number) {
      if (message.kind === 'events') worker?.sandbox.send({ kind: 'taken' })
      return
    }
    const { sandbox } = worker!
    if (message.kind === 'evaluating') limit(run, message.id)
    if (message.kind === 'events')
      void run.listener.events(message.events).finally(() => sandbox.send({ kind: 'taken' }))
    if (message.kind === 'failed') finish({ kind: 'broken', message: message.message })
    if (message.kind === 'done') finish({ kind: 'done', report: message.report })
  }

  /** Restarts the clock for the module whose code now runs. */
  function limit(run: Run, id: string): void {
    run.evaluating = id
    clearTimeout(run.timer)
    const milliseconds = run.request.modules.find((module) => module.id === id)?.timeout ?? grace
    run.timer = setTimeout(() => finish({ kind: 'time-limit', id, milliseconds }), milliseconds)
  }

  /** Ends the present run; unless it is done, the worker with it. */
  function finish(outcome: Outcome): void {
    if (outcome.kind !== 'done') {
      worker?.sandbox.end()
      worker = undefined
    }
    const run = current
    current = undefined
    clearTimeout(run?.timer)
    run?.end(outcome)
  }

  async function load({ sandbox, ...loaded }: Worker, modules: readonly PageModule[]): Promise<void> {
    const isFresh = (module: PageModule) => loaded.modules.get(module.id) !== module
    const fresh = modules.filter(isFresh)
    const parts = partsOf(fresh).filter((name) => !loaded.parts.has(name))
    const scripts = await Promise.all(parts.map((name) => text(addresses.parts[name])))
    // Another call may have loaded some of them while these were fetched.
    const missing = fresh.filter(isFresh)
    const partScripts = scripts.filter((_, index) => !loaded.parts.has(parts[index]!))
    for (const name of parts) loaded.parts.add(name)
    for (const module of missing) loaded.modules.set(module.id, module)
    if (partScripts.length + missing.length === 0) return
    const facts = missing.map(({ id, specifiers, links, datasets, seed, timeout }) => {
      const ids = Object.fromEntries(Object.entries(links).map(([specifier, link]) => [specifier, link.id]))
      return { id, specifiers, links: ids, datasets, seed, timeout }
    })
    sandbox.send({ kind: 'load', parts: partScripts, scripts: missing.map(moduleScript), modules: facts })
  }

  async function begin(run: Run): Promise<void> {
    const { request } = run
    fetchAhead(request.modules)
    const started = worker ?? (await start())
    await load(started, request.modules)
    // Stopped while it was being fetched, or the worker has ended since.
    if (current !== run || worker !== started) return
    const { id, inputs } = request
    const imports = request.modules.map((module) => module.id).filter((each) => each !== id)
    started.sandbox.send({ kind: 'run', run: run.number, id, imports, inputs })
  }

  return {
    async prepare(modules) {
      fetchAhead(modules)
      await load(await start(), modules)
    },
    run(request, listener) {
      if (current) throw new Error('The worker runs one snippet at a time')
      return new Promise((end) => {
        const run: Run = { number: ++runs, request, listener, end }
        current = run
        run.timer = setTimeout(() => finish({ kind: 'broken', message: 'The worker did not start in time' }), grace)
        begin(run).catch((error: Error) => {
          if (current === run) finish({ kind: 'broken', message: error.message })
        })
      })
    },
    evaluating: () => current?.evaluating,
    cancel(ids) {
      if (current) worker?.sandbox.send({ kind: 'cancel', run: current.number, ids })
    },
    stop: () => finish({ kind: 'stopped' }),
    close() {
      finish({ kind: 'stopped' })
      frame?.then((opened) => opened.remove())
      frame = undefined
    },
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.text()
}

function partsOf(modules: readonly PageModule[]): PartName[] {
  const names: readonly PartName[] = ['@tensorflow/tfjs', 'vitest']
  return names.filter((name) => modules.some((module) => module.specifiers.includes(name)))
}

/** The module's text as a script; its name stands in stacks, and its first line stays the first. */
function moduleScript({ id, js }: PageModule): string {
  return `${meetingPlace}.modules[${JSON.stringify(id)}] = ${js}\n//# sourceURL=${scriptName(id)}`
}

/**
 * The program of the worker that runs a page's snippets. It takes everything that could reach out of the worker away
 * before any snippet runs, and keeps what it needs itself.
 */
import { formatValue } from '../../../snippets/format-value.ts'
import { restrictGlobals } from '../../../snippets/headless/globals.ts'
import { createRunner, createTimers, type TimerBoard } from '../../../snippets/run.ts'
import { createConsole } from '../../../snippets/runtime/console.ts'
import type { RunReport } from '../../../snippets/types.ts'
import type { FromWorker, ToWorker } from '../protocol.ts'
import { type Native, takeNative } from './native.ts'
import { createOutbox } from './outbox.ts'
import { createPackages } from './packages.ts'

addEventListener(
  'message',
  (event: MessageEvent) => {
    const [port] = event.ports
    if (!port) return
    // Before the worker's own timers are taken away.
    const board = createTimers()
    serve(port, takeNative(port), board)
  },
  { once: true },
)

function serve(port: MessagePort, native: Native, board: TimerBoard): void {
  const packages = createPackages(native, board.timers.setTimeout)
  const send = (message: FromWorker) => native.post(message)
  let run = 0
  let running = ''
  let outdated: readonly string[] = []
  let evaluating: string | undefined
  let fault: unknown
  const outbox = createOutbox(native, (events) => send({ kind: 'events', run, events }))
  const runner = createRunner({
    packages: packages.namespaces,
    now: native.now,
    memory: packages.tensorCount,
    checkpoint: packages.checkpoint,
    compile(_, id) {
      if (outdated.includes(id)) throw new Error('its values are out of date')
      return packages.moduleOf(id)
    },
    turn: native.turn,
    idle: board.idle,
    clearTimers: board.clear,
    onStart(id) {
      evaluating = id
      send({ kind: 'evaluating', run, id })
    },
    onEvent(event, id) {
      if (id === running) outbox.put(event)
    },
  })
  /** The values each module was last told, as JSON. */
  const told = new Map<string, string>()

  async function evaluate(id: string, given: Readonly<Record<string, unknown>>): Promise<RunReport> {
    told.set(id, JSON.stringify(given))
    return runner.run(id, given)
  }

  async function start({ id, imports, inputs }: Extract<ToWorker, { kind: 'run' }>): Promise<RunReport> {
    for (const each of imports) {
      const given = inputs[each] ?? {}
      if (JSON.stringify(given) === (told.get(each) ?? '{}')) continue
      const report = await evaluate(each, given)
      if (report.error) return { ...report, events: [], asserts: [], error: { ...report.error, module: each } }
    }
    running = id
    return evaluate(id, inputs[id] ?? {})
  }

  async function answer(message: Extract<ToWorker, { kind: 'run' }>): Promise<void> {
    run = message.run
    running = ''
    outdated = []
    outbox.clear()
    if (fault !== undefined)
      return send({ kind: 'failed', run, message: `a part of the runtime did not load: ${fault}` })
    const report = await start(message)
    evaluating = undefined
    outbox.flush()
    send({ kind: 'done', run, report })
  }

  function load({ parts, scripts, modules }: Extract<ToWorker, { kind: 'load' }>): void {
    try {
      packages.load(parts, scripts)
      runner.load(modules.map((module) => ({ ...module, source: '', js: '', map: '' })))
    } catch (error) {
      fault = error
    }
  }

  function cancel(message: Extract<ToWorker, { kind: 'cancel' }>): void {
    if (message.run !== run) return
    outdated = message.ids
    if (evaluating !== undefined && outdated.includes(evaluating)) runner.cancel()
  }

  function hear(message: ToWorker): void {
    if (message.kind === 'load') load(message)
    if (message.kind === 'run') void answer(message)
    if (message.kind === 'cancel') cancel(message)
    if (message.kind === 'taken') outbox.taken()
  }

  native.onError((error) => runner.fail(error))
  restrictGlobals({
    ...board.timers,
    console: createConsole(formatValue),
    performance: Object.freeze({ now: native.now, timeOrigin: native.timeOrigin }),
  })
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => hear(data)
}

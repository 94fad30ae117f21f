/** The program of a child process, kept as a startup snapshot: it evaluates snippets and answers on its one channel. */
import { startupSnapshot } from 'node:v8'
import { formatValue } from '../format-value.ts'
import { createRunner, createTimers, scriptName } from '../run.ts'
import { createConsole } from '../runtime/console.ts'
import { namespaces } from '../runtime/packages.ts'
import { checkpointTensors, namesKept, prepareTensors, tensorCount, tf } from '../runtime/tfjs.ts'
import type { ModuleHost } from '../types.ts'
import { restrictGlobals } from './globals.ts'
import type { FromChild, ToChild } from './messages.ts'

const { performance, setImmediate, setTimeout } = globalThis
const now = () => performance.now()
// biome-ignore lint/security/noGlobalEval: evaluating snippets is what this process is for
const evaluate = globalThis.eval

if (namesKept === 0) throw new Error("the bundle lacks tfjs's counters of names")
warmUp()
startupSnapshot.setDeserializeMainFunction(main)

/** A first tensor, so that the backend is there, and has said all it says, before any snippet. */
function warmUp(): void {
  const { console } = globalThis
  globalThis.console = { ...console, warn() {}, info() {}, log() {} }
  prepareTensors({ now, setTimeout })
  tf.tidy(() => tf.tensor1d([1]).square().dataSync())
  globalThis.console = console
}

function main(): void {
  const channel = process
  const send = (message: FromChild) => void channel.send!(message)
  const board = createTimers()
  prepareTensors({ now, setTimeout: board.timers.setTimeout })
  const runner = createRunner({
    packages: namespaces,
    now,
    memory: tensorCount,
    compile,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    idle: board.idle,
    clearTimers: board.clear,
    checkpoint: checkpointTensors,
    watchImports: true,
    onStart: (id) => send({ type: 'start', id }),
  })

  channel.on('uncaughtException', (error) => runner.fail(error))
  channel.on('unhandledRejection', (error) => runner.fail(error))
  channel.on('message', async (message: ToChild) => {
    if (message.type === 'load') runner.load(message.modules)
    else send({ type: 'report', report: await runner.run(message.id, message.inputs) })
  })
  restrictGlobals({
    ...board.timers,
    console: createConsole(formatValue),
    performance: Object.freeze({ now, timeOrigin: performance.timeOrigin }),
  })
  send({ type: 'ready' })
}

/** An indirect `eval` sees only globals. */
function compile(js: string, id: string): (host: ModuleHost) => Promise<void> {
  return evaluate(`0,${js}\n//# sourceURL=${scriptName(id)}`) as (host: ModuleHost) => Promise<void>
}

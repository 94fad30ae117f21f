/**
 * ⚡ A small process that starts the children and holds them to their limits. To start a process is to copy the tables
 * of the starter's memory: 1 ms here, 30 ms from a program that holds a vault. And its clocks are never late.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromSupervisor, HeadlessOutcome, Job, ToSupervisor } from './messages.ts'

const program = fileURLToPath(new URL('./supervisor-main.ts', import.meta.url))

interface Supervisor {
  readonly process: ChildProcess
  readonly waiting: Map<number, { job: Job; done(outcome: HeadlessOutcome): void }>
}

let current: Supervisor | undefined
let jobs = 0

/** Starts it, where it is not there yet. It does not keep this process alive. */
export function startSupervisor(): void {
  supervisor()
}

/** What became of the job; when the supervisor dies, that, and the next job gets another one. */
export function supervise(job: Job): Promise<HeadlessOutcome> {
  const { process, waiting } = supervisor()
  const number = jobs++
  return new Promise((done) => {
    waiting.set(number, { job, done })
    process.channel?.ref()
    process.send({ number, job } satisfies ToSupervisor, () => {})
  })
}

function supervisor(): Supervisor {
  current ??= start()
  return current
}

function start(): Supervisor {
  const child = fork(program, {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting: Supervisor['waiting'] = new Map()
  child.unref()
  child.channel?.unref()

  child.on('message', ({ number, outcome }: FromSupervisor) => {
    waiting.get(number)?.done(outcome)
    waiting.delete(number)
    if (waiting.size === 0) child.channel?.unref()
  })
  const lost = (how: string) => {
    if (current?.process === child) current = undefined
    for (const { job, done } of waiting.values())
      done({ runs: [], ended: { kind: 'ended', module: job.modules.at(-1)!.id, how } })
    waiting.clear()
  }
  child.on('error', (error) => lost(error.message))
  child.on('exit', (code, signal) => lost(`the end of the process that watches it (${signal ?? code})`))
  return { process: child, waiting }
}

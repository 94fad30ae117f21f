/** ⚡ One child process that evaluates snippets, and the limits it lives under. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { CompiledSnippet, RunReport } from '../types.ts'
import type { FromChild, Limits, RunOutcome, ToChild } from './messages.ts'

/** Milliseconds a process has before its first sign of life; generous, for a machine under load. */
const startLimit = 30_000
/** How often (milliseconds) its resident memory is looked at. */
const watchInterval = 20

export interface SnippetProcess {
  /** One run at a time. After an outcome other than a report the process is gone. */
  run(id: string, inputs: Readonly<Record<string, unknown>>): Promise<RunOutcome>
  /** Ends the process. */
  end(): void
}

/** @param modules what runs may need */
export function startProcess(blob: string, modules: readonly CompiledSnippet[], limits: Limits): SnippetProcess {
  const child = spawn(
    process.execPath,
    ['--snapshot-blob', blob, '--permission', `--max-old-space-size=${limits.heap}`],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {}, serialization: 'advanced' },
  )
  const budgets = new Map(modules.map(({ id, timeout }) => [id, timeout]))
  let evaluating = modules.at(-1)?.id ?? ''
  let clock: NodeJS.Timeout | undefined
  let settle: ((outcome: RunOutcome) => void) | undefined
  let end: RunOutcome | undefined

  function finish(outcome: RunOutcome): void {
    clearTimeout(clock)
    if (outcome.kind !== 'report') {
      end ??= outcome
      clearInterval(watch)
      child.kill('SIGKILL')
    }
    settle?.(outcome)
    settle = undefined
  }

  function allow(milliseconds: number): void {
    clearTimeout(clock)
    clock = setTimeout(() => finish({ kind: 'timeout', module: evaluating, limit: milliseconds }), milliseconds)
  }

  const watch = watchMemory(child, limits.resident, () => finish({ kind: 'memory', module: evaluating }))
  child.on('message', (message: FromChild) => {
    if (message.type === 'start') {
      evaluating = message.id
      allow(budgets.get(message.id) ?? startLimit)
    } else if (message.type === 'report') finish(readReport(message.report, evaluating))
  })
  child.on('error', (error) => finish({ kind: 'ended', module: evaluating, how: error.message }))
  child.on('exit', (code, signal) => finish(toEnd(code, signal, evaluating)))
  child.send({ type: 'load', modules } satisfies ToChild, () => {})

  return {
    run(id, inputs) {
      if (end) return Promise.resolve(end)
      evaluating = id
      allow(startLimit)
      child.send({ type: 'run', id, inputs } satisfies ToChild, () => {})
      return new Promise((resolve) => {
        settle = resolve
      })
    },
    end: () => finish({ kind: 'ended', module: evaluating, how: 'it is no longer needed' }),
  }
}

/** V8 aborts where its heap is exhausted; anything else that ends a process is told as it is. */
function toEnd(code: number | null, signal: NodeJS.Signals | null, module: string): RunOutcome {
  if (signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGILL' || code === 134 || code === 133)
    return { kind: 'memory', module }
  return { kind: 'ended', module, how: signal ? `the signal ${signal}` : `the exit code ${code}` }
}

/** A child that was tampered with can say anything. */
function readReport(report: RunReport, module: string): RunOutcome {
  const lists = [report?.events, report?.inputs, report?.values, report?.asserts]
  if (lists.every(Array.isArray)) return { kind: 'report', report }
  return { kind: 'ended', module, how: 'a report that cannot be read' }
}

function watchMemory(child: ChildProcess, limit: number, exceeded: () => void): NodeJS.Timeout | undefined {
  if (process.platform !== 'linux' || child.pid === undefined) return undefined
  const path = `/proc/${child.pid}/status`
  const watch = setInterval(() => {
    try {
      const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(path, 'latin1'))?.[1]
      if (Number(resident) > limit * 1024) exceeded()
    } catch {} // it has ended; its exit is told elsewhere
  }, watchInterval)
  child.once('exit', () => clearInterval(watch))
  return watch
}

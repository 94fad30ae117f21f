/** ⚡ Runs a command as a whole and measures it from outside: wall time, and memory over all of its processes. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Seconds from start to end. Rejects when the command fails, with what it printed. */
export async function measureTime(command: string, args: readonly string[], cwd: string): Promise<number> {
  const start = performance.now()
  await run(command, args, cwd)
  return (performance.now() - start) / 1000
}

/**
 * The most memory in GiB that the process and its descendants held together, shared pages once; Linux only, else NaN.
 * A run of its own: looking at memory slows down what is looked at.
 */
export async function measureMemory(command: string, args: readonly string[], cwd: string): Promise<number> {
  let peak = Number.NaN
  await run(command, args, cwd, (pid) => {
    peak = Math.max(peak || 0, residentGiB(pid))
  })
  return peak
}

function run(command: string, args: readonly string[], cwd: string, watch?: (pid: number) => void): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        printed = (printed + text).slice(-4000)
      })
    const watching = watch && setInterval(() => watch(child.pid!), 100)
    child.on('close', (code) => {
      clearInterval(watching)
      if (code === 0) done()
      else failed(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed}`))
    })
  })
}

function residentGiB(root: number): number {
  try {
    const parents = new Map<number, number>()
    for (const entry of readdirSync('/proc'))
      if (/^\d+$/.test(entry)) parents.set(Number(entry), parentOf(Number(entry)))
    const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(parents.get(pid) ?? 0))
    const held = [...parents.keys()].filter(belongs).map(residentKiB)
    return held.reduce((sum, kib) => sum + kib, 0) / 2 ** 20
  } catch {
    return Number.NaN
  }
}

/** Proportional set size: a page shared by n processes counts 1/n in each. 0 for a process that has ended meanwhile. */
function residentKiB(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** ⚡ Runs a command as a whole and measures it from outside: wall time, and memory over all of its processes. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface Measurement {
  readonly seconds: number
  /** The most memory that the process and its descendants held together, shared pages once; Linux only, else NaN. */
  readonly peakGiB: number
}

/** Rejects when the command fails, with what it printed. */
export function measure(command: string, args: readonly string[], cwd: string): Promise<Measurement> {
  return new Promise((done, failed) => {
    const start = performance.now()
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    let peak = Number.NaN
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        printed = (printed + text).slice(-4000)
      })
    const sample = setInterval(() => {
      peak = Math.max(peak || 0, residentGiB(child.pid!))
    }, 100)
    child.on('close', (code) => {
      clearInterval(sample)
      if (code !== 0) return failed(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed}`))
      done({ seconds: (performance.now() - start) / 1000, peakGiB: peak })
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

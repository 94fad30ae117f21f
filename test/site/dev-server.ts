/** ⚡ `noteproof dev` as people start it, for tests: a process, what it prints, and the vault it serves. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'

export interface DevServer {
  /** With the base, ending with `/`. */
  readonly url: string
  /** Lines printed so far. */
  lines(): readonly string[]
  /** Sends a signal; the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

const packageRoot = fileURLToPath(new URL('../..', import.meta.url))

/** Resolves when it serves, on a free port. */
export async function startDev(vault: string, ...options: string[]): Promise<DevServer> {
  // As from a shell: Astro serves nothing where it finds itself under test.
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] }
  const args = [`${packageRoot}site/cli/bin.js`, 'dev', vault, '--port', '0', ...options]
  const child = spawn(process.execPath, args, { cwd: packageRoot, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += data))
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal))
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  try {
    const url = await vi.waitUntil(() => /^Serving .* at (\S+) /m.exec(printed)?.[1], { timeout: 60_000, interval: 50 })
    return { url, lines: () => printed.split('\n').filter((line) => line !== ''), end }
  } catch {
    await end('SIGKILL')
    throw new Error(`dev did not start: ${printed}`)
  }
}

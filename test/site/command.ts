/** ⚡ Runs commands for tests: in this process with what they print caught, or as the program that people start. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { run } from '../../site/cli/main.ts'

export interface Ended {
  readonly code: number | null
  /** Lines of standard output and of standard error. */
  readonly out: readonly string[]
  readonly err: readonly string[]
}

/** In this process. */
export async function command(...args: string[]): Promise<Ended> {
  let out = ''
  let err = ''
  const add = (text: string) => {
    out += text
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => add(String(text))),
    vi.spyOn(console, 'log').mockImplementation((...values) => void add(`${values.join(' ')}\n`)),
    vi.spyOn(console, 'table').mockImplementation((rows) => void add(`${JSON.stringify(rows)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((...values) => {
      err += `${values.join(' ')}\n`
    }),
  ]
  try {
    return { code: await run(args), out: linesOf(out), err: linesOf(err) }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

const packageRoot = fileURLToPath(new URL('../..', import.meta.url))

/** Started, not awaited; `cwd` is where it keeps what it found. */
export function start(args: readonly string[], cwd = packageRoot) {
  const bin = join(packageRoot, 'site/cli/bin.js')
  return spawn(process.execPath, [bin, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** As a program. */
export async function program(args: readonly string[], cwd = packageRoot): Promise<Ended> {
  const child = start(args, cwd)
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => {
    out += data
  })
  child.stderr.on('data', (data) => {
    err += data
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out: linesOf(out), err: linesOf(err) }
}

function linesOf(text: string): string[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .filter((line, index) => index > 0 || line !== '')
}

const folders: string[] = []

/** A vault on disk, until `removeFolders`. */
export function vaultOnDisk(files: Readonly<Record<string, string>>): string {
  const root = join(newFolder(), 'vault')
  mkdirSync(root)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'noteproof-command-'))
  folders.push(folder)
  return folder
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

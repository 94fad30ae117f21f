/** ⚡ What the verdict on a snippet depends on besides itself: this engine, its packages, and Node. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const engine = fileURLToPath(new URL('..', import.meta.url))
/** Drawing has no part in a verdict. */
const leftOut = ['render']
const packagesUsed = ['@tensorflow/tfjs', '@vitest/expect', 'chai', 'esbuild', 'katex', 'typescript']

let known: string | undefined

/** A short hash; another one means that every verdict is stale. */
export function runtimeVersion(): string {
  known ??= hashAll()
  return known
}

function hashAll(): string {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}`)
  const require = createRequire(import.meta.url)
  for (const name of packagesUsed) hash.update(`${name}@${versionOf(name, require)}\n`)
  for (const path of sources(engine)) hash.update(path.slice(engine.length)).update(readFileSync(path))
  return hash.digest('hex').slice(0, 20)
}

function versionOf(name: string, require: NodeJS.Require): string {
  const roots = require.resolve.paths(name) ?? []
  for (const root of roots) {
    try {
      return (JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8')) as { version: string }).version
    } catch {}
  }
  throw new Error(`the package ${name} is not installed`)
}

function sources(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return leftOut.includes(entry.name) ? [] : sources(path)
    return entry.name.endsWith('.ts') ? [path] : []
  })
}

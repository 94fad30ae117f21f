#!/usr/bin/env node
// The door. Astro, vitest and the sandbox need a newer Node than a machine may have, so the package brings its own
// (the npm package `node`) and this file, which any Node runs, starts the real program with it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wanted = 26
const main = join(dirname(fileURLToPath(import.meta.url)), 'main.ts')

// Compiled code is kept beside the package, so that only the first start compiles it.
process.env.NODE_COMPILE_CACHE ??= join(dirname(main), '../../node_modules/.cache/noteproof-compiled')

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  const { run } = await import('./main.ts')
  process.exitCode = await run(process.argv.slice(2))
} else {
  const node = ownNode()
  if (!node) {
    console.error(
      `noteproof: found Node ${process.versions.node}, needs Node ${wanted} or later, and the one it installs for itself is not there. ` +
        'Run `npm install` again and allow the install script of the package "node" (`npm install-scripts approve node`), or start it with a newer Node.',
    )
    process.exit(2)
  }
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  // Ctrl+C reaches both, and the program ends as it likes; what is sent to this process alone is passed on.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('close', (code) => process.exit(code ?? 1))
}

/** The binary of the npm package `node`, or undefined where its install script was not allowed to run. */
function ownNode() {
  try {
    const file = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

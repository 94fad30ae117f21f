/** ⚡ The startup snapshot that every child process begins from, built once and kept by content. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { access, constants, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { runtimeVersion } from './version.ts'

const run = promisify(execFile)
/** Snapshots of other versions that stay in a folder: another checkout may use them. */
const othersKept = 2

const built = new Map<string, Promise<string>>()

/**
 * @param folder where it is kept; `null`, or one that cannot be written to, for one that ends with this process
 * @returns the path of the snapshot
 */
export function snapshotIn(folder: string | null): Promise<string> {
  const place = folder ?? ownFolder()
  const known = built.get(place)
  if (known) return known
  const path = ensureSnapshot(place)
  built.set(place, path)
  path.catch(() => built.delete(place))
  return path
}

let temporary: string | undefined

function ownFolder(): string {
  if (temporary === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'noteproof-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    temporary = made
  }
  return temporary
}

async function ensureSnapshot(folder: string): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) < 26)
    throw new Error(
      `snippets run on Node 26 or later, this is ${process.version}: start with "npm run" or "npx noteproof"`,
    )
  const path = join(folder, `runtime-${runtimeVersion()}.blob`)
  if (await stat(path).catch(() => undefined)) {
    await utimes(path, new Date(), new Date()).catch(() => {})
    return path
  }
  if (!(await isWritable(folder))) return snapshotIn(null)
  await build(path)
  await prune(folder, path)
  return path
}

/** A folder that can be made is made. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function build(path: string): Promise<void> {
  const draft = `${path}.${process.pid}`
  try {
    await bundle(`${draft}.cjs`)
    await run(process.execPath, ['--snapshot-blob', draft, '--build-snapshot', `${draft}.cjs`])
    await rename(draft, path)
  } finally {
    await Promise.all([rm(draft, { force: true }), rm(`${draft}.cjs`, { force: true })])
  }
}

/** Strict throughout: a function of the host gives nothing away to who catches it on a stack. */
async function bundle(outfile: string): Promise<void> {
  const { build } = await import('esbuild')
  const { namesOfLayers } = await import('../runtime/tfjs-names.ts')
  await build({
    entryPoints: [fileURLToPath(new URL('./child.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node26',
    mainFields: ['module', 'main'],
    banner: { js: '"use strict";' },
    plugins: [namesOfLayers],
    logLevel: 'silent',
  })
}

async function prune(folder: string, current: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^runtime-.*\.blob$/.test(name))
  const others = names.map((name) => join(folder, name)).filter((path) => path !== current)
  const ages = await Promise.all(
    others.map(async (path) => ({ path, used: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 })),
  )
  ages.sort((a, b) => b.used - a.used)
  await Promise.all(ages.slice(othersKept).map(({ path }) => rm(path, { force: true })))
}

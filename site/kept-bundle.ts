/** ⚡ Bundles for the browser that are made once and kept by the content of what went into them. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Metafile } from 'esbuild'

export const packageRoot = fileURLToPath(new URL('../', import.meta.url))

export interface Bundle {
  /** By site path. */
  readonly files: ReadonlyMap<string, string>
}

interface Kept {
  readonly files: Readonly<Record<string, string>>
  /** Path below the package → hash. */
  readonly inputs: Readonly<Record<string, string>>
}

/**
 * What is kept at `path`, if all that went into it is as it was, else what `make` makes.
 *
 * @param make `inputs`: paths below the package
 */
export async function keptBundle<Made extends Bundle>(
  path: string,
  make: () => Promise<{ made: Made; inputs: readonly string[] }>,
): Promise<Made> {
  const known = await readKept(path)
  if (known) return { ...known, files: new Map(Object.entries(known.files)) } as unknown as Made
  const { made, inputs } = await make()
  const kept: Kept = { ...made, files: Object.fromEntries(made.files), inputs: await hashInputs(inputs) }
  await keepFile(path, JSON.stringify(kept))
  return made
}

async function readKept(path: string): Promise<Kept | undefined> {
  try {
    const kept: Kept = JSON.parse(await readFile(path, 'utf8'))
    const now = await hashInputs(Object.keys(kept.inputs))
    return Object.entries(now).every(([file, hash]) => kept.inputs[file] === hash) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Written beside and moved into place: another process may read it now. Where nothing can be written nothing is kept. */
export async function keepFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(draft, content)
    await rename(draft, path)
  } catch {
    await rm(draft, { force: true }).catch(() => {})
  }
}

async function hashInputs(paths: readonly string[]): Promise<Record<string, string>> {
  const hash = async (path: string) => {
    const content = await readFile(join(packageRoot, path))
    return [path, createHash('sha256').update(content).digest('base64url')] as const
  }
  return Object.fromEntries(await Promise.all(paths.map(hash)))
}

/** What a bundle was made from: our own files, and of each package its package.json, whose version stands for its files. */
export function inputsOf(metafile: Metafile): string[] {
  const paths = Object.keys(metafile.inputs).filter((path) => !/^[<(]|^[a-z-]+:/.test(path))
  const packages = paths.map((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
  return [
    ...paths.filter((_, index) => !packages[index]),
    ...packages.flatMap((path) => (path ? `${path}/package.json` : [])),
  ]
}

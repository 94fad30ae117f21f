/** ⚡ The files of the page's own script, bundled once and kept by the content of what went into them. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildOptions, BuildResult, Metafile, OutputFile, Plugin } from 'esbuild'

export interface ClientFiles {
  /** By site path. */
  readonly files: ReadonlyMap<string, string>
  /** Site path of the page script, an ES module. */
  readonly entry: string
  /** Site path of the document of the frame that runs snippets. */
  readonly runner: string
}

/** The folder of the site they are in. */
const folder = '_noteproof'
const room = fileURLToPath(new URL('./client/', import.meta.url))
const packageRoot = fileURLToPath(new URL('../', import.meta.url))

/**
 * Everything under `_noteproof/` that the browser loads. All but `runner.html` have the hash of their content in their
 * names; scripts find one another by relative addresses, so that any base path works.
 *
 * @param options `cacheDir`: where they are kept; default `node_modules/.cache/noteproof` of the working directory
 */
export async function clientFiles(options: { readonly cacheDir?: string } = {}): Promise<ClientFiles> {
  const path = join(resolve(options.cacheDir ?? 'node_modules/.cache/noteproof'), 'client.json')
  const kept = await readKept(path)
  if (kept) return { ...kept, files: new Map(Object.entries(kept.files)) }
  const { made, inputs } = await bundle()
  await keep(path, { ...made, files: Object.fromEntries(made.files), inputs: await hashInputs(inputs) })
  return made
}

interface Kept extends Omit<ClientFiles, 'files'> {
  readonly files: Readonly<Record<string, string>>
  /** Path below the package → hash. */
  readonly inputs: Readonly<Record<string, string>>
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
async function keep(path: string, kept: Kept): Promise<void> {
  const draft = `${path}.${process.pid}`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(draft, JSON.stringify(kept))
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

async function bundle(): Promise<{ made: ClientFiles; inputs: readonly string[] }> {
  const { build } = await import('esbuild')
  const { namesOfLayers } = await import('../snippets/runtime/tfjs-names.ts')
  const script = async (entry: string, plugins: Plugin[]) =>
    build({ ...common, entryPoints: { [nameOf(entry)]: join(room, entry) }, format: 'iife', plugins })
  const [frame, runtime, tensors, expect] = await Promise.all([
    script('frame.ts', []),
    script('worker/worker.ts', []),
    script('worker/tensors-part.ts', [withoutWebgl, namesOfLayers]),
    script('worker/expect-part.ts', [sharedContext]),
  ])
  const addresses = {
    frame: 'runner.html',
    runtime: scriptIn(runtime),
    parts: { '@tensorflow/tfjs': scriptIn(tensors), vitest: scriptIn(expect) },
  }
  const page = await build({
    ...common,
    entryPoints: { client: join(room, 'page.ts') },
    format: 'esm',
    splitting: true,
    chunkNames: '[name].[hash]',
    define: { ...common.define, __ADDRESSES__: JSON.stringify(addresses) },
  })
  const results = [page, runtime, tensors, expect]
  const files = results.flatMap(({ outputFiles }) => outputFiles.map((file) => [sitePath(file), file.text] as const))
  const runner = `${folder}/${addresses.frame}`
  return {
    made: {
      files: new Map([...files, [runner, runnerPage(frame.outputFiles[0]!.text)]]),
      entry: `${folder}/${scriptIn(page, 'client')}`,
      runner,
    },
    inputs: [...new Set([...results, frame].flatMap(({ metafile }) => inputsOf(metafile)))],
  }
}

const outdir = join(room, 'out')
const common = {
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['module', 'main'],
  outdir,
  entryNames: '[name].[hash]',
  absWorkingDir: packageRoot,
  charset: 'utf8',
  legalComments: 'linked',
  logLevel: 'silent',
  define: { self: 'globalThis', global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
} as const satisfies BuildOptions

type Bundled = BuildResult<typeof common>

const nameOf = (entry: string) => entry.replace(/^worker\//, '').replace(/(-part)?\.ts$/, '')
const sitePath = (file: OutputFile) => `${folder}/${relative(outdir, file.path)}`

/** The file name of a bundle's script. */
function scriptIn({ outputFiles }: Bundled, name = ''): string {
  const file = outputFiles
    .map(({ path }) => relative(outdir, path))
    .find((path) => path.startsWith(name) && path.endsWith('.js'))
  if (!file) throw new Error(`esbuild made no script ${name}`)
  return file
}

/** What a bundle was made from: our own files, and of each package its package.json, whose version stands for its files. */
function inputsOf(metafile: Metafile): string[] {
  const paths = Object.keys(metafile.inputs).filter((path) => !/^[<(]|^[a-z-]+:/.test(path))
  const packages = paths.map((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
  return [
    ...paths.filter((_, index) => !packages[index]),
    ...packages.flatMap((path) => (path ? `${path}/package.json` : [])),
  ]
}

/** The webgl backend needs a canvas, which the worker lacks; everything else of the union stays as it is. */
const withoutWebgl: Plugin = {
  name: 'without-webgl',
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs-backend-webgl$/ }, () => ({ path: 'webgl', namespace: 'left-out' }))
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export const version_webgl = "0.0.0"' }))
  },
}

/** A part is a bundle of its own and would have its own copy of which run is at hand: it takes the runtime's. */
const sharedContext: Plugin = {
  name: 'shared-context',
  setup(build) {
    build.onResolve({ filter: /\/context\.ts$/ }, () => ({ path: 'context', namespace: 'shared' }))
    build.onLoad({ filter: /.*/, namespace: 'shared' }, () => ({
      contents: 'export const { context, currentContext, enterContext } = $noteproof.context',
    }))
  },
}

/** Inline scripts only, workers from blobs only, and no network: what runs in it cannot reach out. */
const policy = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:"

function runnerPage(script: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="robots" content="noindex"><title>Runs snippets</title></head>
<body><script>${script.trim().replaceAll('</script', '<\\/script')}</script></body></html>
`
}

/** ⚡ The files of the page's own script, bundled once and kept by the content of what went into them. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { BuildOptions, BuildResult, OutputFile, Plugin } from 'esbuild'
import { type Bundle, inputsOf, keepFile, keptBundle, packageRoot } from './kept-bundle.ts'

export interface ClientFiles extends Bundle {
  /** Site path of the page script, an ES module. */
  readonly entry: string
  /** Site path of the document of the frame that runs snippets. */
  readonly runner: string
  /** Site path of the module that draws diagrams, where it is wanted. */
  readonly diagrams?: string
  /** The same of the worker that compiles edited code. */
  readonly compiler?: string
  /** By site path: what is no text. */
  readonly binaries?: ReadonlyMap<string, Uint8Array>
}

/** The folder of the site they are in. */
const folder = '_noteproof'
const room = fileURLToPath(new URL('./client/', import.meta.url))
/** How bundles are made is in this file. */
const self = 'site/client-files.ts'

/**
 * Everything under `_noteproof/` that the browser loads. All but `runner.html` have the hash of their content in their
 * names; scripts find one another by relative addresses, so that any base path works.
 *
 * @param options `cacheDir`: where they are kept; default `node_modules/.cache/noteproof` of the working directory;
 *   `diagrams`, `compiler`: whether a page has use for them; their files are some megabytes
 */
export async function clientFiles(
  options: { readonly cacheDir?: string; readonly diagrams?: boolean; readonly compiler?: boolean } = {},
): Promise<ClientFiles> {
  const kept = (name: string) => join(resolve(options.cacheDir ?? 'node_modules/.cache/noteproof'), name)
  const client = keptBundle(kept('client.json'), bundle)
  const [made, diagrams, compiler] = await Promise.all([
    client,
    options.diagrams && keptBundle(kept('diagrams.json'), bundleDiagrams),
    options.compiler && compilerFiles(kept),
  ])
  return {
    ...made,
    files: new Map([made, diagrams, compiler].flatMap((bundle) => (bundle ? [...bundle.files] : []))),
    ...(diagrams && { diagrams: diagrams.entry }),
    ...(compiler && { compiler: compiler.entry, binaries: compiler.binaries }),
  }
}

/**
 * The compiler of edited code: our own part as a script, and esbuild's build for browsers, 14 MB of WebAssembly, beside it
 * under the same name. It is compressed here (4 MB), since not every server would.
 */
async function compilerFiles(kept: (name: string) => string) {
  const [script, binary] = await Promise.all([keptBundle(kept('compiler.json'), bundleCompiler), packedEsbuild(kept)])
  return { ...script, binaries: new Map([[script.entry.replace(/\.js$/, '.bin'), binary]]) }
}

async function bundleCompiler(): Promise<{ made: Bundle & { entry: string }; inputs: readonly string[] }> {
  const { build } = await import('esbuild')
  const entryPoints = { compiler: join(room, 'worker/compiler.ts') }
  // In it `globalThis` is a copy that is made from `self`.
  const define = { 'process.env.NODE_ENV': '"production"' }
  const result = await build({ ...common, entryPoints, format: 'iife', define })
  const files = new Map(result.outputFiles.map((file) => [sitePath(file), file.text]))
  return {
    made: { files, entry: `${folder}/${scriptIn(result, 'compiler.')}` },
    inputs: [self, ...inputsOf(result.metafile)],
  }
}

async function packedEsbuild(kept: (name: string) => string): Promise<Uint8Array> {
  const source = createRequire(import.meta.url).resolve('esbuild-wasm/esbuild.wasm')
  const { version } = JSON.parse(await readFile(join(dirname(source), 'package.json'), 'utf8')) as { version: string }
  const path = kept(`esbuild-${version}.gz`)
  const known = await readFile(path).catch(() => undefined)
  if (known) return known
  const packed = await promisify(gzip)(await readFile(source), { level: 9 })
  await keepFile(path, packed)
  return packed
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
    inputs: [self, ...new Set([...results, frame].flatMap(({ metafile }) => inputsOf(metafile)))],
  }
}

/** Mermaid with what draws each kind of diagram in files of their own, which it loads when it meets one. */
async function bundleDiagrams(): Promise<{ made: Bundle & { entry: string }; inputs: readonly string[] }> {
  const { build } = await import('esbuild')
  const result = await build({
    ...common,
    entryPoints: { diagrams: join(room, 'diagrams.ts') },
    entryNames: 'diagrams/[name].[hash]',
    chunkNames: 'diagrams/[name].[hash]',
    format: 'esm',
    splitting: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const files = new Map(result.outputFiles.map((file) => [sitePath(file), file.text]))
  return {
    made: { files, entry: `${folder}/${scriptIn(result, 'diagrams/diagrams.')}` },
    inputs: [self, ...inputsOf(result.metafile)],
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

type Made = Pick<BuildResult<typeof common>, 'outputFiles'>

const nameOf = (entry: string) => entry.replace(/^worker\//, '').replace(/(-part)?\.ts$/, '')
const sitePath = (file: OutputFile) => `${folder}/${relative(outdir, file.path)}`

/** The file name of a bundle's script. */
function scriptIn({ outputFiles }: Made, name = ''): string {
  const file = outputFiles
    .map(({ path }) => relative(outdir, path))
    .find((path) => path.startsWith(name) && path.endsWith('.js'))
  if (!file) throw new Error(`esbuild made no script ${name}`)
  return file
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

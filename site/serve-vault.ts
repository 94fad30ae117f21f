/** ⚡ The vault while it is written: Astro's development server over a project that is read again when a file changes. */
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dev } from 'astro'
import { answerFile, type Request, type Response } from './answer-file.ts'
import { astroOptions, packageRoot } from './build-site.ts'
import { openLiveVault } from './live-vault.ts'
import { handOver } from './site.ts'
import { watchFolder } from './watch-folder.ts'

export interface VaultServer {
  /** With the site's base, ending with `/`. */
  readonly url: string
  readonly closed: Promise<void>
  close(): Promise<void>
}

export interface ServeOptions {
  /** A taken one gives way to the next free one; 0 takes any. */
  readonly port: number
  readonly host?: string
  /** Overrides the configuration's. */
  readonly base?: string
}

/** Resolves when pages can be asked for; the first verdict comes later. Rejects with `VaultError`. */
export async function serveVault(dir: string, { port, host, base }: ServeOptions): Promise<VaultServer> {
  const say = (line: string) => console.log(`${new Date().toTimeString().slice(0, 8)} ${line}`)
  let server: ViteServer | undefined
  let version = nextVersion()
  const served = (isOther: boolean) => {
    if (isOther) version = nextVersion()
    handOver(vault.site(version))
    if (server && isOther) reload(server)
  }
  const vault = await openLiveVault(dir, { ...(base && { base }), served, say })
  handOver(vault.site(version))
  const { root, site } = vault.project()
  const watcher = watchFolder(root, () => void vault.change())
  const astro = await dev({
    ...astroOptions(site.base, site.config.site),
    logLevel: 'error',
    server: { port, host: host ?? false },
    vite: viteOptions((opened) => {
      server = opened
      const handle: Handler = (request, response, next) => {
        if (!answerFile(vault.project(), version, request, response)) next()
      }
      // Before Astro's own, which take the base away, and know no address without it.
      return () => void opened.middlewares.stack.unshift({ route: '', handle })
    }) as never,
  })
  const { promise: closed, resolve: setClosed } = Promise.withResolvers<void>()
  const close = async () => {
    vault.close()
    await watcher.close()
    await astro.stop()
    setClosed()
  }
  const url = `http://${host ?? 'localhost'}:${astro.address.port}${site.base}`
  console.log(`Serving ${root} at ${url} (Ctrl+C stops)`)
  // What was saved while the server started is read now; else this is the first judgement.
  void vault.change()
  return { url, closed, close }
}

/** No two are alike, even of two servers at one address. */
function nextVersion(): string {
  return `${process.pid}-${performance.timeOrigin + performance.now()}`
}

/** What a Vite server is to us. */
interface ViteServer {
  readonly environments: Readonly<Record<string, { readonly moduleGraph: ModuleGraph }>>
  readonly ws: { send(message: { type: 'full-reload' }): void }
  readonly middlewares: { readonly stack: { route: string; handle: Handler }[] }
}

type Handler = (request: Request, response: Response, next: () => void) => void

interface ModuleGraph {
  getModulesByFile(file: string): ReadonlySet<object> | undefined
  invalidateModule(module: object): void
}

function viteOptions(configureServer: (server: ViteServer) => () => void) {
  return {
    plugins: [{ name: 'noteproof', enforce: 'post', configureServer }],
    // The program's own files do not change, and no page imports a package that must be prepared for the browser.
    server: { watch: null, fs: { allow: [packageRoot, fileURLToPath(new URL('.', import.meta.resolve('katex')))] } },
    optimizeDeps: { noDiscovery: true, include: [] },
  }
}

/** Astro keeps the addresses it was given for as long as it has the same module of the page. */
const routes = fileURLToPath(new URL('./pages/[...slug].astro', import.meta.url))
  .split(sep)
  .join('/')

function reload(server: ViteServer): void {
  for (const { moduleGraph } of Object.values(server.environments)) {
    for (const module of moduleGraph.getModulesByFile(routes) ?? []) moduleGraph.invalidateModule(module)
  }
  server.ws.send({ type: 'full-reload' })
}

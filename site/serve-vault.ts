/**
 * ⚡ The vault while it is written: Astro's development server over a project that is loaded again when a file changes.
 *
 * A save is served twice: at once, with the verdicts known so far, and again when the stale snippets have run.
 */
import { extname } from 'node:path'
import { dev } from 'astro'
import chokidar from 'chokidar'
import type { Note } from '../plugins/types.ts'
import { astroOptions } from './build-site.ts'
import { createProfile } from './profile.ts'
import { loadProject, type Project } from './project.ts'
import { handOver } from './site.ts'
import { siteFile } from './site-file.ts'

export interface VaultServer {
  readonly url: string
  readonly closed: Promise<void>
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
  '.css': 'text/css',
}

export async function serveVault(dir: string, { port, host }: { port: number; host?: string }): Promise<VaultServer> {
  const kept = new Map<string, { text: string; note: Note }>()
  let project = await loadProject(dir, { level: 'ran', mode: 'dev', kept })
  handOver(project.site)
  report(project)
  let reload = () => {}

  const plugin = {
    name: 'noteproof',
    configureServer(server: ViteServer) {
      reload = () => {
        for (const environment of Object.values(server.environments)) environment.moduleGraph.invalidateAll()
        server.ws.send({ type: 'full-reload' })
      }
      server.middlewares.use((request, response, next) => {
        const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname).replace(project.site.base, '')
        const content = siteFile(project, path)
        if (content === undefined) return next()
        response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
        response.end(content)
      })
    },
  }

  const server = await dev({
    ...astroOptions(project.site.base, project.vault.config.site),
    server: { port, host: host ?? false },
    vite: { plugins: [plugin as never] },
  })
  const watcher = chokidar.watch(project.root, {
    ignoreInitial: true,
    ignored: /(^|[/\\])(\.git|\.trash|node_modules)([/\\]|$)/,
  })
  const load = oneAtATime(async () => {
    const { time, table } = createProfile()
    const before = project
    await time('first', async () => accept(await loadProject(dir, { level: 'ran', mode: 'dev', kept, known: before })))
    await time('judged', async () => accept(await loadProject(dir, { level: 'ran', mode: 'dev', kept })))
    report(project, table())
  })
  const accept = (next: Project) => {
    project = next
    handOver(project.site)
    reload()
  }
  watcher.on('all', load)
  const { promise: closed, resolve: setClosed } = Promise.withResolvers<void>()
  const close = async () => {
    await watcher.close()
    await server.stop()
    setClosed()
  }
  const url = `http://${host ?? 'localhost'}:${server.address.port}${project.site.base}`
  console.log(`Serving ${project.root} at ${url} (Ctrl+C stops)`)
  return { url, closed, close }
}

/** What a Vite server is to us. */
interface ViteServer {
  readonly environments: Readonly<Record<string, { readonly moduleGraph: { invalidateAll(): void } }>>
  readonly ws: { send(message: { type: 'full-reload' }): void }
  readonly middlewares: {
    use(
      handler: (
        request: { url?: string },
        response: { setHeader(name: string, value: string): void; end(content: string | Uint8Array): void },
        next: () => void,
      ) => void,
    ): void
  }
}

/** The verdict in one line. */
function report(project: Project, _timing = ''): void {
  const { results } = project.judgement
  const failed = results.filter((result) => result.status === 'failed')
  const errors = project.messages().filter((message) => message.severity === 'error')
  const first = errors[0]
  const verdict =
    failed.length > 0 ? `${failed.length} of ${results.length} snippets fail` : `${results.length} snippets, none fails`
  console.log(
    `${new Date().toLocaleTimeString()} ${verdict}, ${errors.length} errors${first ? `; first: ${first.path}:${first.line}:${first.column} ${first.rule} ${first.text}` : ''}`,
  )
}

/** Calls that come while one is running become one more run after it; a failed run keeps what was served before. */
function oneAtATime(run: () => Promise<void>): () => void {
  let running = false
  let again = false
  return function call() {
    if (running) {
      again = true
      return
    }
    running = true
    run()
      .catch((error: Error) => console.error(`noteproof: the last good pages stay: ${error.message}`))
      .finally(() => {
        running = false
        if (again) {
          again = false
          call()
        }
      })
  }
}

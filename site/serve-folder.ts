/** ⚡ A static file server: what `preview` and the browser tests use. */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'

export interface FolderServer {
  /** With the site's base, ending with `/`. */
  readonly url: string
  readonly closed: Promise<void>
  close(): Promise<void>
}

/** Media types by what a file's name ends in. */
export const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.bmp': 'image/bmp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.mov': 'video/quicktime',
  '.ogv': 'video/ogg',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.3gp': 'audio/3gpp',
  '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

/** Undefined when `dir` holds no `index.html`. A taken port gives way to the next free one; port 0 takes any. */
export async function serveFolder(
  dir: string,
  { port, host = 'localhost' }: { port: number; host?: string },
): Promise<FolderServer | undefined> {
  const home = await readFile(join(dir, 'index.html'), 'utf8').catch(() => undefined)
  if (home === undefined) return undefined
  const base = /<html[^>]* data-base="([^"]*)"/.exec(home)?.[1] ?? '/'
  const server = createServer((request, response) => void answer(dir, base, request, response))
  const closed = new Promise<void>((done) => server.on('close', done))
  await new Promise<void>((listening, failed) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return failed(error)
      server.listen(++port, host)
    })
    server.listen(port, host, listening)
  })
  const url = `http://${host}:${(server.address() as AddressInfo).port}${base}`
  const close = () => {
    server.closeAllConnections()
    server.close()
    return closed
  }
  return { url, closed, close }
}

async function answer(dir: string, base: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request.url ?? '/')
  if (path === undefined) return void response.writeHead(400).end()
  if (base !== '/' && path === '/') return void response.writeHead(302, { location: base }).end()
  const inside = path.startsWith(base) ? path.slice(base.length) : undefined
  const file = inside === undefined ? undefined : await findFile(join(dir, inside), dir)
  const found = file ?? join(dir, '404.html')
  const headers = {
    'content-type': mediaTypes[extname(found).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
  }
  const size = file ? await stat(file).then((stats) => stats.size) : 0
  const part = file ? partOf(request.headers.range, size) : undefined
  if (part) {
    const { start, end } = part
    const range = { 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': end - start + 1 }
    response.writeHead(206, { ...headers, ...range })
  } else response.writeHead(file ? 200 : 404, file ? { ...headers, 'accept-ranges': 'bytes' } : headers)
  if (request.method === 'HEAD') return void response.end()
  createReadStream(found, part)
    .on('error', () => response.end('Not found'))
    .pipe(response)
}

/** The bytes that a player asks for to go on from elsewhere in a film: `bytes=10-19`, `bytes=10-`, `bytes=-5`. */
function partOf(range: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start <= end ? { start, end } : undefined
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return undefined
  }
}

/** The file an address names: itself, or the `index.html` of a folder. Never outside `dir`. */
async function findFile(path: string, dir: string): Promise<string | undefined> {
  const full = normalize(path)
  if (full !== dir && !full.startsWith(dir.endsWith(sep) ? dir : dir + sep)) return undefined
  const stats = await stat(full).catch(() => undefined)
  if (stats?.isFile()) return full
  return stats?.isDirectory() ? findFile(join(full, 'index.html'), dir) : undefined
}

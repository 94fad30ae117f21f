/** ⚡ Answers a request for what a site holds besides its pages, from a project in memory. */
import { extname } from 'node:path'
import type { Project } from './project.ts'
import { mediaTypes } from './serve-folder.ts'
import { siteFile } from './site-file.ts'

export interface Request {
  readonly url?: string
}

export interface Response {
  statusCode: number
  setHeader(name: string, value: string): void
  end(content?: string | Uint8Array): void
}

/** False where the request is for a page, for something of the server's own, or for nothing. */
export function answerFile(project: Project, version: string, request: Request, response: Response): boolean {
  const { base } = project.site
  const path = pathOf(request.url ?? '/')
  if (path === undefined) return answer(response, 400)
  if (`${path}/` === base || (path === '/' && base !== '/')) return answer(response, 302, { location: base })
  if (!path.startsWith(base)) return false
  const inside = path.slice(base.length)
  if (inside === '_noteproof/version') return answer(response, 200, { 'cache-control': 'no-store' }, version)
  const target = project.vault.redirects.get(inside.replace(/\/(index\.html)?$/, ''))
  if (target !== undefined) return answer(response, 302, { location: encodeURI(`${base}${target}${target && '/'}`) })
  const content = siteFile(project, inside)
  if (content === undefined) return false
  const type = mediaTypes[extname(inside).toLowerCase()] ?? 'application/octet-stream'
  return answer(response, 200, { 'content-type': type, 'cache-control': 'no-cache' }, content)
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return undefined
  }
}

function answer(
  response: Response,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  content?: string | Uint8Array,
): true {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.end(content)
  return true
}

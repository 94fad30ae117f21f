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
export function answerFile(project: Project, request: Request, response: Response): boolean {
  const path = pathBelow(project.site.base, request.url ?? '/')
  if (path === undefined) return false
  const target = project.vault.redirects.get(path.replace(/\/(index\.html)?$/, ''))
  if (target !== undefined) {
    response.statusCode = 302
    response.setHeader('location', encodeURI(`${project.site.base}${target}`))
    response.end()
    return true
  }
  const content = siteFile(project, path)
  if (content === undefined) return false
  response.setHeader('content-type', mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream')
  response.setHeader('cache-control', 'no-cache')
  response.end(content)
  return true
}

function pathBelow(base: string, url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    return path.startsWith(base) ? path.slice(base.length) : undefined
  } catch {
    return undefined
  }
}

/** ⚡ `noteproof preview`: serves a built site from its folder, as a static host would. */
import { resolve } from 'node:path'
import { serveFolder } from '../serve-folder.ts'
import type { Options } from './main.ts'
import { readPort } from './port.ts'
import { UsageError } from './usage.ts'

export async function previewCommand(operand: string | undefined, options: Options): Promise<number> {
  const dir = resolve(operand ?? 'dist')
  const server = await serveFolder(dir, {
    port: readPort(options['port']),
    ...(options['host'] !== undefined && { host: String(options['host']) }),
  })
  if (!server) throw new UsageError(`${dir} is no built site: it has no index.html. Run \`noteproof build\` first`)
  console.log(`Serving ${dir} at ${server.url} (Ctrl+C stops)`)
  await server.closed
  return 0
}

/** ⚡ `noteproof dev`: serves a vault while it is written. */
import { serveVault } from '../serve-vault.ts'
import type { Options } from './main.ts'
import { readPort } from './port.ts'

export async function devCommand(operand: string | undefined, options: Options): Promise<number> {
  const server = await serveVault(operand ?? 'notes', {
    port: readPort(options['port']),
    ...(options['host'] !== undefined && { host: String(options['host']) }),
  })
  await server.closed
  return 0
}

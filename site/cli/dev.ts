/** ⚡ `noteproof dev`: serves a vault while it is written. */
import { serveVault } from '../serve-vault.ts'
import { readBase } from './base.ts'
import type { Options } from './main.ts'
import { readPort } from './port.ts'

export async function devCommand(operand: string | undefined, options: Options): Promise<number> {
  // Vite and Astro speak to their makers unless they are told not to.
  process.env['ASTRO_TELEMETRY_DISABLED'] ??= '1'
  process.env['ASTRO_DISABLE_UPDATE_CHECK'] ??= 'true'
  const base = readBase(options['base'])
  const server = await serveVault(operand ?? 'notes', {
    port: readPort(options['port']),
    ...(options['host'] !== undefined && { host: String(options['host']) }),
    ...(base && { base }),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close())
  await server.closed
  return 0
}

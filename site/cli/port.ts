import { UsageError } from './usage.ts'

/** The port in `--port`, default 4321; when it is taken the next free one is used. */
export function readPort(option: string | boolean | undefined): number {
  const port = option === undefined ? 4321 : Number(option)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`Expected --port to be a number from 0 to 65535 but found "${option}"`)
  return port
}

/** ⚡ Whether a folder may be emptied and built into. */
import { readdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { UsageError } from './cli/usage.ts'

/** What a built site holds, or one whose building was interrupted. */
const marks = ['noteproof.json', '_noteproof', '.prerender']

/**
 * Building empties the folder it writes to, so it must be new, empty, or a site that was built before, even one whose
 * building was interrupted. Throws `UsageError` otherwise.
 */
export async function checkOut(out: string, vault: string): Promise<void> {
  const way = relative(await realPath(out), await realPath(vault))
  if (way === '' || !/^\.\.(?:[/\\]|$)/.test(way))
    throw new UsageError(`--out "${out}" holds the vault, and building would empty it; name a folder of its own`)
  const held = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new UsageError(`--out "${out}" cannot be written to: ${whyNot(error)}; name a new or an empty folder`)
  })
  if (held.length > 0 && !held.some((name) => marks.includes(name)))
    throw new UsageError(
      `--out "${out}" holds files that are not a site built by Noteproof; name a new or an empty folder`,
    )
}

/** With symbolic links followed as far as the path exists. */
async function realPath(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined)
  return real ?? (dirname(path) === path ? path : join(await realPath(dirname(path)), basename(path)))
}

function whyNot({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ENOTDIR' ? 'it is a file, or below one' : message
}

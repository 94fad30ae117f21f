/** ⚡ Where a vault stands in the repository that holds it. */
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/**
 * The folder's path from the top of its repository, with slashes; `''` at the top. The top is where git keeps its folder,
 * else the workspace of the running action, else the current folder; a vault in none of these is a top of its own.
 */
export function folderInRepository(folder: string, environment: NodeJS.ProcessEnv = process.env): string {
  const real = realpath(folder)
  const { GITHUB_WORKSPACE: workspace } = environment
  for (const top of [gitTop(real), ...(workspace ? [realpath(workspace)] : []), realpath('.')]) {
    if (top !== undefined && (real === top || real.startsWith(top.endsWith(sep) ? top : top + sep)))
      return relative(top, real).split(sep).join('/')
  }
  return ''
}

/** A work tree of its own, as of a submodule, has a file of that name. */
function gitTop(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : gitTop(above)
}

function realpath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** ⚡ Tells when something in a vault's folder has changed. */
import { existsSync } from 'node:fs'
import { relative, sep } from 'node:path'
import chokidar from 'chokidar'

/** Milliseconds that changes are gathered for: programs save a file in several steps, and many at once. */
const gather = 25

export interface FolderWatcher {
  /** Resolves when every later change is told. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/** Only what belongs to the vault, and of Obsidian's own files those that are obeyed: it writes others all the time. */
export function watchFolder(root: string, changed: () => void): FolderWatcher {
  const ignored = (path: string) => {
    const parts = relative(root, path).split(sep)
    if (parts[0] === '.obsidian')
      return parts.length > 1 && !/^(?:(?:app|appearance|templates)\.json|snippets)$/.test(parts[1]!)
    return parts.some((part) => part === 'node_modules' || (part.startsWith('.') && part !== '..'))
  }
  const watcher = chokidar.watch(root, { ignoreInitial: true, ignored })
  let waiting: ReturnType<typeof setTimeout> | undefined
  let back: ReturnType<typeof setInterval> | undefined
  watcher.on('all', () => {
    clearTimeout(waiting)
    waiting = setTimeout(changed, gather)
  })
  watcher.on('unlinkDir', (path) => {
    if (path === root) back = setInterval(lookAgain, 500)
  })
  function lookAgain(): void {
    if (!existsSync(root)) return
    clearInterval(back)
    watcher.add(root)
    changed()
  }
  watcher.on('error', (error) => console.error(`noteproof: a change may be missed: ${(error as Error).message}`))
  return {
    ready: new Promise((resolve) => watcher.once('ready', () => resolve())),
    close() {
      clearTimeout(waiting)
      clearInterval(back)
      return watcher.close()
    },
  }
}

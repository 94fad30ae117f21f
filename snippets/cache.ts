/** ⚡ Records by content: what a key once gave, as JSON files in a folder. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface Cache<T> {
  /** `undefined` when there is none, or it cannot be read. */
  read(key: string): Promise<T | undefined>
  /** Whole or not at all; a folder that cannot be written is no error, the next run merely starts anew. */
  write(key: string, record: T): Promise<void>
}

/** @param folder `null` for a cache that keeps nothing */
export function openCache<T>(folder: string | null): Cache<T> {
  if (folder === null) return { read: async () => undefined, write: async () => {} }
  const pathOf = (key: string) => join(folder, key.slice(0, 2), `${key.slice(2)}.json`)
  let drafts = 0

  return {
    async read(key) {
      try {
        const kept = JSON.parse(await readFile(pathOf(key), 'utf8')) as { key?: unknown; record?: T }
        return kept.key === key ? kept.record : undefined
      } catch {
        return undefined
      }
    },
    async write(key, record) {
      const path = pathOf(key)
      const draft = `${path}.${process.pid}.${drafts++}`
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeFile(draft, JSON.stringify({ key, record }))
        await rename(draft, path)
      } catch {
        await rm(draft, { force: true }).catch(() => {})
      }
    },
  }
}

/** A key from everything that a record depends on, in order. */
export function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

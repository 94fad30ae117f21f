import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { clientFiles } from '../../site/client-files.ts'

test('the bundles are made once and kept by the content of what went into them', async () => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'noteproof-client-'))
  const made = await clientFiles({ cacheDir })
  const path = join(cacheDir, 'client.json')
  const kept = JSON.parse(readFileSync(path, 'utf8'))
  expect(Object.keys(kept.inputs)).toContain('snippets/run.ts')

  kept.files[made.entry] = 'kept'
  writeFileSync(path, JSON.stringify(kept))
  expect((await clientFiles({ cacheDir })).files.get(made.entry)).toBe('kept')

  kept.inputs['snippets/run.ts'] = 'other'
  writeFileSync(path, JSON.stringify(kept))
  expect((await clientFiles({ cacheDir })).files.get(made.entry)).toBe(made.files.get(made.entry))
})

test('a reader who runs nothing loads at most 5 KiB of script', async () => {
  const { files, entry } = await clientFiles()
  const loaded = [
    entry,
    ...[...files.get(entry)!.matchAll(/from"\.\/([^"]+)"/g)].map((found) => `_noteproof/${found[1]}`),
  ]
  const bytes = loaded.reduce((sum, path) => sum + gzipSync(files.get(path)!).length, 0)
  expect(bytes).toBeLessThanOrEqual(5 * 1024)
})

test('every name but that of the runner holds the hash of its content', async () => {
  const { files, runner } = await clientFiles()
  const names = [...files.keys()].filter((path) => path !== runner)
  expect(names.filter((path) => !/^_noteproof\/[\w-]+\.[A-Z0-9]{8}\.js(\.LEGAL\.txt)?$/.test(path))).toEqual([])
  expect(files.get(runner)).toContain("default-src 'none'")
})

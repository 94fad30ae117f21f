import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keyOf, openCache } from '../../snippets/cache.ts'

const folder = mkdtempSync(join(tmpdir(), 'noteproof-cache-'))
afterAll(() => rmSync(folder, { recursive: true }))

const key = keyOf(['a', 1])
const fileOf = (of: string) => join(folder, of.slice(0, 2), `${of.slice(2)}.json`)

test('what was written is read, by whoever opens the folder', async () => {
  const cache = openCache<{ n: number }>(folder)
  expect(await cache.read(key)).toBeUndefined()
  await cache.write(key, { n: 1 })
  expect(await openCache<{ n: number }>(folder).read(key)).toEqual({ n: 1 })
  await Promise.all([1, 2, 3].map((n) => cache.write(key, { n })))
  expect((await cache.read(key))?.n).toBeGreaterThan(0)
  expect(readdirSync(join(folder, key.slice(0, 2)))).toEqual([`${key.slice(2)}.json`])
})

test.each([
  ['half a record', (text: string) => text.slice(0, 10)],
  ["another key's record", (text: string) => text.replace(key, keyOf(['b']))],
  ['nothing', () => ''],
  ['another kind of JSON', () => 'null'],
])('%s is a miss', async (_, spoil) => {
  const cache = openCache<number>(folder)
  await cache.write(key, 5)
  writeFileSync(fileOf(key), spoil(JSON.stringify({ key, record: 5 })))
  expect(await cache.read(key)).toBeUndefined()
  await cache.write(key, 6)
  expect(await cache.read(key)).toBe(6)
})

test('a folder that cannot be made keeps nothing, and says nothing', async () => {
  writeFileSync(join(folder, 'file'), '')
  const cache = openCache<number>(join(folder, 'file', 'below'))
  await cache.write(key, 1)
  expect(await cache.read(key)).toBeUndefined()
  await openCache<number>(null).write(key, 1)
  expect(await openCache<number>(null).read(key)).toBeUndefined()
})

test('a key is of all its parts, in order', () => {
  expect(keyOf(['ab', 'c'])).not.toBe(keyOf(['a', 'bc']))
  expect(keyOf(['a', 'b'])).not.toBe(keyOf(['b', 'a']))
})

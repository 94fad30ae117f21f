/** ⚡ An esbuild plugin for the runtime's bundles: lets tfjs's counters of names be put back between runs. */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

const key = "Symbol.for('noteproof.names')"
const offer = (save: string) => `\n;(globalThis[${key}] ??= []).push({ save: () => { ${save} } })\n`

/** By file of tfjs-layers: how its counter is read and put back. */
const counters: Readonly<Record<string, { has: string; save: string }>> = {
  'backend/state.js': {
    has: 'const _uidPrefixes = {}',
    save: `const kept = { ..._uidPrefixes }; const id = _nextUniqueTensorId
      return () => {
        for (const prefix of Object.keys(_uidPrefixes)) delete _uidPrefixes[prefix]
        Object.assign(_uidPrefixes, kept)
        _nextUniqueTensorId = id
      }`,
  },
  'common.js': {
    has: 'const nameMap = new Map()',
    save: `const kept = [...nameMap]
      return () => { nameMap.clear(); for (const [name, count] of kept) nameMap.set(name, count) }`,
  },
  // Plans of execution are kept by the names of a model's tensors: one of another model must not be found.
  'engine/executor.js': {
    has: 'cachedRecipientCounts = new LruCache()',
    save: `return () => {
        for (const cache of [cachedSorted, cachedRecipientCounts]) {
          const most = cache.getMaxEntries()
          cache.setMaxEntries(0)
          cache.setMaxEntries(most)
        }
      }`,
  },
}

/** Needs `mainFields: ['module', 'main']`, so that tfjs's own files are bundled. */
export const namesOfLayers: Plugin = {
  name: 'names-of-layers',
  setup(build) {
    build.onLoad(
      { filter: /tfjs-layers[\\/]dist[\\/](backend[\\/]state|common|engine[\\/]executor)\.js$/ },
      async ({ path }) => {
        const source = await readFile(path, 'utf8')
        const file = Object.keys(counters).find((name) => path.replaceAll('\\', '/').endsWith(`/dist/${name}`))!
        const { has, save } = counters[file]!
        if (!source.includes(has)) throw new Error(`${path}: expected "${has}"; tfjs-layers is of another version`)
        return { contents: source + offer(save), loader: 'js' }
      },
    )
  },
}

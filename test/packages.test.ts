/** What the project installs: exact versions, one KaTeX for formulas, captions and style sheet. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))

test('every version is exact', () => {
  const { dependencies, devDependencies } = read('package.json')
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
  )
  expect(loose).toEqual([])
})

test('one KaTeX is installed: its classes and its style sheet belong together', () => {
  const { packages } = read('package-lock.json')
  expect(Object.keys(packages).filter((path) => path.endsWith('node_modules/katex'))).toEqual(['node_modules/katex'])
})

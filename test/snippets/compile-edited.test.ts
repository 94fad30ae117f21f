import { transform } from 'esbuild'
import * as inBrowsers from 'esbuild-wasm'
import { afterAll, expect, test } from 'vitest'
import { compileEdited } from '../../snippets/compile/edited.ts'
import { compile } from './compile-module.ts'

afterAll(() => inBrowsers.stop())

const known = { imports: { '[[#^base]]': 'Note.md#base' }, datasets: ['[[a.csv]]'] }
const code = `import { show, dataset } from 'noteproof'
import { born } from '[[#^base]]'
import type { Old } from '[[#^gone]]'
enum Colour { Red, Green }
interface Pair<T> { a: T; b: Old }
export const p: number = born + Colour.Green // => 2
show(dataset('[[a.csv]]') satisfies unknown)
if (p > 9) throw new RangeError(\`ü \${p}\`)`

test('edited code is compiled to the same text as the code of a note, by the build for browsers too', async () => {
  const { js, map, specifiers, links } = await compile(code, {
    imports: known.imports,
    datasets: { '[[a.csv]]': { path: 'a.csv', text: '1' } },
  })
  for (const each of [transform, inBrowsers.transform]) {
    const edited = await compileEdited({ code, ...known }, each)
    if ('faults' in edited) throw new Error(JSON.stringify(edited.faults))
    expect(edited.module).toEqual({ source: code, js, map, specifiers, links })
    expect(edited.expectations.map(({ index, text, place }) => [index, text, place.line])).toEqual([[0, '2', 6]])
  }
})

const wrong: readonly (readonly [string, number, string])[] = [
  ['const a = 1\nconst b = (', 2, 'Unexpected end of file'],
  ['1 + 1\n2 // => two words', 2, 'this expectation cannot be read: `two` is not a value'],
  [
    `import fs from 'node:fs'\nfs`,
    1,
    `'node:fs' cannot be imported; a snippet imports from '@tensorflow/tfjs', 'vitest', 'noteproof' or another snippet, as in '[[Note#^name]]'`,
  ],
  [
    `\nimport { x } from '[[Other#^x]]'\nx`,
    2,
    `'[[Other#^x]]' is not among the snippets that this one imports; only those and the three packages are here`,
  ],
  [
    `\nimport { x } from '[[toString]]'\nx`,
    2,
    `'[[toString]]' is not among the snippets that this one imports; only those and the three packages are here`,
  ],
  [
    `import { dataset } from 'noteproof'\ndataset('[[b.csv]]')`,
    2,
    `'[[b.csv]]' is not among the data files that this snippet reads; only those are here`,
  ],
  [`await import('noteproof')`, 1, '`import(…)` is not available in a snippet; write `import … from` at its top'],
]

for (const [text, line, sentence] of wrong) {
  test(`what is wrong with ${JSON.stringify(text)} is said at its line`, async () => {
    const edited = await compileEdited({ code: text, ...known }, transform)
    expect('faults' in edited && edited.faults.map((fault) => [fault.place.line, fault.text])).toEqual([
      [line, sentence],
    ])
  })
}

test('a marker that has lost the other does not keep a reader from running', async () => {
  expect(await compileEdited({ code: '// ---solution---\n1 // => 1', ...known }, transform)).toHaveProperty('module')
})

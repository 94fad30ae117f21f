import { describe, expect, test } from 'vitest'
import { analyse } from '../../snippets/analyse.ts'

const said = (code: string) =>
  analyse(code).expectations.map(({ index, place, text }) => `${index} ${place.line}:${place.column} ${text}`)
const faults = (code: string) =>
  analyse(code).faults.map(({ place, rule, text }) => `${place.line}:${place.column} ${rule} ${text}`)

const homeless =
  'this `// =>` belongs to no value; it may stand on the line of a top-level expression, or of a `const` or `let` with one name and an initialiser, or on the next line'

describe('where an expectation may stand', () => {
  test.each([
    ['an expression', 'f(1) // => 3', ['0 1:1 3']],
    ['a string alone, which is a directive', "'a' // => 'a'", ["0 1:1 'a'"]],
    ['const', 'const a = 1; // => 1', ['0 1:1 1']],
    ['let with a type', 'let a: number = 1 // => 1', ['0 1:1 1']],
    ['an exported const', 'export const a = 1 //=> 1', ['0 1:1 1']],
    ['the next line', 'f(1)\n  // => 3', ['0 1:1 3']],
    ['the last line of a long statement', 'f(\n  1,\n) // => 3', ['0 1:1 3']],
    ['the last of two statements', 'f(1); f(2) // => 3', ['0 1:7 3']],
    ['before a semicolon that opens the next line', 'const a = 1 // => 1\n;[a].map(f) // => 2', ['0 1:1 1', '1 2:2 2']],
    ['after another comment', 'f(1) // the value\n// => 3', ['0 1:1 3']],
    ['several', 'f(1) // => 1\nf(2)\n// => 2', ['0 1:1 1', '1 2:1 2']],
    ['several lines', 'f(1) // => [1,\n// 2,\n//\n// 3]\n// then', ['0 1:1 [1,\n2,\n\n3]']],
    ['the lines below', 'f(1)\n// =>\n// [1, 2]', ['0 1:1 \n[1, 2]']],
    ['nothing below what is whole', 'f(1) // => 1\n// 2 is next', ['0 1:1 1']],
  ])('%s', (_, code, expected) => {
    expect(said(code)).toEqual(expected)
    expect(faults(code)).toEqual([])
  })
})

describe('where it may not', () => {
  test.each([
    ['first', '// => 3\nf(1)', '1:1', homeless],
    ['inside a function', 'function f() {\n  g() // => 3\n}', '2:7', homeless],
    ['inside a call', 'f(\n  1, // => 3\n)', '2:6', homeless],
    ['inside a call, after another statement', 'g()\nf( // => 3\n)', '2:4', homeless],
    ['two names', 'const a = 1, b = 2 // => 2', '1:20', homeless],
    ['a pattern', 'const { a } = b // => 2', '1:17', homeless],
    ['no value', 'let a: number // => 2', '1:15', homeless],
    ['var', 'var a = 2 // => 2', '1:11', homeless],
    ['if', 'if (a) b() // => 2', '1:12', homeless],
    ['two lines down', 'f(1)\n\n// => 3', '3:1', homeless],
    ['twice', 'f(1) // => 3\n// => 3', '2:1', 'this value has a `// =>` already; keep one'],
    ['unreadable', 'f(1) // => [1, two]', '1:16', 'this expectation cannot be read: `two` is not a value'],
    ['unreadable below', 'f(1) // => [1,\n  // two]', '2:6', 'this expectation cannot be read: `two` is not a value'],
    ['unfinished', 'f(1) // => [1,\nf(2)', '1:15', 'this expectation cannot be read: a value is missing'],
  ])('%s', (_, code, place, text) => {
    expect(faults(code)).toEqual([`${place} wrong-expectation ${text}`])
  })
})

test('a value whose comment says nothing yet stands where it would be written', () => {
  for (const code of ['f(1) // =>', 'f(1) // =>   ', 'f(1) // =>\n// then this']) {
    const [blank] = analyse(code).expectations
    expect(blank).toMatchObject({ text: '', expected: { kind: 'blank' } })
    expect(blank?.literal.from).toEqual({ line: 1, column: 11 })
    expect(faults(code)).toEqual([])
  }
})

test('imports of every form, in order', () => {
  const code = [
    "import * as tf from '@tensorflow/tfjs'",
    "import a, { b } from '[[Folder/Note#^x]]'",
    "import type { T } from '[[#^y]]'",
    "import '[[N#^z]]'",
    "export { c } from '[[N#^z]]'; export * from 'noteproof'",
    "type U = import('vitest').X",
  ].join('\n')
  expect(analyse(code).imports).toEqual([
    { specifier: '@tensorflow/tfjs', place: { line: 1, column: 21 } },
    { specifier: '[[Folder/Note#^x]]', place: { line: 2, column: 22 } },
    { specifier: '[[#^y]]', place: { line: 3, column: 24 } },
    { specifier: '[[N#^z]]', place: { line: 4, column: 8 } },
    { specifier: '[[N#^z]]', place: { line: 5, column: 19 } },
    { specifier: 'noteproof', place: { line: 5, column: 45 } },
    { specifier: 'vitest', place: { line: 6, column: 17 } },
  ])
})

const mayImport =
  "a snippet imports from '@tensorflow/tfjs', 'vitest', 'noteproof' or another snippet, as in '[[Note#^name]]'"

test.each([
  ["import fs from 'node:fs'", `1:16 unknown-package 'node:fs' cannot be imported; ${mayImport}`],
  ["export * from './a.ts'", `1:15 unknown-package './a.ts' cannot be imported; ${mayImport}`],
  ["import '[[a]'", `1:8 unknown-package '[[a]' cannot be imported; ${mayImport}`],
  [
    "await import('vitest')",
    '1:7 unknown-package `import(…)` is not available in a snippet; write `import … from` at its top',
  ],
  [
    "import fs = require('fs')",
    '1:1 unknown-package `import … = require(…)` is not available in a snippet; write `import … from`',
  ],
  ['import.meta.url', '1:1 syntax `import.meta` is not available in a snippet'],
  [
    '/// <reference lib="dom" />',
    '1:1 syntax `/// <reference …>` is not available in a snippet; it would reach every other one',
  ],
  [
    'declare global { const a: number }',
    '1:1 syntax `declare global` and `declare module` would reach every other snippet; declare it in this one',
  ],
  ['const $noteproof = 1', '1:7 syntax `$noteproof` is a name of the compiled module; choose another'],
])('%s', (code, fault) => {
  expect(faults(code)).toEqual([fault])
})

describe('dataset', () => {
  const head = "import { dataset, dataset as load } from 'noteproof'\nimport * as np from 'noteproof'\n"
  test('links under every name', () => {
    const code = `${head}await dataset('[[a.csv]]'); load(\`[[b.csv]]\`); np.dataset('[[c d.csv]]')`
    expect(analyse(code).datasets).toEqual([
      { link: '[[a.csv]]', place: { line: 3, column: 15 } },
      { link: '[[b.csv]]', place: { line: 3, column: 34 } },
      { link: '[[c d.csv]]', place: { line: 3, column: 59 } },
    ])
  })
  test.each([
    ['dataset(name)', "3:9 wrong-dataset `dataset` needs its file as a literal, as in `dataset('[[numbers.csv]]')`"],
    ['dataset()', "3:1 wrong-dataset `dataset` needs its file as a literal, as in `dataset('[[numbers.csv]]')`"],
    [
      "dataset('a.csv')",
      "3:9 wrong-dataset 'a.csv' names no file of the vault; write it as a link, as in `dataset('[[numbers.csv]]')`",
    ],
  ])('%s', (call, fault) => {
    expect(faults(head + call)).toEqual([fault])
  })
  test('a function of that name that is not ours is left alone', () => {
    expect(analyse("const dataset = (x: string) => x\ndataset('a')")).toMatchObject({ datasets: [], faults: [] })
  })
})

test('code with a syntax error keeps its imports and reports nothing', () => {
  expect(analyse('import a from "[[b#^c]]"\nconst = 3 // => 4')).toEqual({
    imports: [],
    datasets: [],
    expectations: [],
    regions: [{ kind: 'shown', from: 1, to: 2 }],
    queries: [],
    faults: [],
  })
  expect(analyse("import { x } from '[[b#^c]]'\nconst a = 1; const a = 2 // => 4")).toEqual({
    imports: [{ specifier: '[[b#^c]]', place: { line: 1, column: 19 } }],
    datasets: [],
    expectations: [],
    regions: [{ kind: 'shown', from: 1, to: 2 }],
    queries: [],
    faults: [],
  })
})

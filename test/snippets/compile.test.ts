import { describe, expect, test } from 'vitest'
import { compileSnippet } from '../../snippets/compile.ts'
import { compile, evaluate, type Namespace, snippet } from './compile-module.ts'

describe('values of expectations', () => {
  test.each<[code: string, checks: unknown[][]]>([
    [
      'const a = 1 + 1 // => 2\na * 2\n// => 4',
      [
        [0, 2],
        [1, 4],
      ],
    ],
    ["'a' // => 'a'", [[0, 'a']]],
    ['const f = async () => 3\nawait f() // => 3', [[0, 3]]],
    ['let a = 1, b\nb = a, a + 1 // => 2', [[0, 2]]],
    ['const a = [1, 2] as const; [...a].reverse(); // => [2, 1]', [[0, [2, 1]]]],
    ['const o = { a: 1 } satisfies object // => { a: 1 }', [[0, { a: 1 }]]],
    ['export const a: number = (2) // => 2', [[0, 2]]],
  ])('%s', async (code, checks) => {
    expect((await evaluate(await compile(code))).checks).toEqual(checks)
  })

  test('a checked declaration still declares', async () => {
    const { namespace } = await evaluate(await compile('const a = 2 // => 2\nexport const b = a + 1'))
    expect(namespace).toEqual({ b: 3 })
  })
})

describe('exports', () => {
  test.each<[code: string, namespace: Namespace]>([
    ['export const a = 1, b = 2', { a: 1, b: 2 }],
    ['export const { a, b: [c = 5], ...d } = { a: 1, b: [], e: 2 }', { a: 1, c: 5, d: { e: 2 } }],
    ['const a = 1\nexport { a, a as b, a as "c d", type T }\ntype T = 1', { a: 1, b: 1, 'c d': 1 }],
    ['export type T = 1; export interface U {}; export declare const x: number', {}],
    ['interface T {}\nexport { T }', {}],
    ['export enum E { A = 3 }', { E: { A: 3, 3: 'A' } }],
    ['export namespace N { export const a = 1 }', { N: { a: 1 } }],
    ['export default 1 + 2', { default: 3 }],
    ['const a = 4\nexport default a\n;[1].map(String)', { default: 4 }],
    ["import { a } from 'noteproof'\nexport { a as b }", { b: 7 }],
    ["export { a, default as b } from 'noteproof'", { a: 7, b: 8 }],
    ["export * from 'noteproof'", { a: 7 }],
    ["export * from 'noteproof'\nexport const a = 1", { a: 1 }],
    ["export * as n from 'noteproof'", { n: { a: 7, default: 8 } }],
  ])('%s', async (code, namespace) => {
    const run = await evaluate(await compile(code), { noteproof: { a: 7, default: 8 } })
    expect({ ...run.namespace }).toEqual(namespace)
  })

  test.each([
    [
      'export function f(a: number): number\nexport function f(a: string): string\nexport function f(a: unknown) { return a }',
      'f',
    ],
    ['export default function f(a: number) { return a }', 'default'],
    ['export default function (a: number) { return a }\n', 'default'],
    ['export default (a: number) => a', 'default'],
    ['export const f = <T,>(a: T): T => a', 'f'],
    ['export async function f(a: number) { return a }', 'f'],
  ])('%s', async (code, name) => {
    const { namespace } = await evaluate(await compile(code))
    expect(await (namespace[name] as (a: number) => unknown)(3)).toBe(3)
  })

  test.each(['export class C { a = 1 }', 'export default class C { a = 1 }', 'export default class { a = 1 }'])(
    '%s',
    async (code) => {
      const [Class] = Object.values((await evaluate(await compile(code))).namespace)
      expect(new (Class as new () => { a: number })().a).toBe(1)
    },
  )

  test('are live and there before the body runs', async () => {
    const { namespace } = await evaluate(await compile('export let n = 0\nexport function add() { n += 1 }'))
    expect(namespace.n).toBe(0)
    ;(namespace.add as () => void)()
    expect(namespace.n).toBe(1)
  })
})

describe('imports', () => {
  const modules = {
    '@tensorflow/tfjs': { scalar: (value: number) => ({ value }) },
    '[[N#^x]]': {
      default: 'd',
      a: 1,
      self(this: unknown) {
        return this
      },
    },
  }
  const imports = { '[[N#^x]]': 'N.md#x' }

  test.each<[code: string, checks: unknown[][]]>([
    ["import * as tf from '@tensorflow/tfjs'\ntf.scalar(2) // => { value: 2 }", [[0, { value: 2 }]]],
    ["import d, { a as b } from '[[N#^x]]'\nd + b // => 'd1'", [[0, 'd1']]],
    ["import { a } from '[[N#^x]]'\nconst o = { a } // => { a: 1 }", [[0, { a: 1 }]]],
    ["import { a } from '[[N#^x]]'\n;[5].map((a) => a)[0] // => 5", [[0, 5]]],
    ["a // => 1\nimport { a } from '[[N#^x]]'", [[0, 1]]],
    ["import { self } from '[[N#^x]]'\nself() // => undefined", [[0, undefined]]],
    ["import { default as é, a as $a } from '[[N#^x]]'\né + $a // => 'd1'", [[0, 'd1']]],
    ["import * as n from '[[N#^x]]'\nimport A = n.a\nA // => 1", [[0, 1]]],
    [
      "import { a } from '[[N#^x]]'\nexport class C { @log m() { return a } }\nfunction log(f: () => number) { return f }\nnew C().m() // => 1",
      [[0, 1]],
    ],
    [
      "import { a } from '[[N#^x]]'\nfor (let a = 5; a < 6; a++) { }\n{ const { a: [b] } = { a: [a] }; ({ a }) }\na // => 1",
      [[0, 1]],
    ],
    ["import { 'a' as b } from '[[N#^x]]'\nb // => 1", [[0, 1]]],
  ])('%s', async (code, checks) => {
    const compiled = await compile(code, { imports })
    expect((await evaluate(compiled, modules)).checks).toEqual(checks)
  })

  test('are live', async () => {
    const source = await evaluate(await compile('export let n = 0\nexport const add = () => { n += 1 }'))
    const compiled = await compile("import { n, add } from '[[N#^x]]'\nadd()\nn // => 1", { imports })
    expect((await evaluate(compiled, { '[[N#^x]]': source.namespace })).checks).toEqual([[0, 1]])
  })

  test('only those whose values are used are evaluated, in order', async () => {
    const code = [
      "import { expect } from 'vitest'",
      "import type { T } from '@tensorflow/tfjs'",
      "import 'noteproof'",
      "import { a } from '[[N#^x]]'",
      "import { U } from '[[N#^y]]'",
      'const b: U = a',
    ].join('\n')
    const compiled = await compile(code, { imports: { ...imports, '[[N#^y]]': 'N.md#y' } })
    expect(compiled.specifiers).toEqual(['noteproof', '[[N#^x]]'])
    expect(compiled.links).toEqual(imports)
  })
})

test('seed and time limit have defaults', async () => {
  expect(await compile('1')).toMatchObject({ seed: 1, timeout: 10_000, specifiers: [], links: {}, datasets: {} })
  expect(await compile('1', { options: { seed: 7, timeout: 200 } })).toMatchObject({ seed: 7, timeout: 200 })
})

describe('what cannot be compiled', () => {
  test.each([
    ["const é = 'é'; cons x = 3", { line: 1, column: 21 }, 'Expected ";" but found "x"'],
    ['f(1)\nfor (', { line: 2, column: 6 }, 'Unexpected end of file'],
    ['const a = 1\nconst a = 2', { line: 2, column: 7 }, 'The symbol "a" has already been declared'],
    ['return 3', { line: 1, column: 1 }, "'return' outside of function."],
  ])('%s', async (code, place, text) => {
    expect(await compileSnippet(snippet(code))).toEqual({ faults: [{ place, rule: 'syntax', text }] })
  })

  test('what the analysis or the vault reported is not said again', async () => {
    expect(await compileSnippet(snippet("import fs from 'node:fs'"))).toEqual({ faults: [] })
    expect(await compileSnippet(snippet("import { a } from '[[N#^x]]'\na"))).toEqual({ faults: [] })
  })
})

import { afterAll, describe, expect, test } from 'vitest'
import { openTypeChecker } from '../../snippets/check.ts'
import type { Snippet } from '../../snippets/types.ts'
import { snippet } from './compile-module.ts'

const checker = openTypeChecker()
afterAll(() => checker.close())

function named(id: string, code: string, imports: Snippet['imports'] = {}): Snippet {
  return snippet(code, { id, imports })
}

/** `line:column message` for every error of the snippet `id`. */
function errors(snippets: readonly Snippet[], id = snippets[0]!.id): readonly string[] {
  return checker
    .check(snippets)
    .get(id)!
    .map(({ place, text }) => `${place.line}:${place.column} ${text}`)
}

const check = (code: string) => errors([named('A.md#x', code)])

describe('what a snippet may use', () => {
  test.each([
    [
      'the packages',
      "import * as tf from '@tensorflow/tfjs'\nexport const a: tf.Tensor2D = tf.tensor2d([[1, 2]]).softmax()",
    ],
    [
      'expect and the matchers for tensors',
      [
        "import * as tf from '@tensorflow/tfjs'",
        "import { expect } from 'vitest'",
        'expect(1).toBe(1)',
        "expect(() => { throw new RangeError('x') }).toThrow(/x/)",
        'await expect(Promise.resolve(2)).resolves.not.toEqual([expect.closeTo(2)])',
        'expect(tf.scalar(1)).toBeAllClose([1], { atol: 1e-3 })',
        'expect([1]).not.toHaveShape([2])',
      ].join('\n'),
    ],
    [
      'what shows and asks',
      [
        "import { breathe, choice, dataset, plot, show, slider, tex } from 'noteproof'",
        "const p: number = slider('p', { min: 1, max: 4, value: 2 })",
        "const kind: 'a' | 'b' = choice('kind', ['a', 'b'])",
        "show([p, kind], 'both')",
        'show(tex`x^2`)',
        "plot({ marks: [{ type: 'line', data: [{ x: 1 }], x: 'x' }], alt: 'a line' })",
        "export const rows: readonly (readonly number[])[] = (await dataset('[[a.csv]]')).rows",
        'await breathe()',
      ].join('\n'),
    ],
    [
      'globals of both hosts',
      [
        "console.log('a', 1)",
        'export const took: number = performance.now()',
        'const timer = setTimeout((a: number) => console.info(a), 10, 1)',
        'clearTimeout(timer)',
        'await new Promise((resolve) => setTimeout(resolve, 50))',
        'await new Promise<void>((resolve) => { const every = setInterval(() => { clearInterval(every); resolve() }, 1) })',
        'await new Promise((resolve) => setInterval(resolve, 50))',
        'queueMicrotask(() => {})',
        'structuredClone({ a: 1 }).a.toFixed(2)',
        "new TextDecoder().decode(new TextEncoder().encode('a')).length",
        "new URL('a?b=1', 'https://example.org').searchParams.get('b')?.length",
        'Object.groupBy([1], (n) => n % 2)',
      ].join('\n'),
    ],
    ['top-level await alone', 'await 1'],
    ['a name of its own that others have too', 'const a = 1; const name = 2; export {}'],
  ])('%s', (_, code) => {
    expect(check(code)).toEqual([])
  })
})

describe('errors at their line and column', () => {
  test.each<[code: string, errors: string[]]>([
    [
      "const a = 1\nconst é = '😀'; const b: number = 'x'",
      ["2:23 Type 'string' is not assignable to type 'number'. (TS2322)"],
    ],
    ['const a = [1\nconst b = 2', ["2:1 ',' expected. (TS1005)"]],
    ['let a: string = null', ["1:5 Type 'null' is not assignable to type 'string'. (TS2322)"]],
    ['export const f = (a) => a', ["1:19 Parameter 'a' implicitly has an 'any' type. (TS7006)"]],
    [
      'const a: { b: { c: number } } = { b: { c: 1 } }\nconst d: { b: { c: string } } = a',
      [
        "2:7 Type '{ b: { c: number; }; }' is not assignable to type '{ b: { c: string; }; }'. The types of 'b.c' are incompatible between these types. Type 'number' is not assignable to type 'string'. (TS2322)",
      ],
    ],
    [
      "import { sofmax } from '@tensorflow/tfjs'",
      ["1:10 '\"@tensorflow/tfjs\"' has no exported member named 'sofmax'. Did you mean 'softmax'? (TS2724)"],
    ],
    [
      "import tf from '@tensorflow/tfjs'\ntf.scalar(1)",
      ['1:8 Module \'"@tensorflow/tfjs"\' has no default export. (TS1192)'],
    ],
    ["import vitest from 'vitest'", ['1:8 Module \'"vitest"\' has no default export. (TS1192)']],
    ["import noteproof from 'noteproof'", ['1:8 Module \'"noteproof"\' has no default export. (TS1192)']],
    ["import { show } from 'noteproof'\nshow()", ['2:1 Expected 1-2 arguments, but got 0. (TS2554)']],
    [
      'await new Promise<number>((resolve) => setTimeout(resolve, 50))\nsetTimeout((a: number) => a, 50)',
      [
        "1:51 Argument of type '(value: number | PromiseLike<number>) => void' is not assignable to parameter of type '(_: void) => void'. Types of parameters 'value' and '_' are incompatible. Type 'void' is not assignable to type 'number | PromiseLike<number>'. (TS2345)",
        "2:12 Argument of type '(a: number) => number' is not assignable to parameter of type '(_: void) => void'. Types of parameters 'a' and '_' are incompatible. Type 'void' is not assignable to type 'number'. (TS2345)",
      ],
    ],
    [
      'document.title',
      [
        "1:1 Cannot find name 'document'. Do you need to change your target library? Try changing the 'lib' compiler option to include 'dom'. (TS2584)",
      ],
    ],
    [
      'fetch("a"); GPUBufferUsage',
      ["1:1 Cannot find name 'fetch'. (TS2304)", "1:13 Cannot find name 'GPUBufferUsage'. (TS2304)"],
    ],
    [
      '/// <reference lib="dom" />\n/// <reference types="node" />\nfetch("a")',
      ["3:1 Cannot find name 'fetch'. (TS2304)"],
    ],
  ])('%s', (code, expected) => {
    expect(check(code)).toEqual(expected)
  })

  test('Node is not there', () => {
    expect(check('process.exit()')).toEqual([expect.stringMatching(/^1:1 Cannot find name 'process'\. .*\(TS2591\)$/)])
    expect(check('Buffer.from("a")')).toEqual([expect.stringMatching(/^1:1 Cannot find name 'Buffer'\. .*\(TS2591\)$/)])
  })
})

describe('across notes', () => {
  const target = named(
    'Folder/B.md#y',
    'export interface Point { a: number }\nexport const f = (p: Point): number => p.a\nexport default "d"',
  )
  const link = '[[Folder/B#^y]]'
  const from = (code: string) => named('A.md#x', code, { [link]: target.id })

  test('values, types and the default are those of the linked snippet', () => {
    const code = `import d, { f, type Point } from '${link}'\nconst p: Point = { a: 1 }\nexport const n: number = f(p) + d.length`
    expect(errors([from(code), target])).toEqual([])
  })

  test.each([
    [
      `import { g } from '${link}'`,
      `1:10 Module '"${link}"' has no exported member 'g'. Did you mean to use 'import g from "${link}"' instead? (TS2614)`,
    ],
    [
      `import { f } from '${link}'\nf({ b: 1 })`,
      "2:5 Object literal may only specify known properties, and 'b' does not exist in type 'Point'. (TS2353)",
    ],
    [
      `import type { Point } from '${link}'\ninterface Q { a: string }\nconst q: Q = {} as Point`,
      "3:7 Type 'Point' is not assignable to type 'Q'. Types of property 'a' are incompatible. Type 'number' is not assignable to type 'string'. (TS2322)",
    ],
    [
      `import type { Point as P } from '${link}'\ninterface Point { a: string }\nconst q: Point = {} as P`,
      `3:7 Type 'import("Folder/B.md#y").Point' is not assignable to type 'Point'. Types of property 'a' are incompatible. Type 'number' is not assignable to type 'string'. (TS2322)`,
    ],
  ])('%s', (code, error) => {
    expect(errors([from(code), target])).toEqual([error])
  })

  test('a snippet that exports no default has none', () => {
    const plain = named('B.md#y', 'export const a = 1')
    expect(errors([named('A.md#x', "import d from '[[B#^y]]'\nd", { '[[B#^y]]': plain.id }), plain])).toEqual([
      `1:8 Module '"[[B#^y]]"' has no default export. (TS1192)`,
    ])
  })

  test('the same words may mean another snippet in another note', () => {
    const one = named('1.md#y', 'export const a = 1')
    const two = named('2.md#y', "export const a = 'two'")
    const code = "import { a } from '[[#^y]]'\nconst n: number = a"
    const first = named('1.md#x', code, { '[[#^y]]': one.id })
    const second = named('2.md#x', code, { '[[#^y]]': two.id })
    const found = checker.check([first, second, one, two])
    expect(found.get(first.id)).toEqual([])
    expect(found.get(second.id)).toHaveLength(1)
  })

  test('cycles do not end it', () => {
    const a = named('A.md#x', "import { b } from '[[B#^x]]'\nexport const a: number = b", { '[[B#^x]]': 'B.md#x' })
    const b = named('B.md#x', "import { a } from '[[A#^x]]'\nexport const b: number = a", { '[[A#^x]]': 'A.md#x' })
    expect(errors([a, b])).toEqual([])
  })

  test('what leads nowhere is reported by others', () => {
    expect(check("import { a } from '[[Nowhere#^x]]'\nexport const n: number = a + 1")).toEqual([])
    expect(check("import fs from 'node:fs'\nfs.readFileSync('a').length")).toEqual([])
  })
})

describe('a second check', () => {
  const importer = named('A.md#x', "import { a } from '[[B#^y]]'\nexport const n: number = a", {
    '[[B#^y]]': 'B.md#y',
  })

  test('sees what changed, in the snippet and in what imports it', () => {
    expect(errors([importer, named('B.md#y', 'export const a = 1')])).toEqual([])
    const wrong = "2:14 Type 'string' is not assignable to type 'number'. (TS2322)"
    expect(errors([importer, named('B.md#y', "export const a = 'x'")])).toEqual([wrong])
    expect(errors([importer, named('B.md#y', 'export const a = 2')])).toEqual([])
  })

  test('sees snippets come and go', () => {
    const third = named('C.md#z', 'const c: string = 1')
    expect(errors([importer, named('B.md#y', 'export const a = 1'), third], third.id)).toHaveLength(1)
    expect([...checker.check([third]).keys()]).toEqual([third.id])
    expect(errors([named('D.md#x', 'export {}'), third], third.id)).toHaveLength(1)
    expect(checker.check([]).size).toBe(0)
  })
})

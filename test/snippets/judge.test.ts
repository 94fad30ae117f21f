import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTypeChecker } from '../../snippets/check.ts'
import { judge } from '../../snippets/judge.ts'
import type { Judgement, SnippetResult } from '../../snippets/types.ts'
import { makeSnippets, note, type Written } from './make-snippets.ts'

const folder = mkdtempSync(join(tmpdir(), 'noteproof-judge-'))
const checker = openTypeChecker()
afterAll(() => {
  checker.close()
  rmSync(folder, { recursive: true })
})

const imports = "import { show, slider, plot } from 'noteproof'\nimport { expect } from 'vitest'\n"
const figure = "plot({ marks: [{ type: 'dot', data: [{ x: 1 }], x: 'x' }]"

/** Name → code, then status and messages as `line:column rule text`; lines count from the fence's, which is 0. */
const ran: Record<string, [string | Written, string, string[]]> = {
  passes: ['const x = 2 + 3 // => 5\n;[x, 1] // => [5, 1]', 'passed', []],
  tensor: [
    "import * as tf from '@tensorflow/tfjs'\ntf.tensor([1, 2]).add(1) // => Tensor[2] float32 [2, 3]",
    'passed',
    [],
  ],
  'wrong-value': ['\n2 + 3 // => 6', 'failed', ['2:3 failed-expectation expected 6, found 5']],
  'shows-then-wrong': [
    "import { show } from 'noteproof'\nshow(1)\n2 // => 3\nshow(3)",
    'failed',
    ['3:3 failed-expectation expected 3, found 2'],
  ],
  'shows-then-throws': [
    "import { show } from 'noteproof'\nshow(1)\nif (1 < 2) throw new Error('far')\nshow(3)",
    'failed',
    ['3:20 threw Error: far'],
  ],
  'wrong-small-value': ['1e-3 // => 1.5e-7', 'failed', ['1:3 failed-expectation expected 1.5e-7, found 0.001']],
  'wrong-margin': ['2.4 // => 2.50 ± 1e-2', 'failed', ['1:3 failed-expectation expected 2.50 ± 1e-2, found 2.4']],
  'wrong-value-on-two-lines': [
    '[1, 3] // => [1,\n//   2.0]',
    'failed',
    ['1:3 failed-expectation expected [1, 2.0], found [1, 3]; at [1]: expected 2.0, found 3'],
  ],
  'wrong-expect': [
    "import { expect } from 'vitest'\n  expect([1, 2]).toHaveLength(3)",
    'failed',
    ['2:20 failed-expectation expected [ 1, 2 ] to have a length of 3 but got 2'],
  ],
  'failed-console-assert': [
    "console.assert(1 > 2, 'one is not more')",
    'failed',
    ['1:11 failed-expectation one is not more'],
  ],
  'type-error': [
    "const n: number = 'text'",
    'failed',
    ["1:9 type Type 'string' is not assignable to type 'number'. (TS2322)"],
  ],
  'syntax-error': ['const = 1', 'failed', ['1:9 syntax Expected identifier but found "="']],
  throws: ['const f = () => {\n  throw new RangeError("far")\n}\nf()', 'failed', ['2:11 threw RangeError: far']],
  announced: [{ info: 'throws="RangeError: far"', code: "throw new RangeError('too far')" }, 'passed', []],
  'announced-other': [
    { info: 'throws="RangeError: far"', code: "throw new TypeError('far')" },
    'failed',
    ['1:9 threw `throws` announces RangeError: far, found TypeError: far'],
  ],
  'announced-nothing': [
    { info: 'throws=RangeError', code: '1' },
    'failed',
    ['0:3 did-not-throw `throws` announces RangeError, but the snippet ended without throwing'],
  ],
  'type-announced': [{ info: 'errors=2322', code: "const n: number = 'text'" }, 'passed', []],
  'type-announced-twice': [
    { info: 'errors=2322,2322', code: "const n: number = 'text'" },
    'failed',
    ['0:3 missing-type-error `errors` announces the type error 2322, but the errors found are: 2322'],
  ],
  'only-checked': [
    { info: 'check-only', code: 'while (true) {}' },
    'check-only',
    ['0:3 check-only type-checked and compiled, not run'],
  ],
  skips: [
    { info: 'skip="needs a camera"', code: 'while (true) {}' },
    'skipped',
    ['0:3 skipped skipped: needs a camera'],
  ],
  'not-yet': [{ info: 'backend=wasm', code: 'while (true) {}' }, 'skipped', []],
  'wrong-word': [{ info: 'sede=7', code: '1 // => 1' }, 'failed', []],
  unchecked: [
    "console.log('hi')",
    'unchecked',
    ['0:3 unchecked runs but checks nothing; add a `// =>` or an `expect`'],
  ],
  endless: [{ info: 'timeout=0.5s', code: 'while (true) {}' }, 'failed', ['0:3 timeout did not end within 0.5 s']],
  hungry: [
    { info: 'timeout=60s', code: 'const a: Float32Array[] = []\nfor (;;) a.push(new Float32Array(1e6).fill(1))' },
    'failed',
    ['0:3 out-of-memory needs more memory than a run may have (512 MB of heap, 1024 MB in all)'],
  ],
  leaks: [
    "import * as tf from '@tensorflow/tfjs'\nfor (let i = 0; i < 101; i++) tf.scalar(i)\n1 // => 1",
    'passed',
    ['0:3 tensor-leak leaves 101 tensors behind; dispose of them, or compute them in `tf.tidy`'],
  ],
  'figure-without-words': [
    `${imports}${figure} })\n${figure}, alt: 'one dot' })\nexpect(1).toBe(1)`,
    'passed',
    ['0:3 figure-without-alternative figure 1 (plot) has neither `alt` nor `caption`; say in words what it shows'],
  ],
  'rejected-formula': [
    "import { show, tex } from 'noteproof'\nshow(tex`x^2`)\n  show(tex`\\nope{`)\nshow(tex`\\href{a}{b}`)\n1 // => 1",
    'passed',
    [
      '3:14 rejected-formula KaTeX rejects the formula `\\nope{`: Undefined control sequence: \\nope; correct it, or show it as text',
      '4:12 rejected-formula KaTeX rejects the formula `\\href{a}{b}`: \\href is not allowed; correct it, or show it as text',
    ],
  ],
  'rejected-caption': [
    `${imports}${figure}, caption: 'Of $x^2$ and *so on $\\\\frac{1$*' })\nexpect(1).toBe(1)`,
    'passed',
    [
      "3:93 rejected-formula KaTeX rejects the formula `\\frac{1`: Unexpected end of input in a macro argument, expected '}'; correct it, or show it as text",
    ],
  ],
  'rejected-assembled': [
    "import { show, tex } from 'noteproof'\nconst n = 2\nshow(tex`\\frac{${n}`)\nn // => 2",
    'passed',
    [
      "0:3 rejected-formula KaTeX rejects the formula `\\frac{2`: Unexpected end of input in a macro argument, expected '}'; correct it, or show it as text",
    ],
  ],
  prints: [
    'for (let i = 0; i < 1010; i++) console.log(i)\n1 // => 1',
    'passed',
    ['0:3 output-cut 10 more outputs were cut; a run shows at most 1000, and 4 MB'],
  ],
  lib: [
    "export const twice = (x: number) => x * 2\nexport const fail = () => {\n  throw new Error('boom')\n}\ntwice(1) // => 2",
    'passed',
    [],
  ],
  uses: ["import { twice } from '[[#^lib]]'\ntwice(4) // => 8", 'passed', []],
  'fails-in-import': ["import { fail } from '[[#^lib]]'\n\nfail()", 'failed', ['3:3 threw Error: boom']],
  'imports-failed': [
    "import { b } from '[[#^failed-lib]]'\nb",
    'failed',
    ["1:21 failed-import '[[#^failed-lib]]' failed, so this snippet was not run"],
  ],
  'failed-lib': ['export const b = 1\nb // => 2', 'failed', ['2:3 failed-expectation expected 2, found 1']],
  'imports-unrun': [
    "import { c } from '[[#^checked-lib]]'\nc",
    'failed',
    ["1:21 failed-import '[[#^checked-lib]]' is never run, so only types can be imported from it"],
  ],
  'checked-lib': [
    { info: 'check-only', code: 'export const c = 1' },
    'check-only',
    ['0:3 check-only type-checked and compiled, not run'],
  ],
  'circle-a': [
    "import { y } from '[[#^circle-b]]'\nexport const x = 1",
    'failed',
    [
      `1:21 import-cycle '[[#^circle-b]]' closes a circle of imports: ${note}#circle-a → ${note}#circle-b → ${note}#circle-a; move what both need into a third snippet`,
    ],
  ],
  'circle-b': [
    "import { x } from '[[#^circle-a]]'\nexport const y = 1",
    'failed',
    [
      `1:21 import-cycle '[[#^circle-a]]' closes a circle of imports: ${note}#circle-b → ${note}#circle-a → ${note}#circle-b; move what both need into a third snippet`,
    ],
  ],
}

const written = Object.fromEntries(Object.entries(ran).map(([name, [code]]) => [name, code]))
let first: Judgement
let seen: string[]

beforeAll(async () => {
  seen = []
  first = await judge(makeSnippets(written), {
    level: 'ran',
    cacheDir: folder,
    checker,
    onResult: ({ name }) => seen.push(name),
  })
})

const byName = (judgement: Judgement, name: string) => judgement.results.find((result) => result.name === name)!

function words({ line, messages }: SnippetResult): string[] {
  return messages.map((each) => `${each.line - line}:${each.column} ${each.rule} ${each.text}`)
}

test.each(Object.entries(ran))('%s', (name, [, status, messages]) => {
  const result = byName(first, name)
  expect([result.status, words(result)]).toEqual([status, messages])
})

test('a failed snippet says why', () => {
  for (const result of first.results.filter(({ status }) => status === 'failed')) {
    expect(result.error?.message).toBeTruthy()
  }
})

test('a rejected formula leaves the snippet standing', () => {
  const { status, error, outputs } = byName(first, 'rejected-formula')
  expect([status, error, outputs.length]).toEqual(['passed', undefined, 3])
})

test('a failed snippet keeps what its first run emitted, up to where it failed', () => {
  const shows = (name: string) => byName(first, name).outputs.map((event) => event.type === 'show' && event.value)
  expect([shows('shows-then-wrong'), shows('shows-then-throws'), shows('type-error')]).toEqual([[1, 3], [1], []])
})

test('results are in the order given, and each was told', () => {
  expect(first.results.map(({ name }) => name)).toEqual(Object.keys(ran))
  expect([...seen].sort()).toEqual(Object.keys(ran).sort())
})

test('what a result says besides', () => {
  expect(byName(first, 'uses')).toMatchObject({
    ...{ id: `${note}#uses`, note, level: 'ran', seed: 1, backend: 'cpu', options: {}, outputs: [] },
    ...{ imports: [`${note}#lib`], importedBy: [], leakedTensors: 0 },
    checks: [{ kind: 'value', passed: true, expected: '8', actual: '8', column: 3 }],
  })
  expect(byName(first, 'lib').importedBy).toEqual([`${note}#uses`, `${note}#fails-in-import`])
  expect(byName(first, 'endless').options).toEqual({ timeout: 0.5 })
  expect(first.modules.has(`${note}#uses`)).toBe(true)
})

test('unchanged snippets run nothing, but for failures by time or memory', async () => {
  const again = await judge(makeSnippets(written), { level: 'ran', cacheDir: folder, checker })
  expect(again.ran).toBe(2)
  expect(again.results).toEqual(first.results)
  expect(again.modules.get(`${note}#uses`)).toEqual(first.modules.get(`${note}#uses`))
})

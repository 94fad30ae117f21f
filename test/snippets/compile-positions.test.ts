import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mapBack } from '../../snippets/compile.ts'
import type { CodePlace, CompiledSnippet } from '../../snippets/types.ts'
import { compile, evaluate } from './compile-module.ts'

/** Where `new Error` stands, mapped back from the stack of what the compiled module throws. */
async function thrownAt(compiled: CompiledSnippet): Promise<CodePlace | undefined> {
  const error = await evaluate(compiled).catch((reason: Error) => reason)
  const [, line, column] = /compiled\.js:(\d+):(\d+)/.exec((error as Error).stack ?? '') ?? []
  return mapBack(compiled, { line: Number(line), column: Number(column) })
}

// NAME becomes a new name each time; NAME0 is a number declared first.
const statement = fc.constantFrom(
  'const NAME: number = 1 // => 1',
  "'é😀' + NAME0 // => 'é😀1'",
  'interface NAME { a: number }',
  'export const NAME = (a: number): number => {\n\n  return a\n}',
  '// a comment',
  '',
  'export { NAME0 as NAME }',
  'NAME0 + 1\n// => 2',
  'enum NAME { A, B }',
  'type NAME = Array<{\n  a: 1\n}>',
  'export function NAME<T>(a: T) { return a }; NAME0 as number // => [\n// 1]',
)
const failing = fc.constantFrom(
  'throw new Error()',
  '  if (NAME0) { throw new Error() }',
  'const NAME = (() => { throw new Error() })() // => 3',
  ';(() => {\n    throw new Error()\n})() // => 3',
  "'é😀'.length; await (async (): Promise<void> => { throw new Error() })() // => 3",
)

test('law: positions map back through compilation', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(statement), failing, fc.array(statement), async (before, thrower, after) => {
      const parts = ['const NAME0 = 1', ...before, thrower, ...after]
      const code = parts
        .map((part, index) => part.replace(/NAME(?!0)/g, `name${index}`))
        .join('\n')
        .replaceAll('NAME0', 'name')
      const lines = code.slice(0, code.indexOf('new Error')).split('\n')
      expect(await thrownAt(await compile(code)), code).toEqual({
        line: lines.length,
        column: lines.at(-1)!.length + 1,
      })
    }),
    { numRuns: 100 },
  )
})

test('a value thrown that is no error', async () => {
  const code = 'const f = (a: number): never => {\n  if (a) throw `é😀${a}`\n  throw null\n}\nf(1)'
  const compiled = await compile(code)
  const stacks: string[] = []
  await evaluate(compiled, {}, () => stacks.push(new Error().stack!)).catch(() => {})
  const [, line, column] = /compiled\.js:(\d+):(\d+)/.exec(stacks[0]!)!
  expect(mapBack(compiled, { line: Number(line), column: Number(column) })).toEqual({ line: 2, column: 10 })
})

test('an expression that fails inside a checked value', async () => {
  const code = 'const a: { b?: { c: number } } = {}\nconst d = 1 + a.b!.c // => 2'
  expect(await thrownAt(await compile(code))).toEqual({ line: 2, column: 20 })
})

test('the prologue belongs to no line of the snippet', async () => {
  expect(mapBack(await compile('export const a = 1'), { line: 1, column: 20 })).toBeUndefined()
})

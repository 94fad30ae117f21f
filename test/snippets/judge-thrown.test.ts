import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge } from '../../snippets/judge.ts'
import type { Judgement } from '../../snippets/types.ts'
import { makeSnippets, type Written } from './make-snippets.ts'

const folder = mkdtempSync(join(tmpdir(), 'noteproof-thrown-'))
afterAll(() => rmSync(folder, { recursive: true }))

const message = (value: string) => `threw ${value}, which is not an Error; throw new Error(…)`

/** Values thrown that are no errors; the place counts lines from the fence's, which is 0, and columns from its indent of 2. */
const thrown: Record<string, [string | Written, string[]]> = {
  text: ["\nif (1 + 1 > 1) throw 'words'", [`2:18 threw ${message("'words'")}`]],
  object: [
    'const f = async () => {\n  await null\n  throw { a: 1, b: [2] }\n}\nawait f()',
    [`3:5 threw ${message('{ a: 1, b: [2] }')}`],
  ],
  'two values': ['let n = 1\nsetTimeout(() => { throw n++, (n * 2) as number }, 1)', [`2:22 threw ${message('4')}`]],
  'what was caught': ['try { throw null } catch (e) {\n  throw e\n}', [`2:5 threw ${message('null')}`]],
  'in a function of an import': ["import { fail } from '[[#^lib]]'\n\n  fail()", [`3:5 threw ${message('undefined')}`]],
  lib: ["export const fail = () => {\n  throw undefined\n}\nfail.name // => 'fail'", []],
  'a rejection without a throw': [
    "try { throw 'a' } catch {}\nawait Promise.reject('b')",
    [`0:3 threw ${message("'b'")}`],
  ],
  announced: [{ info: 'throws="string: word"', code: "throw 'words'" }, []],
  'announced as another': [
    { info: 'throws="RangeError: word"', code: "throw 'words'" },
    [`1:3 threw \`throws\` announces RangeError: word, found ${message("'words'")}`],
  ],
}

let judged: Judgement
beforeAll(async () => {
  judged = await judge(makeSnippets(snippets()), { level: 'ran', cacheDir: folder })
})

const snippets = () => Object.fromEntries(Object.entries(thrown).map(([name, [written]]) => [name, written]))

test.each(Object.entries(thrown))('%s', (name, [, messages]) => {
  const { line, messages: found } = judged.results.find((result) => result.name === name)!
  expect(found.map((each) => `${each.line - line}:${each.column} ${each.rule} ${each.text}`)).toEqual(messages)
})

/** `// ^?`: what it asks, what TypeScript answers, and how the page shows it. */
import { expect, test } from 'vitest'
import { analyse } from '../../snippets/analyse.ts'
import { judge } from '../../snippets/judge.ts'
import { codeHtmlOf } from '../../snippets/render/code.ts'
import { makeSnippets } from './make-snippets.ts'

const faults = (code: string) => analyse(code).faults.map(({ place, text }) => `${place.line}:${place.column} ${text}`)

test('a caret asks for the name above it, below other queries too', () => {
  const code = 'const one = f(two)\n//    ^?\n//            ^?\n  one\n//^?'
  expect(analyse(code).queries).toEqual([
    { line: 2, place: { line: 1, column: 7 } },
    { line: 3, place: { line: 1, column: 15 } },
    { line: 5, place: { line: 4, column: 3 } },
  ])
})

test.each([
  [
    'const one = 1\n//        ^?',
    '2:11 the caret of this `^?` stands under no name; put it under the name whose type it asks for',
  ],
  [
    'const one = 1\n//^?',
    '2:3 the caret of this `^?` stands under no name; put it under the name whose type it asks for',
  ],
  ['// ^?', '1:4 the caret of this `^?` stands under no name; put it under the name whose type it asks for'],
  [
    'const one = 1\n//    ^? number',
    '2:7 a `^?` stands alone in its comment, which the page completes with the type; take out what follows it',
  ],
])('%j', (code, fault) => expect(faults(code)).toEqual([fault]))

test('other comments with these signs are comments', () => {
  expect(analyse('const a = "// ^?"\na // what is ^? here').queries).toEqual([])
  expect(faults('const a = "// ^?"\na // what is ^? here')).toEqual([])
})

test('TypeScript answers, across notes, run or not, and the answer is kept', async () => {
  const written = {
    lib: 'export const pair = <T>(x: T) => ({ first: x, second: 2 as const })\npair(1).second // => 2',
    asks: "import { pair } from '[[#^lib]]'\nconst made = pair('a')\n//    ^?\n//           ^?\nmade.second // => 2",
    unrun: { info: 'check-only', code: 'const list = [1, "a"]\n//    ^?' },
    wrong: { info: 'errors=2322', code: 'const n: number = "a"\n//    ^?' },
  }
  const { results } = await judge(makeSnippets(written), { level: 'ran', cacheDir: null })
  expect(results.map(({ status }) => status)).toEqual(['passed', 'passed', 'check-only', 'passed'])
  expect(results.map(({ types }) => types)).toEqual([
    undefined,
    [
      { line: 3, text: 'made: { first: string; second: 2; }' },
      { line: 4, text: 'pair: <T>(x: T) => { first: T; second: 2; }' },
    ],
    [{ line: 2, text: 'list: (string | number)[]' }],
    [{ line: 2, text: 'n: number' }],
  ])
})

test('the page shows it after the comment', () => {
  const code = 'a\n// ^?'
  const source = { ...makeSnippets({ a: code })[0]!, code }
  const html = '<pre><code><span class="line">a</span>\n<span class="line"><i>// ^?</i></span></code></pre>'
  expect(codeHtmlOf(source, html, [{ line: 2, text: 'a: Array<1>' }])).toBe(
    '<pre><code><span class="line">a</span>\n<span class="line"><i>// ^?</i><span class="type-answer"> a: Array&#60;1&#62;</span></span></code></pre>',
  )
})

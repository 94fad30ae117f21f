/** What is nearly a formula: what is told of it, and what is left alone. */
import { expect, test } from 'vitest'
import { eachNode } from '../../plugins/note/plain-text.ts'
import { parseMarkdown } from '../../plugins/syntax/parse-markdown.ts'

function read(text: string): { formulas: string[]; said: string[] } {
  const said: string[] = []
  const report = (rule: string, { line, column }: { line: number; column: number }) =>
    void said.push(`${line}:${column} ${rule}`)
  const formulas: string[] = []
  eachNode([parseMarkdown(text, { strictLineBreaks: false, report })], (node) => {
    if (node.type === 'inlineMath' || node.type === 'math') formulas.push(node.value)
  })
  return { formulas, said }
}

/** Text, its formulas, and what is said. */
const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  // dollars
  ['$ \\alpha $', [], ['1:1 unread-math']],
  ['a $x_1 $ b', [], ['1:3 unread-math']],
  ['$x^2$3', [], ['1:1 unread-math']],
  ['$ 5 $ and $ x $', [], []],
  ['pay $5 for snake_case and $6', [], []],
  ['`$ \\alpha $` and \\$ \\alpha \\$', [], []],
  ['```\n$ \\alpha $\n```', [], []],
  // without dollars
  ['> \\begin{align}\n> a\n> \\end{align}', [], ['1:3 unread-math']],
  ['- **\\(x_1\\)**', [], ['1:5 unread-math']],
  ['\\[\nx^2\n\\]', [], ['1:1 unread-math']],
  ['\\[x\\] and \\(see below\\)', [], []],
  ['\\\\begin{align} and \\\\(x_1\\\\)', [], []],
  ['`\\begin{align}`\n\n    \\begin{align}\n\n$$\\begin{align}x\\end{align}$$', ['\\begin{align}x\\end{align}'], []],
  ['\\begin{tabular} \\begin{document}', [], []],
  // bars in tables
  ['| a | b |\n| - | - |\n| $|x|$ | c |', ['|x|'], ['3:3 bar-in-formula']],
  ['a | b\n-- | --\n$p(x|y)$ | c', ['p(x|y)'], ['3:1 bar-in-formula']],
  ['| a | b |\n| - | - |\n| $$|x|$$ | $\\|y\\|$ |', ['|x|', '|y|'], ['3:3 bar-in-formula']],
  ['| $|x|$ | c |\n| - | - |\n| d | e |', ['|x|'], ['1:3 bar-in-formula']],
  ['| US$ | EU$ |\n| - | - |\n| US$|EU$|', [], []],
  ['| a |\n| - |\n| $5 | $6 |', [], []],
  ['| a | b |\n| - | - |\n| $x$ | $|$ |', ['x', '|'], ['3:9 bar-in-formula']],
  ['```\n| a | b |\n| - | - |\n| $|x|$ | c |\n```', [], []],
  ['$|x|$ in a sentence', ['|x|'], []],
]

test.for(cases)('%s', ([text, formulas, said]) => {
  expect(read(text)).toEqual({ formulas, said })
})

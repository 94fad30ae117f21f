/** Formulas against remark-math, the reference, where Obsidian reads them alike; and where it does not, that they differ. */
import type { Root } from 'mdast'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../plugins/syntax/parse-markdown.ts'

const reference = (text: string) => formulas(unified().use(remarkParse).use(remarkMath).parse(text))
const ours = (text: string) => formulas(parseMarkdown(text, { strictLineBreaks: true, report: () => {} }))

function formulas(tree: Root): string[] {
  const found: string[] = []
  visit(tree, (node) => {
    if (node.type === 'math' || node.type === 'inlineMath') found.push(`${node.type}: ${node.value}`)
  })
  return found
}

test.for([
  'A $x^2$ and a $\\frac{a}{b}$.',
  '$$\na = b\n$$',
  'before\n\n$$\n\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\n$$\n\nafter $y$',
  '- item $a_i$\n\n  $$\n  x\n  $$',
  '> quoted $q$\n>\n> $$\n> x\n> y\n> $$',
  '`$code$` and $*no emphasis*$',
  '$$\n- no list\n\n= no heading\n---\n$$',
])('reads %j as remark-math does', (text) => {
  expect(ours(text)).toEqual(reference(text))
  expect(ours(text)).not.toEqual([])
})

test.for([
  ['costs $5 and $10', []],
  ['$ a $', []],
  ['$$x$$', ['math: x']],
  ['$$ a\nb\n$$', ['math: a\nb']],
  ['$$\nx $$\n\n# A heading', ['math: x']],
] as const)('reads %j as Obsidian does, which remark-math does not', ([text, expected]) => {
  expect(ours(text)).toEqual(expected)
  expect(reference(text)).not.toEqual(expected)
})

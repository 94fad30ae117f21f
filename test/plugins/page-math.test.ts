/** Formulas: where a fault stands, what is kept, and that both ways to draw agree. */
import { expect, test } from 'vitest'
import { createFormulaCache, formulaKey } from '../../plugins/page/formula-cache.ts'
import { splitMath } from '../../plugins/page/math.ts'
import { drawWithKatex, type Formula } from '../../plugins/tex/draw.ts'
import { renderNote } from './page-fixture.ts'
import { drawWithRehypeKatex } from './rehype-katex.ts'

const faults: readonly (readonly [string, string, string])[] = [
  ['inline', 'A $x + \\nope$ here.', '1:8'],
  ['inline display', 'A $$x + \\nope$$ here.', '1:9'],
  ['one line', '$$x + \\nope$$', '1:7'],
  ['block', '$$\na\nb + \\nope\n$$', '3:5'],
  ['opening on the first line', '$$ a\nb \\nope\n$$', '2:3'],
  ['in a quote', '> text\n>\n> $$\n> a \\nope\n> $$', '4:5'],
  ['in a list', '- item\n\n  $$\n  a \\nope\n  $$', '4:5'],
  ['unfinished', '$$\n\\frac{1\n$$', '2:8'],
]

test.for(faults)('%s: the fault stands at its character', async ([, markdown, place]) => {
  const { messages } = await renderNote(markdown)
  expect(messages.map(({ line, column, rule }) => `${line}:${column} ${rule}`)).toEqual([`${place} rejected-formula`])
})

test('the sentence says what KaTeX found and what to do', async () => {
  const { messages } = await renderNote('$\\nope$')
  expect(messages.map(({ text }) => text)).toEqual([
    'KaTeX rejects this formula: Undefined control sequence: \\nope; correct it, or write it in backticks to show it as text',
  ])
})

const formulas = [
  'x^2',
  'a<b\\&c',
  '\\frac{1}{2}',
  '\\sum_{i=1}^n \\sqrt{x_i}',
  '\\text{für } é',
  '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}',
]

test.for(formulas)('both ways to draw %s give the same MathML', (tex) => {
  for (const display of [false, true]) {
    const ways = [drawWithRehypeKatex, drawWithKatex].map((draw) => mathml(draw(tex, display)))
    expect(ways[0]).toContain('application/x-tex')
    expect(ways[0]).toBe(ways[1])
  }
})

test.for([drawWithRehypeKatex, drawWithKatex])('a formula is drawn once, or taken from elsewhere: %o', (draw) => {
  let drawn = 0
  const counting = (tex: string, display: boolean) => {
    drawn += 1
    return draw(tex, display)
  }
  const first = createFormulaCache(counting)
  const made = [first.formula('x', false), first.formula('x', true), first.formula('\\nope', false)]
  expect(first.formula('x', false)).toBe(made[0])
  expect(drawn).toBe(3)
  expect(made[0]).not.toEqual(made[1])
  expect(made[2]).toEqual({ reason: 'Undefined control sequence: \\nope', offset: 0 })
  first.add([[formulaKey('y', true), { html: 'elsewhere' }]])
  expect(first.formula('y', true)).toEqual({ html: 'elsewhere' })
  expect(first.formula('y', false)).not.toEqual({ html: 'elsewhere' })
  expect(drawn).toBe(4)
})

test.for([
  ['$x$ and $y$', ['x', 'y']],
  ['costs $5 and $10', []],
  ['$ x $', []],
  ['\\$x$ $y$', ['y']],
  ['no math', []],
] as const)('formulas in the text %s', ([text, expected]) => {
  expect(splitMath(text).flatMap(({ tex }) => (tex === undefined ? [] : [tex]))).toEqual(expected)
  expect(
    splitMath(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

/** The MathML without the difference in how two writers escape. */
function mathml(formula: Formula): string {
  const html = 'html' in formula ? formula.html : ''
  return /<math[\s\S]*<\/math>/
    .exec(html)![0]
    .replaceAll('&lt;', '&#x3C;')
    .replaceAll('&amp;', '&#x26;')
    .replaceAll('&gt;', '>')
}

test('MathML says each number and each tag in the row that has it', async () => {
  const { html } = await renderNote(
    '$$\\begin{align} a \\tag{A} \\\\ b \\\\ c \\nonumber \\\\ d \\tag*{$\\ast$} \\\\ e \\end{align}$$',
  )
  const rows = /<mtable[\s\S]*?<\/mtable>/.exec(html)![0].split('<mtr>').slice(1)
  expect(rows.map((row) => row.replace(/<[^>]+>/g, ''))).toEqual(['a(A)', 'b(1)', 'c', 'd\\ast', 'e(2)'])
})

test('what KaTeX has for displayed formulas alone is drawn in a line as well', async () => {
  const { html, messages } = await renderNote('In $\\begin{CD} A @>>> B \\end{CD}$ and $x \\tag{1}$.')
  expect(messages).toEqual([])
  expect(html).not.toContain('katex-display')
})

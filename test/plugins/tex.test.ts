/** TeX: where commands are defined, the rows of equations, and what MathJax takes and KaTeX does not. */
import { expect, test } from 'vitest'
import { createFormulaCache } from '../../plugins/page/formula-cache.ts'
import { drawWithKatex } from '../../plugins/tex/draw.ts'
import { rowsOf } from '../../plugins/tex/rows.ts'
import { findDefinitions } from '../../snippets/formula/definitions.ts'
import { preambleFaults } from '../../snippets/formula/macros.ts'

const definitions: readonly (readonly [string, readonly string[], string])[] = [
  ['\\newcommand{\\R}{\\mathbb{R}} x', ['\\newcommand{\\R}{\\mathbb{R}}'], 'x'],
  ['\\newcommand\\R{\\mathbb{R}}', ['\\newcommand\\R{\\mathbb{R}}'], ''],
  ['\\newcommand*{\\f}[2][a]{#1{#2}}', ['\\newcommand*{\\f}[2][a]{#1{#2}}'], ''],
  ['\\def\\a#1.#2{#1}\\gdef\\b{}', ['\\def\\a#1.#2{#1}', '\\gdef\\b{}'], ''],
  ['\\let\\eps=\\varepsilon \\let\\x y', ['\\let\\eps=\\varepsilon', '\\let\\x y'], ''],
  ['\\DeclareMathOperator*{\\argmin}{arg\\,min}', ['\\DeclareMathOperator*{\\argmin}{arg\\,min}'], ''],
  ['\\DeclarePairedDelimiter\\abs{\\lvert}{\\rvert}', ['\\DeclarePairedDelimiter\\abs{\\lvert}{\\rvert}'], ''],
  ['% \\newcommand{\\no}{}\n\\def\\p{50\\%}', ['\\def\\p{50\\%}'], ''],
  ['\\newcommand{\\open}{\\frac{', [], '\\newcommand{\\open}{\\frac{'],
  ['\\define \\newcommands x', [], '\\define \\newcommands x'],
]

test.for(definitions)('the definitions of %s', ([text, expected, rest]) => {
  const found = findDefinitions(text)
  expect(found.definitions.map(({ tex }) => tex)).toEqual(expected)
  expect(found.rest.trim()).toBe(rest)
  expect(found.rest).toHaveLength(text.length)
})

test('what cannot be read of a preamble is said at its place', () => {
  const text = '\\usepackage[a]{amsmath}\n\\def\\a{b}\n  \\oops\n\\newcommand{\\b}[x]{c}\n\\makeatletter\n'
  expect(preambleFaults(text)).toEqual([
    {
      place: { line: 4, column: 1 },
      said: '`\\newcommand{\\b}[x]{c}` cannot be read: the number of arguments is `x`; expected 0 to 9; correct it',
    },
    {
      place: { line: 3, column: 3 },
      said: '`\\oops` is no definition that formulas can use; a preamble may hold \\newcommand, \\renewcommand, \\newenvironment, \\def, \\let, \\DeclareMathOperator and \\DeclarePairedDelimiter: mend it or take it out',
    },
  ])
})

/** TeX with commands of its own, and TeX without that must look the same. */
const same: readonly (readonly [string, string, string])[] = [
  ['\\newcommand{\\R}{\\mathbb{R}}', '\\R^n', '\\mathbb{R}^n'],
  ['\\newcommand{\\pd}[2][f]{\\frac{#1}{#2}}', '\\pd{x}+\\pd[g]{y}', '\\frac{f}{x}+\\frac{g}{y}'],
  ['\\renewcommand{\\vec}[1]{\\mathbf{#1}}', '\\vec{a}', '\\mathbf{a}'],
  ['\\DeclareMathOperator*{\\argmin}{arg\\,min}', '\\argmin_x', '\\operatorname*{arg\\,min}_x'],
  ['\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert}', '\\abs*{x}', '{\\left\\lvert x\\right\\rvert }'],
  ['\\def\\a{1}', '\\def\\a{2}\\a', '2'],
  ['', '\\newcommand{\\a}{2}\\renewcommand{\\a}{3}\\a', '3'],
  ['', '\\mbox{a b}', '\\text{a b}'],
  ['', '\\text{a_b^c & 5% of #1}', '\\text{a\\_b{\\char`^}c \\& 5\\% of \\#1}'],
  ['', '\\text{so $x_1$}', '\\text{so $x_1$}'],
  ['', '\\root 3\\of x', '\\sqrt[3]{x}'],
  ['', '\\begin{eqnarray*}a&=&b\\end{eqnarray*}', '\\begin{align*}a&= b\\end{align*}'],
  ['', '\\unicode{x3b1}\\unicode{946}', '\\text{α}\\text{β}'],
  ['', '\\begin{matrix}a&b\\\\ \\hdotsfor{2}\\end{matrix}', '\\begin{matrix}a&b\\\\ \\dots&\\dots\\end{matrix}'],
  [
    '\\require{physics}',
    '\\dv[2]{f}{x} + \\pdv{f}{x}{y}',
    '\\frac{\\mathrm{d}^{2} {f}}{\\mathrm{d} {x}^{2}} + \\frac{\\partial^{2} {f}}{\\partial {x} \\, \\partial {y}}',
  ],
  ['', '\\require{physics}\\qty(a (b))', '\\left(a (b)\\right)'],
  [
    '\\newenvironment{p}[1]{#1\\begin{pmatrix}}{\\end{pmatrix}_{#1}}',
    '\\begin{p}{A}1\\end{p}',
    'A\\begin{pmatrix}1\\end{pmatrix}_{A}',
  ],
  ['\\definecolor{a}{rgb}{1,0,0}', '\\textcolor{a}{x}', '\\textcolor{#ff0000}{x}'],
  ['', '\\begin{array}{@{}l@{}r@{}}a&b\\end{array}', '\\begin{array}{lr}a&b\\end{array}'],
  ['', '\\begin{prooftree}\\AxiomC{$A$}\\UnaryInfC{B}\\end{prooftree}', '{\\dfrac{\\text{$A$}}{\\text{B}}}'],
  ['', '\\raise 1em {x}y', '\\raisebox{1em}{$x$}y'],
  ['', '\\enclose{updiagonalstrike}[mathcolor="red"]{x}', '\\cancel{{x}}'],
  ['', '\\style{color:red;position:fixed}{x}', '\\htmlStyle{color:red}{x}'],
  ['', '\\begin{split}a&=b&=c\\end{split}', '\\begin{aligned}a&=b&=c\\end{aligned}'],
  ['', '\\bigtimes_i', '\\mathop{\\Large\\times}_i'],
  ['', '\\moveleft 1em{x}y', '\\hspace{-1em}{x}\\hspace{1em}y'],
  ['', '\\moveright -2pt x', '\\hspace{-2pt}{x}\\hspace{2pt}'],
  ['', '\\cfrac[l]{1}{2}', '\\cfrac{1}{2}'],
  [
    '',
    '\\begin{cases*}a\\&b&if $b_1$\\\\c&else\\end{cases*}',
    '\\begin{cases}a\\&b&\\text{if $b_1$}\\\\c&\\text{else}\\end{cases}',
  ],
  ['', '\\begin{Bsmallmatrix*}[r]a\\end{Bsmallmatrix*}', '\\left\\{\\begin{smallmatrix}a\\end{smallmatrix}\\right\\}'],
  ['', '\\begin{empheq}{align*}a\\end{empheq}', '\\begin{align*}a\\end{align*}'],
  ['', 'x^\\sqrt{2}_\\hat a y', 'x^{\\sqrt{2}}_{\\hat a} y'],
  ['', 'x^\\left(a\\right)b', 'x^{\\left(a\\right)}b'],
  ['\\def\\T{^\\operatorname{T}}', 'A\\T\\_\\vec b', 'A^{\\operatorname{T}}\\_\\vec b'],
  ['', '\\begin{aligned}[t] a\\end{aligned}', '\\begin{aligned} a\\end{aligned}'],
  ['', '\\begin{array}[t]{l}a\\end{array}', '\\begin{array}{l}a\\end{array}'],
  ['', '\\color{rgb(255, 0, 0)}x', '\\color{#ff0000}x'],
  ['', '\\begin{array}{l*{2}{c}}a&b&c\\end{array}', '\\begin{array}{lcc}a&b&c\\end{array}'],
  ['', '\\style{color:red; font-size: 120%}{x}', '\\htmlStyle{color:red}{x}'],
  ['', 'x $y$ z', 'x \\$y\\$ z'],
  ['', '\\require{ams}\\label{x}\\message{secret}y', 'y'],
]

test.for(same)('with %s, %s is drawn as %s', ([macros, written, plain]) => {
  expect(look(drawWithKatex(written, true, macros))).toBe(look(drawWithKatex(plain, true)))
})

test('the same formula with other definitions is another formula', () => {
  const { formula } = createFormulaCache()
  expect(look(formula('\\x', false, '\\def\\x{1}'))).not.toBe(look(formula('\\x', false, '\\def\\x{2}')))
  expect(formula('\\x', false)).toEqual({ reason: 'Undefined control sequence: \\x', offset: 0 })
  expect(formula('\\gdef\\x{1}', false)).toHaveProperty('html')
  expect(formula('\\x ', false)).toHaveProperty('reason')
})

test('what TeX writes to a terminal is not written', () => {
  const said: unknown[] = []
  const { log, error } = console
  Object.assign(console, { log: (text: unknown) => said.push(text), error: (text: unknown) => said.push(text) })
  for (const tex of ['\\message{a}', '\\errmessage{b}', '\\show\\alpha']) drawWithKatex(tex, false)
  Object.assign(console, { log, error })
  expect(said).toEqual([])
})

test('only links to other sites are followed', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', '/here', '#here'])
    expect(drawWithKatex(`\\href{${url}}{x}`, false), url).toHaveProperty('reason')
  expect(drawWithKatex('\\href{https://example.org}{x}', false)).toHaveProperty('html')
})

test.for([
  ['x', []],
  ['x \\label{a}', ['1a']],
  ['\\begin{equation}\\label{a} x \\\\ y\\end{equation}', ['1a']],
  [
    '\\begin{align} a \\label{a} \\\\ b \\nonumber \\\\ c \\tag{C}\\label{c} \\\\ d \\\\ \\end{align}',
    ['1a', '-', 'Cc', '1'],
  ],
  ['\\begin{align*} a \\\\ b \\tag{$\\ast$} \\end{align*}', ['-', '$\\ast$']],
  ['\\begin{gather} \\begin{matrix} a \\\\ b \\end{matrix} \\\\ {c \\\\ d} \\end{gather}', ['1', '1']],
  ['\\begin{aligned} a \\\\ b \\end{aligned}', []],
  ['x \\tag{A} % \\label{no}', []],
] as const)('the rows of %s', ([tex, expected]) => {
  const said = rowsOf(tex).map(({ labels, tag, isNumbered }) => `${tag ?? (isNumbered ? '1' : '-')}${labels.join()}`)
  expect(said).toEqual(expected)
})

/** What a formula looks like: its HTML without the source. */
function look(made: ReturnType<typeof drawWithKatex>): string {
  return 'html' in made ? made.html.replace(/<annotation.*?<\/annotation>/s, '') : made.reason
}

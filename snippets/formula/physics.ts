/**
 * The package physics, which MathJax has where a formula or the preamble says `\require{physics}`: derivatives,
 * differentials, brackets that grow, vectors, Dirac's notation, words, matrices.
 */
import { argument, asMacros, bracketed, type Context, hasGroup, type Macros, takeStar, written } from './arguments.ts'

const grown = (left: string, right: string, content: string) => `\\left${left} ${content}\\right${right}`

const asText: Macros = {
  '\\vdot': '\\mathbin{\\boldsymbol\\cdot}',
  '\\dotproduct': '\\mathbin{\\boldsymbol\\cdot}',
  '\\cross': '\\mathbin{\\boldsymbol\\times}',
  '\\cp': '\\mathbin{\\boldsymbol\\times}',
  '\\crossproduct': '\\mathbin{\\boldsymbol\\times}',
  '\\grad': '\\boldsymbol\\nabla',
  '\\gradient': '\\boldsymbol\\nabla',
  '\\div': '\\boldsymbol\\nabla\\cdot',
  '\\divergence': '\\boldsymbol\\nabla\\cdot',
  '\\curl': '\\boldsymbol\\nabla\\times',
  '\\laplacian': '\\nabla^2',
  '\\va': '\\vec{\\mathbf{#1}}',
  '\\vectorarrow': '\\vec{\\mathbf{#1}}',
  '\\vu': '\\hat{\\mathbf{#1}}',
  '\\vectorunit': '\\hat{\\mathbf{#1}}',
  '\\tr': '\\operatorname{tr}',
  '\\Tr': '\\operatorname{Tr}',
  '\\rank': '\\operatorname{rank}',
  '\\erf': '\\operatorname{erf}',
  '\\Res': '\\operatorname{Res}',
  '\\Re': '\\operatorname{Re}',
  '\\Im': '\\operatorname{Im}',
  '\\pv': '\\mathcal{P}',
  '\\PV': '\\operatorname{P.V.}',
  '\\comm': grown('[', ']', '#1, #2'),
  '\\commutator': grown('[', ']', '#1, #2'),
  '\\acomm': grown('\\{', '\\}', '#1, #2'),
  '\\anticommutator': grown('\\{', '\\}', '#1, #2'),
  '\\pb': grown('\\{', '\\}', '#1, #2'),
  '\\poissonbracket': grown('\\{', '\\}', '#1, #2'),
  '\\flatfrac': '\\left.#1\\middle/#2\\right.',
  '\\ket': grown('|', '\\rangle', '{#1}'),
  '\\bra': grown('\\langle', '|', '{#1}'),
  '\\mel': grown('\\langle', '\\rangle', '{#1}\\middle|{#2}\\middle|{#3}'),
  '\\matrixel': grown('\\langle', '\\rangle', '{#1}\\middle|{#2}\\middle|{#3}'),
}

const asFunctions = asMacros({
  '\\dd': differential('\\mathrm{d}'),
  '\\differential': differential('\\mathrm{d}'),
  '\\var': differential('\\delta'),
  '\\variation': differential('\\delta'),
  '\\dv': derivative('\\mathrm{d}', 1),
  '\\derivative': derivative('\\mathrm{d}', 1),
  '\\pdv': derivative('\\partial', 2),
  '\\pderivative': derivative('\\partial', 2),
  '\\partialderivative': derivative('\\partial', 2),
  '\\fdv': derivative('\\delta', 1),
  '\\functionalderivative': derivative('\\delta', 1),
  '\\qty': (context) => enclosed(context, ''),
  '\\quantity': (context) => enclosed(context, ''),
  '\\order': (context) => `\\mathcal{O}${enclosed(context, '(')}`,
  '\\abs': (context) => between(context, '|', '|'),
  '\\absolutevalue': (context) => between(context, '|', '|'),
  '\\norm': (context) => between(context, '\\|', '\\|'),
  '\\eval': (context) => (hasGroup(context) ? grown('.', '|', argument(context)) : enclosed(context, '')),
  '\\vb': (context) => (takeStar(context) ? '\\boldsymbol' : '\\mathbf'),
  '\\vectorbold': (context) => (takeStar(context) ? '\\boldsymbol' : '\\mathbf'),
  '\\qq': (context) => `\\quad\\text{${argument(context)}}\\quad`,
  '\\braket': product,
  '\\ip': product,
  '\\innerproduct': product,
  '\\op': outer,
  '\\dyad': outer,
  '\\ketbra': outer,
  '\\outerproduct': outer,
  '\\ev': expected,
  '\\expval': expected,
  '\\expectationvalue': expected,
  '\\mqty': matrix,
  '\\matrixquantity': matrix,
  '\\pmqty': (context) => `\\begin{pmatrix}${argument(context)}\\end{pmatrix}`,
  '\\bmqty': (context) => `\\begin{bmatrix}${argument(context)}\\end{bmatrix}`,
  '\\vmqty': (context) => `\\begin{vmatrix}${argument(context)}\\end{vmatrix}`,
})

/** `\qif` and its kin. */
const words = 'if then else otherwise unless given using assume since let for all even odd integer and or as in'

export const physics: Macros = {
  ...asText,
  ...asFunctions,
  ...Object.fromEntries(words.split(' ').map((word) => [`\\q${word}`, `\\quad\\text{${word}}\\quad`])),
  '\\qcc': '\\quad\\text{c.c.}\\quad',
}

/** `\dd`, `\dd{x}`, `\dd[3]{x}`. */
function differential(sign: string) {
  return (context: Context) => {
    const power = bracketed(context)
    const raised = power ? `${sign}^{${written(power)}}` : sign
    return hasGroup(context) ? `\\mathop{}\\!${raised}{${argument(context)}}` : raised
  }
}

/** `\dv{x}`, `\dv{f}{x}`, `\dv[2]{f}{x}`; `\pdv{f}{x}{y}` with `most` 2 variables; a star for one line. */
function derivative(sign: string, most: number) {
  return (context: Context) => {
    const flat = takeStar(context)
    const power = bracketed(context)
    const given = [argument(context)]
    while (given.length <= most && hasGroup(context)) given.push(argument(context))
    const raised = power ? `^{${written(power)}}` : given.length === 3 ? '^{2}' : ''
    const of = given.length === 1 ? '' : given[0]!
    const variables = given.length === 1 ? given : given.slice(1)
    const under = variables.map((each) => `${sign} {${each}}`).join(' \\, ') + (variables.length === 1 ? raised : '')
    const over = `${sign}${raised} {${of}}`
    return flat ? `\\left.${over}\\middle/${under}\\right.` : `\\frac{${over}}{${under}}`
  }
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '|': '|' }

/** What stands between a pair here, which grows with it; `{…}` stands between `braces`, else between braces. */
function enclosed(context: Context, braces: '' | '('): string {
  if (hasGroup(context)) return braces ? grown('(', ')', argument(context)) : grown('\\{', '\\}', argument(context))
  const opening = context.future().text
  const closing = closers[opening]
  if (closing === undefined) return ''
  context.popToken()
  const content = until(context, opening, closing)
  return content.closed ? grown(opening, closing, content.tex) : `${opening}${content.tex}`
}

/** The tokens before the bracket that closes one that is open. */
function until(context: Context, opening: string, closing: string): { readonly tex: string; readonly closed: boolean } {
  let tex = ''
  let depth = 0
  for (let token = context.popToken(); token.text !== 'EOF'; token = context.popToken()) {
    const isClosing = token.text === closing
    if (isClosing && depth === 0) return { tex, closed: true }
    if (isClosing) depth--
    else if (token.text === opening) depth++
    tex += written([token])
  }
  return { tex, closed: false }
}

function between(context: Context, left: string, right: string): string {
  const plain = takeStar(context)
  return plain ? `${left}${argument(context)}${right}` : grown(left, right, argument(context))
}

function product(context: Context): string {
  takeStar(context)
  const left = argument(context)
  return grown('\\langle', '\\rangle', `{${left}}\\middle|{${hasGroup(context) ? argument(context) : left}}`)
}

function outer(context: Context): string {
  takeStar(context)
  const left = argument(context)
  const right = hasGroup(context) ? argument(context) : left
  return `${grown('|', '\\rangle', `{${left}}`)}\\!${grown('\\langle', '|', `{${right}}`)}`
}

function expected(context: Context): string {
  takeStar(context)
  const value = argument(context)
  if (!hasGroup(context)) return grown('\\langle', '\\rangle', value)
  const state = argument(context)
  return grown('\\langle', '\\rangle', `{${state}}\\middle|{${value}}\\middle|{${state}}`)
}

/** `\mqty{a & b}`, `\mqty(a & b)`: the brackets around it are drawn. */
function matrix(context: Context): string {
  if (hasGroup(context)) return `\\begin{matrix}${argument(context)}\\end{matrix}`
  const opening = context.future().text
  const closing = closers[opening]
  if (closing === undefined) return ''
  context.popToken()
  return grown(opening, closing, `\\begin{matrix}${until(context, opening, closing).tex}\\end{matrix}`)
}

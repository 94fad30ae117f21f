/**
 * MathJax's commands that KaTeX lacks, near enough: those of the packages that Obsidian's MathJax has without `\require`
 * (https://docs.mathjax.org/en/v3.2/input/tex/extensions/autoload.html).
 */
import { argument, asMacros, bracketed, type Context, type Macros, textOf, written } from './arguments.ts'
import { definers } from './definers.ts'
import { physics } from './physics.ts'

const asText: Macros = {
  '\\mbox': '\\text{#1}',
  '\\textbackslash': '\\TextOrMath{\\char`\\\\}{\\backslash}',
  '\\textdollar': '\\$',
  '\\micro': '\\mu',
  '\\celsius': '{\\degree\\mathrm{C}}',
  '\\ohm': '\\Omega',
  '\\perthousand': '\\text{‰}',
  '\\centernot': '\\not#1',
  '\\cancelto': '{{\\cancel{#2}}^{#1}}',
  '\\overparen': '\\overgroup{#1}',
  '\\underparen': '\\undergroup{#1}',
  '\\overunderset': '\\overset{#1}{\\underset{#2}{#3}}',
  '\\prescript': '{{}^{#1}_{#2}#3}',
  '\\sideset': '\\mathop{{}#1{#3}#2}\\limits',
  '\\idotsint': '\\int\\!\\cdots\\!\\int',
  '\\iiiint': '\\iint\\!\\!\\iint',
  '\\ensuremath': '\\TextOrMath{$#1$}{#1}',
  '\\strut': '\\vphantom{(}',
  '\\hfill': '\\quad',
  '\\hfil': '',
  '\\hfilll': '',
  '\\mspace': '\\mskip#1',
  '\\shoveleft': '#1',
  '\\shoveright': '#1',
  '\\pmatrix': '\\begin{pmatrix}#1\\end{pmatrix}',
  '\\matrix': '\\begin{matrix}#1\\end{matrix}',
  '\\array': '\\begin{matrix}#1\\end{matrix}',
  '\\cases': '\\begin{cases}#1\\end{cases}',
  '\\eqalign': '\\begin{aligned}#1\\end{aligned}',
  '\\bigtimes': '\\mathop{\\Large\\times}',
  '\\symbb': '\\mathbb{#1}',
  '\\displaylines': '\\begin{gathered}#1\\end{gathered}',
  '\\framebox': '\\fbox{#1}',
  '\\ketbra': '\\vert{#1}\\rangle\\langle{#2}\\vert',
  '\\Tiny': '\\tiny',
  '\\scr': '\\mathscr',
  '\\mit': '\\mathit',
  '\\oldstyle': '\\mathrm',
  '\\mathup': '\\mathrm{#1}',
  '\\symup': '\\mathrm{#1}',
  '\\symit': '\\mathit{#1}',
  '\\symbf': '\\mathbf{#1}',
  '\\mathbfup': '\\mathbf{#1}',
  '\\mathbfit': '\\boldsymbol{#1}',
  '\\symbfit': '\\boldsymbol{#1}',
  '\\symsf': '\\mathsf{#1}',
  '\\symtt': '\\mathtt{#1}',
  '\\Rule': '\\rule[-#3]{#1}{#2}',
}

export const mathjaxDefinitions = [
  '\\def\\buildrel#1\\over#2{\\mathrel{\\overset{#1}{#2}}}',
  '\\def\\root#1\\of#2{\\sqrt[#1]{#2}}',
  '\\def\\skew#1#2#3{#2{#3}}',
  '\\def\\mmlToken#1#2{\\text{#2}}',
  '\\def\\mathtip#1#2{{#1}}',
  '\\def\\texttip#1#2{{#1}}',
  '\\def\\Space#1#2#3{\\rule{#1}{0pt}}',
  '\\def\\toggle#1#2\\endtoggle{#1}',
  '\\def\\class#1#2{#2}',
  '\\def\\cssId#1#2{#2}',
  '\\def\\style#1#2{#2}',
]

const asFunctions = asMacros({
  '\\bbox': box,
  '\\enclose': enclose,
  '\\raise': (context) => moved(context, ''),
  '\\lower': (context) => moved(context, '-'),
  '\\moveleft': (context) => shifted(context, '-'),
  '\\moveright': (context) => shifted(context, ''),
  '\\unicode': character,
  '\\hdotsfor': dotsAcross,
  '\\require': load,
  // Nothing to see; KaTeX would write the last three to the terminal.
  '\\label': swallow,
  '\\vspace': swallow,
  '\\definecolor': (context) => {
    context.consumeArgs(3)
    return '' // read where it is used
  },
  '\\message': swallow,
  '\\errmessage': swallow,
  '\\show': swallow,
})

export const mathjax: Macros = { ...definers, ...asFunctions, ...asText }

/** `\bbox[yellow,border:1px solid red]{…}`: its colour and its border; room around has no part in KaTeX. */
function box(context: Context): string {
  const options = written(bracketed(context) ?? []).split(',')
  const content = argument(context)
  const colour = options.map((option) => option.trim()).find((option) => /^(?:#[\da-f]{3,6}|[a-z]+)$/i.test(option))
  const framed = options.some((option) => /^\s*border:/.test(option)) ? `\\boxed{${content}}` : `{${content}}`
  if (colour === undefined) return framed
  const styles = ['\\displaystyle', '', '\\scriptstyle', '\\scriptscriptstyle']
  return `\\mathchoice${styles.map((style) => `{\\colorbox{${colour}}{$${style} ${framed}$}}`).join('')}`
}

const enclosures: readonly (readonly [string, string])[] = [
  ['updiagonalstrike', '\\cancel'],
  ['downdiagonalstrike', '\\bcancel'],
  ['horizontalstrike', '\\sout'],
  ['radical', '\\sqrt'],
  ['top', '\\overline'],
  ['bottom', '\\underline'],
  ['box', '\\boxed'],
  ['roundedbox', '\\boxed'],
  ['circle', '\\boxed'],
]

/** `\enclose{circle}[mathcolor="red"]{…}`: what KaTeX can draw of its notations. */
function enclose(context: Context): string {
  const notations = argument(context).split(/[\s,]+/)
  bracketed(context)
  const content = argument(context)
  const commands = enclosures.filter(([name]) => notations.includes(name)).map(([, command]) => command)
  return commands.reduce((inner, command) => `${command}{${inner}}`, `{${content}}`)
}

/** `\raise 1em {…}`: a length, and what is moved up. */
function moved(context: Context, sign: string): string {
  return `\\raisebox{${signed(context, sign)}}{$${argument(context)}$}`
}

/** `\moveright 1em {…}` moves what stands there and nothing after it. */
function shifted(context: Context, sign: '' | '-'): string {
  const length = signed(context, sign)
  const back = length.startsWith('-') ? length.slice(1) : `-${length}`
  return `\\hspace{${length}}{${argument(context)}}\\hspace{${back}}`
}

/** A length, without braces too, with one sign more. */
function signed(context: Context, sign: string): string {
  context.consumeSpaces()
  let length = ''
  if (context.future().text === '{') length = argument(context)
  else {
    while (/^[-+.\d\sa-z]$/.test(context.future().text) && !/[a-z]{2}$/.test(length)) length += context.popToken().text
    context.consumeSpaces()
  }
  return `${sign}${length.replace(/[\s+]/g, '')}`.replace('--', '')
}

/** `\require{physics}`; what other packages define is here already. */
function load(context: Context): string {
  if (argument(context).trim() === 'physics')
    for (const [name, meaning] of Object.entries(physics)) context.macros.set(name, meaning)
  return ''
}

function swallow(context: Context): string {
  context.consumeArgs(1)
  return ''
}

/** `\unicode{x3b1}`, `\unicode{945}`. */
function character(context: Context): string {
  bracketed(context)
  bracketed(context)
  const code = textOf(context.consumeArgs(1)[0]!).replace(/^x/i, '0x')
  const point = Number(code)
  return point > 31 && point < 0x110000 ? `\\text{\\char${point}}` : ''
}

/** `\hdotsfor{3}`: dots in so many columns. */
function dotsAcross(context: Context): string {
  const columns = Number(textOf(context.consumeArgs(1)[0]!))
  return Array.from({ length: columns >= 1 && columns <= 50 ? columns : 1 }, () => '\\dots').join('&')
}

/**
 * The commands that formulas may use besides KaTeX's own: those Obsidian's MathJax has and KaTeX lacks, and those a
 * vault defines in its preamble or a note in its formulas.
 */
import katex from 'katex'
import type { Place } from '../types.ts'
import { findDefinitions } from './definitions.ts'

/** As KaTeX takes them. */
export type Macros = Record<string, string | object | ((context: object) => string | object)>

interface Token {
  readonly text: string
}

/** What KaTeX hands to a macro that is a function. Lists of tokens are in reverse order. */
interface Context {
  readonly macros: { set(name: string, meaning: unknown): void }
  future(): Token
  popToken(): Token
  consumeSpaces(): void
  consumeArg(delimiters?: readonly string[]): { readonly tokens: Token[] }
  consumeArgs(count: number): Token[][]
}

const known = new Map<string, Macros>()

/** @param definitions TeX that defines commands; what else stands in it, or cannot be read, counts for nothing */
export function macrosOf(definitions: string): Macros {
  const before = known.get(definitions)
  if (before) return before
  const { macros } = readMacros(definitions)
  if (known.size > 200) known.clear() // a preamble being typed
  known.set(definitions, macros)
  return macros
}

/** What cannot be read of a preamble, each at its place, in words. */
export function preambleFaults(text: string): { readonly place: Place; readonly said: string }[] {
  const { faults, rest } = readMacros(text)
  const others = [...rest.replace(harmless, (all) => ' '.repeat(all.length)).matchAll(/\S.*/g)].map((found) => ({
    offset: found.index,
    said: `\`${found[0].trim().slice(0, 60)}\` is no definition that formulas can use; a preamble may hold \\newcommand, \\renewcommand, \\def, \\let, \\DeclareMathOperator and \\DeclarePairedDelimiter: mend it or take it out`,
  }))
  return [...faults, ...others].map(({ offset, said }) => {
    const before = text.slice(0, offset).split(/\r\n?|\n/)
    return { place: { line: before.length, column: before.at(-1)!.length + 1 }, said }
  })
}

/** What LaTeX wants in such a file and formulas need not. */
const harmless =
  /\\(?:usepackage|RequirePackage|ProvidesPackage|NeedsTeXFormat|documentclass|require)(?:\s*\[[^\]]*\])?\s*\{[^}]*\}(?:\s*\[[^\]]*\])?|\\(?:makeatletter|makeatother|endinput)(?![a-zA-Z@])/g

function readMacros(text: string) {
  const macros: Macros = { ...base() }
  const { definitions, rest } = findDefinitions(text)
  const faults: { offset: number; said: string }[] = []
  for (const { tex, offset } of definitions) {
    try {
      katex.renderToString(tex, { macros, globalGroup: true, throwOnError: true, strict: 'ignore' })
    } catch (error) {
      const reason = (error as { rawMessage?: string }).rawMessage ?? String(error)
      faults.push({ offset, said: `\`${tex.slice(0, 60)}\` cannot be read: ${reason}; correct it` })
    }
  }
  return { macros, faults, rest }
}

let made: Macros | undefined

/** MathJax's commands that KaTeX lacks, near enough; and definitions as MathJax takes them. */
function base(): Macros {
  if (made) return made
  made = { ...asFunctions, ...asText }
  for (const tex of asDefinitions)
    katex.renderToString(tex, { macros: made, globalGroup: true, throwOnError: true, strict: 'ignore' })
  return made
}

const asText: Macros = {
  '\\mbox': '\\text{#1}',
  '\\textbackslash': '\\TextOrMath{\\char`\\\\}{\\backslash}',
  '\\textdollar': '\\$',
  '\\micro': '\\mu',
  '\\celsius': '{\\degree\\mathrm{C}}',
  '\\ohm': '\\Omega',
  '\\centernot': '\\not#1',
  '\\cancelto': '{\\cancel{#2}}^{#1}',
  '\\overparen': '\\overgroup{#1}',
  '\\underparen': '\\undergroup{#1}',
  '\\overunderset': '\\overset{#1}{\\underset{#2}{#3}}',
  '\\prescript': '{{}^{#1}_{#2}#3}',
  '\\sideset': '\\mathop{{}#1{#3}#2}\\limits',
  '\\idotsint': '\\int\\!\\cdots\\!\\int',
  '\\ensuremath': '\\TextOrMath{$#1$}{#1}',
  '\\strut': '\\vphantom{(}',
  '\\hfill': '\\quad',
  '\\raise': '\\raisebox{#1}{$#2$}',
  '\\shoveleft': '#1',
  '\\shoveright': '#1',
  '\\pmatrix': '\\begin{pmatrix}#1\\end{pmatrix}',
  '\\matrix': '\\begin{matrix}#1\\end{matrix}',
  '\\cases': '\\begin{cases}#1\\end{cases}',
  '\\eqalign': '\\begin{aligned}#1\\end{aligned}',
  '\\displaylines': '\\begin{gathered}#1\\end{gathered}',
}

const asDefinitions = [
  '\\def\\buildrel#1\\over#2{\\mathrel{\\overset{#1}{#2}}}',
  '\\def\\root#1\\of#2{\\sqrt[#1]{#2}}',
  '\\def\\class#1#2{#2}',
  '\\def\\cssId#1#2{#2}',
  '\\def\\style#1#2{#2}',
]

const asFunctions: Macros = Object.fromEntries(
  Object.entries({
    '\\newcommand': define,
    '\\renewcommand': define,
    '\\DeclareRobustCommand': define,
    '\\DeclareMathOperator': defineOperator,
    '\\DeclarePairedDelimiter': definePair,
    '\\bbox': withoutLook,
    '\\unicode': character,
    '\\hdotsfor': dotsAcross,
    // Nothing to see; KaTeX would write the last three to the terminal.
    '\\require': swallow,
    '\\label': swallow,
    '\\vspace': swallow,
    '\\message': swallow,
    '\\errmessage': swallow,
    '\\show': swallow,
  }).map(([name, macro]) => [name, (context: object) => macro(context as Context)]),
)

/** `\bbox[colour]{…}`: the braces stay. */
function withoutLook(context: Context): string {
  bracketed(context)
  return ''
}

function swallow(context: Context): string {
  context.consumeArgs(1)
  return ''
}

/** `\newcommand{\name}[2][default]{…}`, which defines anew what there is, as in MathJax. */
function define(context: Context): string {
  takeStar(context)
  const name = nameIn(context)
  const written = textOf(bracketed(context) ?? [])
  const count = Number(written)
  if (!(count >= 0 && count <= 9))
    throw new katex.ParseError(`the number of arguments is \`${written}\`; expected 0 to 9`)
  const preset = bracketed(context)
  const { tokens } = context.consumeArg()
  if (!preset) context.macros.set(name, { tokens, numArgs: count })
  else
    context.macros.set(name, (inner: Context) => {
      const first = bracketed(inner) ?? preset
      return { tokens: filled(tokens, [first, ...inner.consumeArgs(Math.max(count - 1, 0))]), numArgs: 0 }
    })
  return ''
}

function defineOperator(context: Context): string {
  const star = takeStar(context) ? '*' : ''
  const name = nameIn(context)
  context.macros.set(`${name}@name`, { tokens: context.consumeArg().tokens, numArgs: 0 })
  context.macros.set(name, `\\operatorname${star}{${name}@name}`)
  return ''
}

function definePair(context: Context): string {
  const name = nameIn(context)
  const [left, right] = context.consumeArgs(2).map((tokens) => textOf(tokens))
  context.macros.set(`${name}@plain`, `{${left} #1${right} }`)
  context.macros.set(`${name}@grown`, `{\\left${left} #1\\right${right} }`)
  context.macros.set(name, (inner: Context) => {
    const grown = takeStar(inner)
    bracketed(inner) // a size
    return grown ? `${name}@grown` : `${name}@plain`
  })
  return ''
}

/** `\unicode{x3b1}`, `\unicode{945}`. */
function character(context: Context): string {
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

function takeStar(context: Context): boolean {
  context.consumeSpaces()
  if (context.future().text !== '*') return false
  context.popToken()
  return true
}

function nameIn(context: Context): string {
  const { tokens } = context.consumeArg()
  const [only] = tokens
  if (tokens.length !== 1 || !only!.text.startsWith('\\'))
    throw new katex.ParseError(`what is defined is \`${textOf(tokens)}\`; expected a command such as \`\\R\``)
  return only!.text
}

/** What stands in brackets here; undefined where nothing does. */
function bracketed(context: Context): Token[] | undefined {
  context.consumeSpaces()
  if (context.future().text !== '[') return undefined
  context.popToken()
  return context.consumeArg([']']).tokens
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .toReversed()
    .map(({ text }) => text)
    .join('')
}

/** A body with its arguments in place of `#1`, `#2`, …; all in reverse order. */
function filled(body: readonly Token[], args: readonly (readonly Token[])[]): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < body.length; at++) {
    const [token, before] = [body[at]!, body[at + 1]]
    const argument = before?.text === '#' ? args[Number(token.text) - 1] : undefined
    if (argument) {
      tokens.push(...argument)
      at++
    } else tokens.push(token)
  }
  return tokens
}

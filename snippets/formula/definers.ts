/** Commands that define commands, as MathJax takes them. */
import katex from 'katex'
import { asMacros, bracketed, type Context, filled, nameIn, takeStar, textOf } from './arguments.ts'

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

export const definers = asMacros({
  '\\newcommand': define,
  '\\renewcommand': define,
  '\\DeclareRobustCommand': define,
  '\\DeclareMathOperator': defineOperator,
  '\\DeclarePairedDelimiter': definePair,
})

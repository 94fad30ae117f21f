/** How a macro of KaTeX that is a function takes what stands after it. */
import katex from 'katex'

/** As KaTeX takes them. */
export type Macros = Record<string, string | object | ((context: object) => string | object)>

export interface Token {
  readonly text: string
}

/** What KaTeX hands to such a macro. Lists of tokens are in reverse order. */
export interface Context {
  readonly macros: { set(name: string, meaning: unknown): void }
  future(): Token
  popToken(): Token
  consumeSpaces(): void
  consumeArg(delimiters?: readonly string[]): { readonly tokens: Token[] }
  consumeArgs(count: number): Token[][]
}

export const asMacros = (functions: Record<string, (context: Context) => string | object>): Macros =>
  Object.fromEntries(
    Object.entries(functions).map(([name, macro]) => [name, (context: object) => macro(context as Context)]),
  )

export function takeStar(context: Context): boolean {
  context.consumeSpaces()
  if (context.future().text !== '*') return false
  context.popToken()
  return true
}

export function nameIn(context: Context): string {
  const { tokens } = context.consumeArg()
  const [only] = tokens
  if (tokens.length !== 1 || !only!.text.startsWith('\\'))
    throw new katex.ParseError(`what is defined is \`${textOf(tokens)}\`; expected a command such as \`\\R\``)
  return only!.text
}

/** What stands in brackets here; undefined where nothing does. */
export function bracketed(context: Context): Token[] | undefined {
  context.consumeSpaces()
  if (context.future().text !== '[') return undefined
  context.popToken()
  return context.consumeArg([']']).tokens
}

export function textOf(tokens: readonly Token[]): string {
  return tokens
    .toReversed()
    .map(({ text }) => text)
    .join('')
}

/** A body with its arguments in place of `#1`, `#2`, …; all in reverse order. */
export function filled(body: readonly Token[], args: readonly (readonly Token[])[]): Token[] {
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

/** Whether a group in braces comes next. */
export function hasGroup(context: Context): boolean {
  context.consumeSpaces()
  return context.future().text === '{'
}

/** The next argument as TeX. */
export function argument(context: Context): string {
  return written(context.consumeArgs(1)[0]!)
}

/** Tokens as TeX that reads as they do. */
export function written(tokens: readonly Token[]): string {
  return tokens
    .toReversed()
    .map(({ text }) => (/^\\[a-zA-Z@]+$/.test(text) ? `${text} ` : text))
    .join('')
}

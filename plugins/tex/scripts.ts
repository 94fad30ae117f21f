/** Commands as bare scripts, `x^\sqrt{2}`: MathJax takes them with their arguments, KaTeX wants braces around. */
import katex from 'katex'

/** Stands between the sign and the command; no TeX of an author can hold it. */
const mark = '\\script@'

interface Parser {
  /** One group, symbol, or command with its arguments; `atom` allows them all. */
  parseGroup(name: 'atom'): { readonly mode: string } | null
}

interface WithFunctions {
  __defineFunction(definition: {
    readonly type: string
    readonly names: readonly string[]
    readonly numArgs: number
    readonly allowedInArgument: boolean
    handler(context: { readonly parser: Parser }): object
  }): void
}

const { ParseError } = katex
;(katex as unknown as WithFunctions).__defineFunction({
  type: 'ordgroup',
  names: [mark],
  numArgs: 0,
  allowedInArgument: true,
  handler({ parser }) {
    const script = parser.parseGroup('atom')
    if (!script) throw new ParseError('Expected a group as script')
    return { type: 'ordgroup', mode: script.mode, body: [script] }
  },
})

/** Whether this is why KaTeX rejects a formula. */
export const isBareScript = (reason: string): boolean => /with no arguments as (?:super|sub)script$/.test(reason)

/** TeX whose scripts may be commands with arguments. */
export function withBareScripts(tex: string): string {
  return tex.replace(bareScript, (_, escaped: string | undefined, sign: string) => escaped ?? `${sign}${mark} `)
}

const bareScript = /(\\[\s\S])|([_^])\s*(?=\\[a-zA-Z,;:!> ])/g

/**
 * The commands that formulas may use besides KaTeX's own: those Obsidian's MathJax has and KaTeX lacks, and those a
 * vault defines in its preamble or a note in its formulas.
 */
import katex from 'katex'
import type { Place } from '../types.ts'
import { asMacros, type Macros } from './arguments.ts'
import { findDefinitions, otherText } from './definitions.ts'
import { mathjax, mathjaxDefinitions } from './mathjax.ts'

const hosts = new WeakMap<Macros, Map<string, Macros>>()

/**
 * @param definitions TeX that defines commands; what else stands in it, or cannot be read, counts for nothing
 * @param host further commands, which definitions may override; the same object for the same commands
 */
export function macrosOf(definitions: string, host: Macros = none): Macros {
  const known = hosts.get(host) ?? new Map<string, Macros>()
  hosts.set(host, known)
  const before = known.get(definitions)
  if (before) return before
  const { macros } = readMacros(definitions, host)
  if (known.size > 200) known.clear() // a preamble being typed
  known.set(definitions, macros)
  return macros
}

const none: Macros = {}

/** What cannot be read of a preamble, each at its place, in words. */
export function preambleFaults(text: string): { readonly place: Place; readonly said: string }[] {
  const { faults, rest } = readMacros(text)
  const others = otherText(rest).map(({ text: other, offset }) => ({
    offset,
    said: `\`${other.slice(0, 60)}\` is no definition that formulas can use; a preamble may hold \\newcommand, \\renewcommand, \\newenvironment, \\def, \\let, \\DeclareMathOperator and \\DeclarePairedDelimiter: mend it or take it out`,
  }))
  return [...faults, ...others].map(({ offset, said }) => {
    const before = text.slice(0, offset).split(/\r\n?|\n/)
    return { place: { line: before.length, column: before.at(-1)!.length + 1 }, said }
  })
}

export const definesEnvironment = /^\\(?:re)?newenvironment(?![a-zA-Z])/

function readMacros(text: string, host: Macros = none) {
  const macros: Macros = { ...base(), ...host }
  const { definitions, rest } = findDefinitions(text)
  const faults: { offset: number; said: string }[] = []
  for (const { tex, offset } of definitions) {
    if (definesEnvironment.test(tex)) continue // written out where it is used
    try {
      katex.renderToString(tex, { macros, globalGroup: true, throwOnError: true, strict: 'ignore' })
    } catch (error) {
      const reason = (error as { rawMessage?: string }).rawMessage ?? String(error)
      faults.push({ offset, said: `\`${tex.slice(0, 60)}\` cannot be read: ${reason}; correct it` })
    }
  }
  const own = macros[character]
  return { macros: own === undefined ? macros : { ...macros, ...besidesNumbers(own) }, faults, rest }
}

const character = '\\char'
const numbered = '\\charOfNumber'

/** KaTeX writes signs such as `\ne` by `\char` and a number; before anything else it is what the author made of it. */
function besidesNumbers(own: Macros[string]): Macros {
  return asMacros({
    [character]: (context) => {
      if (/[`"]/.test(context.future().text)) return numbered
      return typeof own === 'function' ? own(context) : own
    },
  })
}

let made: Macros | undefined

function base(): Macros {
  if (made) return made
  made = { ...mathjax }
  for (const tex of [`\\let${numbered}${character}`, ...mathjaxDefinitions])
    katex.renderToString(tex, { macros: made, globalGroup: true, throwOnError: true, strict: 'ignore' })
  return made
}

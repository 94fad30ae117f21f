/** Proof trees (`\begin{prooftree}`, the package bussproofs), which KaTeX lacks, as fractions in fractions. */
import { afterGroup, groupsAt } from '../../snippets/formula/definitions.ts'

/** The formula with its proof trees as fractions; one that cannot be read stays as it is. */
export function withProofs(tex: string): string {
  return tex.replace(
    /\\begin\s*\{prooftree\}([\s\S]*?)\\end\s*\{prooftree\}/g,
    (all, body: string) => tree(body) ?? all,
  )
}

const premises: Readonly<Record<string, number>> = {
  AxiomC: 0,
  AXC: 0,
  UnaryInfC: 1,
  UIC: 1,
  BinaryInfC: 2,
  BIC: 2,
  TrinaryInfC: 3,
  TIC: 3,
  QuaternaryInfC: 4,
  QuinaryInfC: 5,
}

function tree(body: string): string | undefined {
  const stack: string[] = []
  let [left, right, hasLine] = ['', '', true]
  const commands = /\\([a-zA-Z]+)\s*|\S/g
  for (let found = commands.exec(body); found; found = commands.exec(body)) {
    const name = found[1] ?? ''
    if (/^(?:no|single|double|solid|dashed)Line$/.test(name)) {
      hasLine = name !== 'noLine'
      continue
    }
    if (/^(?:always|rootAt)/.test(name)) continue
    const count = premises[name]
    const stop = afterGroup(body, commands.lastIndex)
    if (stop < 0 || (count === undefined && !/^(?:Left|Right)Label$|^[LR]L$/.test(name))) return undefined
    const text = `\\text{${groupsAt(body, commands.lastIndex, 1)[0]}}`
    commands.lastIndex = stop
    if (count === undefined) {
      if (name.startsWith('L')) left = `{\\scriptsize ${text}}\\;`
      else right = `\\;{\\scriptsize ${text}}`
      continue
    }
    if (stack.length < count) return undefined
    const above = stack.splice(stack.length - count).join(' \\qquad ')
    const bar = hasLine ? '\\dfrac' : '\\genfrac{}{}{0pt}{0}'
    stack.push(count === 0 ? text : `{${left}${bar}{${above}}{${text}}${right}}`)
    ;[left, right, hasLine] = ['', '', true]
  }
  return stack.length === 1 ? stack[0] : undefined
}

/** The property `macros`: commands for the formulas of one note, as TeX or as MathJax's settings list them. */
import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import { findDefinitions, otherText } from '../../snippets/formula/definitions.ts'
import type { Property } from './property-readers.ts'

/** The definitions as TeX, one a line; undefined where there is none. */
export function readMacros({ js, value, report }: Property): string | undefined {
  if (js === null) return undefined
  const made: string[] = []
  if (isMap<Scalar, Node | null>(value))
    for (const { key, value: meaning } of value.items) made.push(...command(String(key.value), meaning, key, report))
  else
    for (const item of isSeq<Node>(value) ? value.items : [value]) {
      if (isScalar(item) && item.value === null) continue
      if (isScalar(item) && typeof item.value === 'string') made.push(...definitions(item.value, item, report))
      else if (isMap<Scalar, Node | null>(item))
        for (const { key, value: meaning } of item.items) made.push(...command(String(key.value), meaning, key, report))
      else report(`\`macros\` holds ${JSON.stringify(item?.toJSON())}; expected ${forms}`, item ?? undefined)
    }
  return made.length > 0 ? made.join('\n') : undefined
}

const forms =
  "definitions such as '\\newcommand{\\R}{\\mathbb{R}}', or a command and its meaning such as `R: '\\mathbb{R}'`"

/** TeX that defines commands. */
function definitions(text: string, node: Node, report: Property['report']): string[] {
  const { definitions: found, rest } = findDefinitions(text)
  for (const other of otherText(rest)) {
    const said = `\`${other.text.slice(0, 60)}\` in \`macros\` is no whole definition; write a text with a \`#\`, a colon or a backslash in single quotes, or below \`macros: |\``
    report(said, node)
  }
  return found.map(({ tex }) => tex)
}

/** `R: '\mathbb{R}'`; `pd: ['\frac{\partial #1}{\partial #2}', 2]`, with a third value for a first argument left out. */
function command(name: string, meaning: Node | null, key: Node, report: Property['report']): string[] {
  const given: unknown = meaning?.toJSON()
  const [body, written, preset] = Array.isArray(given) ? given : [given]
  const count = written ?? mostArguments(String(body))
  const plain = name.replace(/^\\/, '')
  const wrong = (text: string, node: Node) => {
    report(`\`${name}\` in \`macros\` ${text}`, node)
    return []
  }
  if (!/^(?:[a-zA-Z]+|[^\sa-zA-Z\\{}])$/.test(plain))
    return wrong('is no name of a command; write letters alone, as in `R` or `\\R`', key)
  const at = meaning ?? key
  if (typeof body !== 'string' && typeof body !== 'number')
    return wrong(`is ${JSON.stringify(given ?? null)}; expected ${forms}`, at)
  if (!Number.isInteger(count) || count < 0 || count > 9)
    return wrong(`takes ${JSON.stringify(count)} arguments; expected 0 to 9`, at)
  const first = preset === undefined ? '' : `[${preset}]`
  const tex = `\\newcommand{\\${plain}}[${count}]${first}{${body}}`
  const isWhole = findDefinitions(tex).definitions[0]?.tex === tex
  return isWhole ? [tex] : wrong('has braces that do not close in its meaning; mend them', at)
}

function mostArguments(body: string): number {
  return Math.max(0, ...[...body.matchAll(/(?<!\\)#([1-9])/g)].map(([, index]) => Number(index)))
}

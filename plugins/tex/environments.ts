/** Environments that TeX defines with `\newenvironment`: KaTeX has no such command, so they are written out. */
import { afterGroup, findDefinitions, groupsAt } from '../../snippets/formula/definitions.ts'

interface Environment {
  readonly begin: string
  readonly end: string
  readonly count: number
  /** Of the first argument, where that may be left out. */
  readonly preset?: string
}

/** How often what is written out may hold another, and how long it may become. */
const deepest = 5
const longest = 100_000

/**
 * The formula with the environments that it or `definitions` define written out, and without those definitions;
 * itself where there is none.
 */
export function withEnvironments(tex: string, definitions: string): string {
  const environments = environmentsOf(definitions)
  const own = defines.test(tex) ? findDefinitions(tex).definitions.filter((each) => defines.test(each.tex)) : []
  for (const [name, environment] of environmentsOf(own.map((each) => each.tex).join('\n')))
    environments.set(name, environment)
  let written = own.reduceRight((text, { tex: definition, offset }) => {
    return text.slice(0, offset) + text.slice(offset + definition.length)
  }, tex)
  for (let depth = 0; environments.size > 0 && depth < deepest; depth++) {
    const next = writeOut(written, environments)
    if (next === written || next.length > longest) break
    written = next
  }
  return written
}

const defines = /\\(?:re)?newenvironment(?![a-zA-Z])/
const known = new Map<string, ReadonlyMap<string, Environment>>()

function environmentsOf(definitions: string): Map<string, Environment> {
  if (!defines.test(definitions)) return new Map()
  const before =
    known.get(definitions) ?? new Map(findDefinitions(definitions).definitions.flatMap(({ tex }) => read(tex)))
  if (known.size > 200) known.clear()
  known.set(definitions, before)
  return new Map(before)
}

/** `\newenvironment{name}[2][default]{begin}{end}` */
function read(tex: string): (readonly [string, Environment])[] {
  const [head, name, count = '0', preset] =
    /^\\(?:re)?newenvironment\*?\s*\{([^{}]+)\}(?:\s*\[\s*(\d)\s*\])?(?:\s*\[([^\]]*)\])?/.exec(tex) ?? []
  if (head === undefined) return []
  const [begin = '', end = ''] = groupsAt(tex, head.length, 2)
  return [[name!.trim(), { begin, end, count: Number(count), ...(preset !== undefined && { preset }) }]]
}

function writeOut(tex: string, environments: ReadonlyMap<string, Environment>): string {
  const marks = /\\(begin|end)\s*\{([^{}]*)\}/g
  let written = ''
  let at = 0
  /** The ends of those that are open, with their arguments. */
  const open: string[] = []
  for (let mark = marks.exec(tex); mark; mark = marks.exec(tex)) {
    const environment = environments.get(mark[2]!.trim())
    if (!environment) continue
    written += tex.slice(at, mark.index)
    at = marks.lastIndex
    if (mark[1] === 'end') {
      written += open.pop() ?? environment.end
      continue
    }
    const args: string[] = []
    const optional = environment.preset === undefined ? null : /^\s*\[([^\]]*)\]/.exec(tex.slice(at))
    if (environment.preset !== undefined) args.push(optional?.[1] ?? environment.preset)
    at += optional?.[0].length ?? 0
    while (args.length < environment.count) {
      const stop = afterGroup(tex, at)
      if (stop < 0) break
      args.push(...groupsAt(tex, at, 1))
      at = stop
    }
    marks.lastIndex = at
    const fill = (body: string) => body.replace(/#([1-9])/g, (all, index) => args[Number(index) - 1] ?? all)
    written += `${fill(environment.begin)} `
    open.push(fill(environment.end))
  }
  return written + tex.slice(at)
}

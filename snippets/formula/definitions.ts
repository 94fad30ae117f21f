/** Where TeX defines commands: in a preamble, and in the formulas of a note. */

/** One definition as written. */
export interface Definition {
  readonly tex: string
  /** Where it starts. */
  readonly offset: number
}

export interface Definitions {
  readonly definitions: readonly Definition[]
  /** The text without them and without comments, blanks in their place. */
  readonly rest: string
}

/** Finds the definitions of a text; one whose braces do not close is none. */
export function findDefinitions(text: string): Definitions {
  const plain = withoutComments(text)
  const definitions: Definition[] = []
  let rest = ''
  let end = 0
  let unclosed = 0
  starts.lastIndex = 0
  for (let found = starts.exec(plain); found; found = starts.exec(plain)) {
    const stop = endOf(plain, starts.lastIndex, found[1]!)
    if (stop < 0 && ++unclosed === mostUnclosed) break
    if (stop < 0) continue
    definitions.push({ tex: plain.slice(found.index, stop), offset: found.index })
    rest += plain.slice(end, found.index) + blank(plain.slice(found.index, stop))
    end = stop
    starts.lastIndex = stop
  }
  return { definitions, rest: rest + plain.slice(end) }
}

/** What the `rest` of such a text says besides, each line where it starts. */
export function otherText(rest: string): { readonly text: string; readonly offset: number }[] {
  const bare = rest.replace(harmless, (all) => ' '.repeat(all.length))
  return [...bare.matchAll(/\S.*/g)].map((found) => ({ text: found[0].trim(), offset: found.index }))
}

/** What LaTeX wants in such a text and formulas need not. */
const harmless =
  /\\(?:usepackage|RequirePackage|ProvidesPackage|NeedsTeXFormat|documentclass|require)(?:\s*\[[^\]]*\])?\s*\{[^}]*\}(?:\s*\[[^\]]*\])?|\\(?:makeatletter|makeatother|endinput)(?![a-zA-Z@])/g

/** Whether a formula may define a command. */
export const mayDefine = (tex: string): boolean =>
  /\\(?:(?:re)?new(?:command|environment)|providecommand|[gex]?def|let|Declare|require|definecolor)/.test(tex)

/** Each is read to the end of the text. */
const mostUnclosed = 50

const starts =
  /(?:\\(?:global|long)\s*)*\\((?:re)?new(?:command|environment)|providecommand|DeclareRobustCommand|DeclareMathOperator|DeclarePairedDelimiter|[gex]?def|let|require|definecolor)(?![a-zA-Z@])\*?/g

/** `%` and what stands after it on its line, blanked. */
function withoutComments(text: string): string {
  return text.replace(/(\\[\s\S])|%[^\r\n]*/g, (all, escaped?: string) => (escaped ? all : blank(all)))
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

/** Offset after the definition whose command ends at `offset`, -1 if it is not whole. */
function endOf(text: string, offset: number, command: string): number {
  if (command === 'let') return after(/\s*\\(?:[a-zA-Z@]+|.)\s*=?\s*(?:\\(?:[a-zA-Z@]+|.)|\S)/y, text, offset)
  if (command.endsWith('def')) {
    const body = after(/\s*\\(?:[a-zA-Z@]+|.)[^{}]*/y, text, offset)
    return body < 0 ? -1 : afterGroup(text, body)
  }
  if (command === 'require') return after(/\s*\{[^{}]*\}/y, text, offset)
  if (command === 'definecolor') return afterGroups(text, offset, 3)
  const isEnvironment = command.endsWith('environment')
  const name = isEnvironment ? environmentName : commandName
  const groups = isEnvironment || command === 'DeclarePairedDelimiter' ? 2 : 1
  return afterGroups(text, after(name, text, offset), groups)
}

function afterGroups(text: string, offset: number, count: number): number {
  let at = offset
  for (let left = count; at >= 0 && left > 0; left--) at = afterGroup(text, at)
  return at
}

/** With what follows it in brackets. */
const commandName = /\s*(?:\{\s*\\(?:[a-zA-Z@]+|.)\s*\}|\\(?:[a-zA-Z@]+|.))(?:\s*\[[^\]]*\])*/y
const environmentName = /\s*\{[^{}\\]+\}(?:\s*\[[^\]]*\])*/y

function after(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Offset after the group in braces, or the single token, at `offset` or after blanks; -1 if there is none. */
export function afterGroup(text: string, offset: number): number {
  const start = after(/\s*/y, text, offset)
  if (text[start] !== '{') return after(/\\(?:[a-zA-Z@]+|.)|[^\s}]/y, text, start)
  let depth = 0
  const marks = /\\[\s\S]|[{}]/g
  marks.lastIndex = start
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '{') depth++
    if (mark[0] === '}' && --depth === 0) return marks.lastIndex
  }
  return -1
}

/** So many groups from `offset` on, without their braces; fewer where one does not close. */
export function groupsAt(text: string, offset: number, count: number): string[] {
  const groups: string[] = []
  let at = offset
  while (groups.length < count) {
    const stop = afterGroup(text, at)
    if (stop < 0) break
    const group = text.slice(at, stop).trim()
    groups.push(group.startsWith('{') ? group.slice(1, -1) : group)
    at = stop
  }
  return groups
}

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

/** Whether a formula may define a command. */
export const mayDefine = (tex: string): boolean =>
  /\\(?:(?:re)?newcommand|providecommand|[gex]?def|let|Declare)/.test(tex)

/** Each is read to the end of the text. */
const mostUnclosed = 50

const starts =
  /(?:\\(?:global|long)\s*)*\\((?:re)?newcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|DeclarePairedDelimiter|[gex]?def|let)(?![a-zA-Z@])\*?/g

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
  let at = after(/\s*(?:\{\s*\\(?:[a-zA-Z@]+|.)\s*\}|\\(?:[a-zA-Z@]+|.))(?:\s*\[[^\]]*\])*/y, text, offset)
  for (let groups = command === 'DeclarePairedDelimiter' ? 2 : 1; at >= 0 && groups > 0; groups--)
    at = afterGroup(text, at)
  return at
}

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

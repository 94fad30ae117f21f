/** The rows of a displayed formula as LaTeX numbers them, with their labels and tags. */

export interface Row {
  readonly labels: readonly string[]
  /** What `\tag{…}` says in place of a number. */
  readonly tag?: string
  /** Whether LaTeX would number it; a row outside such environments is numbered for its label alone. */
  readonly isNumbered: boolean
  /** Its `\tag*` stands without parentheses. */
  readonly isBare?: true
  /** Whether KaTeX's MathML has a cell for its number or tag. */
  readonly hasCell: boolean
  /** Whether it stands in an environment that numbers its rows, and KaTeX has left room for a number. */
  readonly hasRoom: boolean
}

/** Whether a formula may have rows that matter. */
export const mayHaveRows = (tex: string): boolean =>
  /\\label|\\begin\s*\{(?:equation|align|gather|alignat|flalign|multline|eqnarray)\}/.test(tex)

export function rowsOf(tex: string): Row[] {
  const rows: Row[] = []
  const outside: Draft = { labels: [], silent: false }
  let row = outside
  let around: { readonly name: string; readonly depth: number } | undefined
  let depth = 0
  let start = 0
  const close = (end: number) => {
    const { labels, tag, silent, isBare } = row
    const isEmpty = tex.slice(start, end).trim() === ''
    if (around && !isEmpty) {
      const hasRoom = !around.name.endsWith('*')
      const isNumbered = hasRoom && !silent && tag === undefined
      const hasCell = isNumbered || tag !== undefined
      rows.push({ labels, ...(tag !== undefined && { tag }), ...(isBare && { isBare }), isNumbered, hasRoom, hasCell })
    }
    row = { labels: [], silent: false }
  }
  for (const { 0: token, 1: begin, 2: end, 3: command, 4: argument, index } of tex.matchAll(tokens)) {
    if (begin !== undefined) {
      depth++
      if (around || !numbering.test(begin)) continue
      around = { name: begin, depth }
      row = { labels: [], silent: false }
      start = index + token.length
    } else if (end !== undefined) {
      if (around?.depth === depth) {
        close(index)
        around = undefined
        row = outside
      }
      depth--
    } else if (token === '{') depth++
    else if (token === '}') depth--
    else if (command === 'label') row.labels.push(argument!.trim())
    else if (command?.startsWith('tag')) {
      row.tag = argument!
      if (command === 'tag*') row.isBare = true
    } else if (/^\\(?:notag|nonumber)/.test(token)) row.silent = true
    else if (token === '\\\\' && around?.depth === depth && !single.test(around.name)) {
      close(index)
      start = index + token.length
    }
  }
  const { labels, tag } = outside
  if (labels.length > 0)
    rows.push({
      labels,
      ...(tag !== undefined && { tag }),
      isNumbered: tag === undefined,
      hasRoom: false,
      hasCell: false,
    })
  return rows
}

interface Draft {
  readonly labels: string[]
  tag?: string
  isBare?: true
  silent: boolean
}

const tokens =
  /\\begin\s*\{([^{}]*)\}|\\end\s*\{([^{}]*)\}|\\(label|tag\*?)\s*\{((?:\\.|[^{}\\]|\{[^{}]*\})*)\}|\\(?:notag|nonumber)(?![a-zA-Z])|\\[\s\S]|%[^\n]*|[{}]/g
const numbering = /^(?:equation|align|gather|alignat|flalign|multline|eqnarray)\*?$/
/** One number for all their lines. */
const single = /^(?:equation|multline)/

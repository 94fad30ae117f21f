/** Formulas: `inlineMath`, `math`, and the `$…$` of titles and of pictures' descriptions. */
import type { ElementContent } from 'hast'
import type { InlineMath, Math as MathBlock } from 'mdast-util-math'
import type { State } from 'mdast-util-to-hast'
import type { Position } from 'unist'
import { definitionsFor } from './note-definitions.ts'
import { element, finished, reportAt, type Scope, scopeOf } from './scope.ts'

export function inlineMath(state: State, node: InlineMath): ElementContent {
  const scope = scopeOf(state)
  return node.data?.display && !scope.inert ? displayed(scope, node, 'span') : formula(scope, node, false)
}

export function math(state: State, node: MathBlock): ElementContent {
  return displayed(scopeOf(state), node, 'div')
}

/** Text in which `$…$` may stand, such as a title; the formulas in it are not reported. */
export function textWithMath(scope: Scope, text: string): ElementContent[] {
  return splitMath(text).map((part): ElementContent => {
    if (part.tex === undefined) return { type: 'text', value: part.text }
    return formula(scope, { value: part.tex }, false)
  })
}

/** The pieces of a text by Obsidian's rule: no blank inside the dollars, no digit after them. */
export function splitMath(text: string): { readonly text: string; readonly tex?: string }[] {
  const parts: { text: string; tex?: string }[] = []
  let end = 0
  for (const match of text.matchAll(/(?<!\\)\$(?!\s)((?:\\.|[^$\\])+?)(?<!\s)\$(?!\d)/g)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: match[0], tex: match[1]! })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

interface FormulaNode {
  readonly value: string
  readonly position?: Position | undefined
}

/** In a box of its own that scrolls; a `span` inside a paragraph, whose content cannot hold a `div`. */
function displayed(scope: Scope, node: FormulaNode, tagName: 'div' | 'span'): ElementContent {
  return element(tagName, { className: ['math-display'], tabIndex: 0 }, formula(scope, node, true))
}

function formula(scope: Scope, node: FormulaNode, display: boolean): ElementContent {
  const made = scope.site.formulas.formula(node.value, display, definitionsFor(scope.note, scope.site.vault.config))
  scope.state.hasMath = true
  if ('html' in made) return finished(made.html, false, node.value)
  if (node.position) reportAt(scope, 'rejected-formula', placeIn(node, made.offset), sentence(made.reason))
  return element('code', { className: ['formula-rejected'], title: `KaTeX: ${made.reason}` }, node.value)
}

function sentence(reason: string): string {
  return `KaTeX rejects this formula: ${reason}; correct it, or write it in backticks to show it as text`
}

/** Where in the note the rejected character stands: the dollars are not part of the TeX, and in a quote or list each line starts further right. */
function placeIn({ value, position }: FormulaNode, offset: number | undefined) {
  if (!position) return undefined
  const { start, end } = position
  if (offset === undefined) return { line: start.line, column: start.column }
  const before = value.slice(0, offset).split('\n')
  const rows = value.split('\n').length - 1
  // A block is two lines taller than its text when both its dollars stand on lines of their own.
  const opening = end.line - start.line > rows + 1 ? 1 : 0
  const line = Math.min(start.line + opening + before.length - 1, end.line)
  const column = before.at(-1)!.length + 1
  if (line > start.line) return { line, column: column + (opening ? start.column - 1 : 0) }
  return { line, column: start.column + column - 1 + dollars(value, start, end) }
}

/** Length of the opening dollars of a formula on one line. */
function dollars(value: string, start: Position['start'], end: Position['end']): number {
  const outside = start.line === end.line ? end.column - start.column - value.length : 2
  return outside >= 4 ? 2 : 1
}

/** Formulas: `inlineMath`, `math`, and the `$…$` of titles and of pictures' descriptions. */
import type { ElementContent } from 'hast'
import type { InlineMath, Math as MathBlock } from 'mdast-util-math'
import type { State } from 'mdast-util-to-hast'
import type { Position } from 'unist'
import { escapeHtml } from '../../snippets/render/markup.ts'
import type { Place } from '../../snippets/types.ts'
import { withSource } from '../tex/draw.ts'
import { ownScheme, type Referred, withReferences } from '../tex/references.ts'
import type { Note } from '../types.ts'
import {
  claimantsOf,
  equationId,
  equationsOf,
  type FoundEquation,
  findEquation,
  type Numbered,
  withNumbers,
} from './equations.ts'
import { definitionsFor } from './note-definitions.ts'
import { claimId, element, finished, reportAt, type Scope, scopeOf } from './scope.ts'

export function inlineMath(state: State, node: InlineMath): ElementContent {
  const scope = scopeOf(state)
  return node.data?.display && !scope.inert ? displayed(scope, node, 'span') : formula(scope, node, false)
}

export function math(state: State, node: MathBlock): ElementContent {
  return displayed(scopeOf(state), node, 'div')
}

/** Text in which `$…$` may stand, such as a title; a rejected formula in it is reported at `place`, without it not at all. */
export function textWithMath(scope: Scope, text: string, place?: Place): ElementContent[] {
  return splitMath(text).map((part): ElementContent => {
    if (part.tex === undefined) return { type: 'text', value: part.text }
    return formula(scope, { value: part.tex, ...(place && { place }) }, false)
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
  readonly starts?: readonly Place[]
  readonly position?: Position | undefined
  /** Where its faults stand, if it is no node of the tree. */
  readonly place?: Place
}

/** In a box of its own that scrolls; a `span` inside a paragraph, whose content cannot hold a `div`. */
function displayed(scope: Scope, node: FormulaNode, tagName: 'div' | 'span'): ElementContent {
  const offset = node.position?.start.offset
  const numbered = offset === undefined ? undefined : equationsOf(scope.note).byOffset.get(offset)
  const labels = numbered?.rows.flatMap((row) => row.labels) ?? []
  const ids = labels.flatMap((label) => claimLabel(scope, node, label) ?? [])
  const [id, ...more] = ids
  const box = element(tagName, { className: ['math-display'], tabIndex: 0, ...(id !== undefined && { id }) })
  const shown = formula(scope, node, true, numbered)
  box.children.push(...more.map((other) => element('span', { id: other })), shown, ...reasonOf(shown))
  return box
}

/** Why a formula was rejected, for all to see: in a line of text there is no room for it. */
function reasonOf(shown: ElementContent): ElementContent[] {
  if (shown.type !== 'element' || shown.tagName !== 'code') return []
  return [element('span', { className: ['formula-reason'] }, String(shown.properties.title))]
}

/** The id of a label, unless it is another formula's. */
function claimLabel(scope: Scope, node: FormulaNode, label: string): string | undefined {
  const first = equationsOf(scope.note).byLabel.get(label)
  if (first?.offset === node.position?.start.offset) return claimId(scope, equationId(label))
  const text = `The label \`${label}\` is given to an earlier formula of this note, which references lead to; give this one another`
  reportAt(scope, 'repeated-label', placeIn(node, node.value.indexOf(label)), text)
  return undefined
}

function formula(scope: Scope, node: FormulaNode, display: boolean, numbered?: Numbered): ElementContent {
  if (reference.test(node.value)) return referring(scope, node, display, numbered)
  return drawn(scope, node, display, { tex: node.value, finish: (html) => html, numbered })
}

/** How a formula is drawn: the TeX for KaTeX, and what becomes of the HTML. */
interface Drawing {
  readonly tex: string
  finish(html: string): string
  readonly numbered: Numbered | undefined
}

function drawn(scope: Scope, node: FormulaNode, display: boolean, { tex, finish, numbered }: Drawing): ElementContent {
  const outside = numbered?.rows.findIndex(({ hasRoom, isNumbered }) => isNumbered && !hasRoom) ?? -1
  const whole = outside < 0 ? tex : `${tex}\n\\tag{${numbered!.numbers[outside]}}`
  const made = scope.site.formulas.formula(whole, display, definitionsFor(scope.note, scope.site.vault.config))
  scope.state.hasMath = true
  if ('html' in made) {
    const numberedHtml = numbered ? withNumbers(made.html, numbered) : made.html
    const html = withReferences(finish(numberedHtml), (label, parens) => referred(scope, node, label, parens))
    return finished(whole === node.value ? html : withSource(html, node.value), false, node.value)
  }
  const place = placeIn(node, tex === node.value ? made.offset : undefined)
  if (place) reportAt(scope, 'rejected-formula', place, sentence(made.reason))
  return element('code', { className: ['formula-rejected'], title: `KaTeX: ${made.reason}` }, node.value)
}

const reference = /\\(eq)?ref\s*\{([^{}]*)\}/

/** A formula with references to equations; one that is nothing else is a link. */
function referring(scope: Scope, node: FormulaNode, display: boolean, numbered: Numbered | undefined): ElementContent {
  const { value } = node
  const only = new RegExp(`^\\s*${reference.source}\\s*$`).exec(value)
  if (only) {
    const [, parens, label = ''] = only
    const found = lookUp(scope, node, label, value.indexOf('\\'))
    const text = textWithMath(scope, numberText(found, parens))
    if (!found || scope.inert)
      return element('span', found ? {} : { className: ['internal-link', 'is-unresolved'] }, ...text)
    const titled = found.title === undefined ? {} : { title: found.title }
    return element('a', { className: ['internal-link', 'equation-link'], href: found.href, ...titled }, ...text)
  }
  const links: string[] = []
  const tex = value.replace(new RegExp(reference, 'g'), (_, parens: string | undefined, label: string, at: number) => {
    const found = lookUp(scope, node, label, at)
    const text = `\\text{${numberText(found, parens)}}`
    return found && !scope.inert ? `\\href{${ownScheme}:${links.push(found.href) - 1}}{${text}}` : text
  })
  const finish = (html: string) =>
    html.replace(new RegExp(`(?<= href=")${ownScheme}:(\\d+)(?=")`, 'g'), (_, index) => escapeHtml(links[index]!))
  return drawn(scope, node, display, { tex, finish, numbered })
}

/** What a reference in the body of a command says. */
function referred(scope: Scope, node: FormulaNode, label: string, parens: boolean): Referred {
  const found = lookUp(scope, node, label)
  const text = escapeHtml(numberText(found, parens ? 'eq' : undefined).replaceAll('$', ''))
  return found && !scope.inert ? { text, href: escapeHtml(found.href) } : { text }
}

function numberText(found: FoundEquation | undefined, parens: string | undefined): string {
  const text = found?.text ?? '???'
  return parens ? `(${text})` : text
}

function lookUp(scope: Scope, node: FormulaNode, written: string, offset?: number): FoundEquation | undefined {
  const label = written.trim()
  const found = findEquation(scope.site, scope.note, label)
  if (found?.text === undefined) {
    const place = placeIn(node, offset)
    const what = found
      ? `leads to an equation without a number; give that one a \\tag, or take the star out of its environment`
      : missing(label, claimantsOf(scope.site, label))
    if (place) reportAt(scope, 'missing-equation', place, `The reference to \`${label}\` ${what}`)
  }
  return found
}

function missing(label: string, claimants: readonly Note[]): string {
  const names = claimants.map(({ path }) => path).sort()
  if (names.length > 1) return `names equations of ${names.join(' and ')}; give all of them but one another label`
  return `names no equation; expected a formula with \\label{${label}}`
}

function sentence(reason: string): string {
  return `KaTeX rejects this formula: ${reason}; correct it, or write it in backticks to show it as text`
}

/** Where in the note a character of the formula stands. */
function placeIn({ value, position, starts, place }: FormulaNode, offset: number | undefined): Place | undefined {
  if (!position) return place
  const before = offset === undefined ? [] : value.slice(0, offset).split('\n')
  const start = starts?.[before.length - 1]
  if (!start) return { line: position.start.line, column: position.start.column }
  return { line: start.line, column: start.column + before.at(-1)!.length }
}

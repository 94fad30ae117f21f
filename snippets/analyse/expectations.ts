/** Finds the `// =>` comments of a snippet and the values they speak of. */
import type { Comment, Directive, Expression, Statement } from '@babel/types'
import { type ExpectedFault, parseExpected } from '../expectation.ts'
import { placeAt } from '../place.ts'
import type { CodePlace, Expectation, ExpectedValue } from '../types.ts'
import { type ParsedCode, type Range, rangeOf } from './parse.ts'

export interface ExpectationSite extends Expectation {
  /** The code whose value is checked. */
  readonly value: Range
}

export interface ExpectationFault {
  readonly place: CodePlace
  readonly rule: 'wrong-expectation'
  readonly text: string
}

const whereItMayStand =
  'it may stand on the line of a top-level expression, or of a `const` or `let` with one name and an initialiser, or on the next line'

/** Every expectation of the code, numbered in order, and what is wrong with the others. */
export function findExpectations(
  code: string,
  { program, comments }: ParsedCode,
): { sites: readonly ExpectationSite[]; faults: readonly ExpectationFault[] } {
  const statements = [...program.directives, ...program.body.filter(({ type }) => type !== 'EmptyStatement')]
  const taken = new Set<Statement | Directive>()
  const sites: ExpectationSite[] = []
  const faults: ExpectationFault[] = []
  const report = (offset: number, text: string) =>
    faults.push({
      place: placeAt(code, offset),
      rule: 'wrong-expectation',
      text,
    })

  for (const [index, comment] of comments.entries()) {
    const arrow = arrowOf(comment)
    if (arrow === undefined) continue
    const { start } = rangeOf(comment)
    const statement = statements.findLast((each) => endOf(each) <= start)
    const value = statement && checkedValue(statement)
    if (!statement || !value || !isNear(code, statement, comment) || statements.some((each) => holds(each, start))) {
      report(start, `this \`// =>\` belongs to no value; ${whereItMayStand}`)
      continue
    }
    if (taken.has(statement)) {
      report(start, 'this value has a `// =>` already; keep one')
      continue
    }
    taken.add(statement)
    const literal = readLiteral(code, comments.slice(index))
    if ('fault' in literal) report(literal.offset, literal.fault)
    else {
      const place = placeAt(code, rangeOf(statement).start)
      sites.push({
        index: sites.length,
        place,
        text: literal.text,
        literal: { from: placeAt(code, literal.from), to: placeAt(code, literal.to) },
        expected: literal.expected,
        value,
      })
    }
  }
  return { sites, faults }
}

/** Where the literal begins in the text of a `// =>` comment. */
function arrowOf(comment: Comment): number | undefined {
  if (comment.type !== 'CommentLine') return undefined
  return /^\s*=>\s*/.exec(comment.value)?.[0].length
}

/** The expression whose value a comment after this statement would speak of. */
function checkedValue(statement: Statement | Directive): Range | undefined {
  if (statement.type === 'Directive') return rangeOf(statement.value)
  if (statement.type === 'ExpressionStatement') return rangeOf(statement.expression)
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  if (declaration?.type !== 'VariableDeclaration' || declaration.declare) return undefined
  if (declaration.kind !== 'const' && declaration.kind !== 'let') return undefined
  const [only, more] = declaration.declarations
  if (!only || more || only.id.type !== 'Identifier') return undefined
  return only.init ? rangeOf(only.init satisfies Expression) : undefined
}

/** Where a statement ends, whether or not a semicolon (which may stand a line below) follows. */
function endOf(statement: Statement | Directive): number {
  return checkedValue(statement)?.end ?? rangeOf(statement).end
}

function isNear(code: string, statement: Statement | Directive, comment: Comment): boolean {
  return code.slice(endOf(statement), rangeOf(comment).start).split('\n').length <= 2
}

function holds(statement: Statement | Directive, offset: number): boolean {
  return rangeOf(statement).start < offset && offset < endOf(statement)
}

/** The literal of the first comment, which goes on over the comment lines below it while it is unfinished. */
function readLiteral(
  code: string,
  comments: readonly Comment[],
): { text: string; expected: ExpectedValue; from: number; to: number } | ExpectedFault {
  const [first, ...below] = comments as [Comment, ...Comment[]]
  const lines: Line[] = []
  const add = (comment: Comment, skipped: number) => {
    const text = comment.value.slice(skipped).trimEnd()
    lines.push({ text, offset: rangeOf(comment).start + 2 + skipped })
  }
  add(first, arrowOf(first)!)
  let reading = parseExpected(lines[0]!.text)
  for (const next of below) {
    const text = joined(lines)
    if (!('fault' in reading) || reading.offset < text.length || !follows(code, lines.at(-1)!, next)) break
    add(next, /^\s*/.exec(next.value)![0].length)
    reading = parseExpected(joined(lines))
  }
  const last = lines.at(-1)!
  const [from, to] = [lines[0]!.offset, last.offset + last.text.length]
  if (!('fault' in reading)) return { text: joined(lines), expected: reading, from, to }
  if (lines[0]!.text === '') {
    const after = rangeOf(first).start + 2 + first.value.trimEnd().length
    return { text: '', expected: { kind: 'blank' }, from: after, to: rangeOf(first).end }
  }
  const offset = offsetInCode(lines, reading.offset)
  return { fault: `this expectation cannot be read: ${reading.fault}`, offset }
}

interface Line {
  readonly text: string
  readonly offset: number
}

function joined(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n')
}

/** Whether a comment stands alone on the line after `line`. */
function follows(code: string, line: Line, comment: Comment): boolean {
  if (comment.type !== 'CommentLine' || arrowOf(comment) !== undefined) return false
  return /^\s*\n[^\S\n]*$/.test(code.slice(line.offset + line.text.length, rangeOf(comment).start))
}

function offsetInCode(lines: readonly Line[], offset: number): number {
  let rest = offset
  for (const line of lines) {
    if (rest <= line.text.length) return line.offset + rest
    rest -= line.text.length + 1
  }
  const last = lines.at(-1)!
  return last.offset + last.text.length
}

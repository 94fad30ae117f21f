/** A snippet's code as a syntax tree. */
import { parse } from '@babel/parser'
import type { Comment, Node, Program } from '@babel/types'
import { placeAt } from '../place.ts'

export interface ParsedCode {
  readonly program: Program
  readonly comments: readonly Comment[]
  /** The first syntax error the parser could go on after. */
  readonly error?: { readonly text: string; readonly offset: number }
}

/** A node's range, as offsets of the code. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Parses TypeScript (or the JavaScript made from it); `undefined` with the error where nothing could be read. */
export function parseCode(code: string): ParsedCode | { readonly error: { text: string; offset: number } } {
  try {
    const file = parse(code, {
      sourceType: 'module',
      plugins: ['typescript', 'decorators', 'explicitResourceManagement'],
      createParenthesizedExpressions: true,
      allowUndeclaredExports: true,
      attachComment: false,
      errorRecovery: true,
    })
    const error = file.errors?.[0]
    const parsed = { program: file.program, comments: file.comments ?? [] }
    return error ? { ...parsed, error: describe(error) } : parsed
  } catch (error) {
    return { error: describe(error) }
  }
}

/** The parser's own sentence, without the position it ends with. */
function describe(error: unknown): { text: string; offset: number } {
  const { message, pos } = error as { message: string; pos?: number }
  return { text: message.replace(/\s*\(\d+:\d+\)$/, ''), offset: pos ?? 0 }
}

export function rangeOf(node: Node | Comment): Range {
  return { start: node.start ?? 0, end: node.end ?? 0 }
}

export interface LineComment {
  readonly line: number
  /** Of its slashes, from 1. */
  readonly column: number
  readonly offset: number
  /** What follows the slashes. */
  readonly text: string
}

/** The `//` comments that have their line to themselves. */
export function linesOfComment(code: string, comments: readonly Comment[]): LineComment[] {
  return comments.flatMap((comment) => {
    const { start: offset } = rangeOf(comment)
    const { line, column } = placeAt(code, offset)
    const isAlone = code.slice(offset - column + 1, offset).trim() === ''
    return comment.type === 'CommentLine' && isAlone ? [{ line, column, offset, text: comment.value }] : []
  })
}

/** Visits every node below and including `node`, parents first, in the order of the source. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const [key, child] of Object.entries(node)) {
    if (key === 'loc' || key === 'extra') continue
    for (const each of Array.isArray(child) ? child : [child]) {
      if (each && typeof each === 'object' && typeof each.type === 'string') walk(each, visit)
    }
  }
}

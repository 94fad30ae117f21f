/** JSON with the place of every value in it. */
import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Place } from '../../snippets/types.ts'

export type { JsonNode }

/** A text whose offsets can be told as lines and columns. */
export interface PlacedText {
  readonly text: string
  placeAt(offset: number): Place
  offsetAt(place: Place): number
}

/** Lines end as Markdown's do: `\n`, `\r\n` or `\r`. */
export function placed(text: string): PlacedText {
  const starts = [0, ...[...text.matchAll(/\r\n|[\r\n]/g)].map((end) => end.index + end[0].length)]
  return {
    text,
    placeAt(offset) {
      let [low, high] = [0, starts.length]
      while (low + 1 < high) {
        const middle = (low + high) >> 1
        if (starts[middle]! <= offset) low = middle
        else high = middle
      }
      return { line: low + 1, column: offset - starts[low]! + 1 }
    },
    offsetAt: ({ line, column }) => (starts[line - 1] ?? text.length) + column - 1,
  }
}

/** The value, or where and why the text is not JSON. */
export function parseJson(
  text: string,
): { readonly root: JsonNode } | { readonly offset: number; readonly why: string } {
  const errors: ParseError[] = []
  try {
    const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
    const [first] = errors
    if (root && !first) return { root }
    return { offset: first?.offset ?? 0, why: first ? inWords(printParseErrorCode(first.error)) : 'a value is missing' }
  } catch {
    return { offset: 0, why: 'it is nested too deeply' }
  }
}

/** `CloseBraceExpected` → `close brace expected`. */
function inWords(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()
}

/** The value of a key of an object; the last where it is given twice, as JSON reads it. */
export function fieldOf(object: JsonNode, key: string): JsonNode | undefined {
  return object.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1]
}

/** Where each character of a JSON string stands in the file; one more entry for its end. */
export function charactersOf(node: JsonNode, text: string): readonly number[] {
  const offsets: number[] = []
  const end = node.offset + node.length - 1
  for (let at = node.offset + 1; at < end; ) {
    offsets.push(at)
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2
  }
  return [...offsets, end]
}

/**
 * `^[a footnote where it is needed]`: becomes a footnote reference with a definition of its own at the end of the note,
 * as if it had been written there.
 */
import type { FootnoteReference, PhrasingContent, Root } from 'mdast'
import type { Code, Effects, State, Token, TokenizeContext } from 'micromark-util-types'
import type { Node } from 'unist'
import { at, isEnding, readCharacters, type Syntax } from './literal.ts'
import type { Source } from './source.ts'
import type { Hop } from './walk.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    inlineFootnote: 'inlineFootnote'
  }
}

/** Only between parsing and the transform below. */
interface InlineFootnote extends Node {
  type: 'inlineFootnote'
  children: PhrasingContent[]
}

export function inlineFootnote(source: Source): Syntax {
  return {
    micromark: { text: at('^', { name: 'inlineFootnote', tokenize }) },
    mdast: {
      canContainEols: ['inlineFootnote'],
      enter: {
        inlineFootnote(token) {
          this.enter({ type: 'inlineFootnote', children: [] } as InlineFootnote as never, token)
        },
      },
      exit: {
        inlineFootnote(token) {
          this.exit(token)
        },
      },
    },
  }

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this
    return (code) => {
      const offset = context.now().offset
      const end = footnoteEnd(source.text, offset)
      if (end < 0) return nok(code)
      effects.enter('inlineFootnote')
      effects.enter('literalMarker')
      return readCharacters(effects, 2, opened, nok)(code)

      function opened(code: Code): State | undefined {
        effects.exit('literalMarker')
        return readText(context, effects, end, closing, nok)(code)
      }

      function closing(code: Code): State | undefined {
        effects.enter('literalMarker')
        return readCharacters(effects, 1, closed, nok)(code)
      }

      function closed(code: Code): State | undefined {
        effects.exit('literalMarker')
        effects.exit('inlineFootnote')
        return ok(code)
      }
    }
  }
}

/** Reads up to the offset `end` as text of its own, which may go on over several lines of the paragraph. */
function readText(context: TokenizeContext, effects: Effects, end: number, done: State, nok: State): State {
  let previous: Token | undefined
  let left = 0
  return line

  function line(code: Code): State | undefined {
    left = end - context.now().offset
    if (left <= 0 || code === null) return left === 0 ? done(code) : nok(code)
    const token: Token = effects.enter('chunkText', { contentType: 'text', previous })
    if (previous) previous.next = token
    previous = token
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (left === 0 || code === null) {
      effects.exit('chunkText')
      return left === 0 ? done(code) : nok(code)
    }
    if (code !== -1) left--
    effects.consume(code)
    if (!isEnding(code)) return inside
    effects.exit('chunkText')
    return line
  }
}

/** Offset of the bracket that closes the footnote opening at `offset`, -1 if none does before a blank line. */
function footnoteEnd(text: string, offset: number): number {
  if (!text.startsWith('^[', offset)) return -1
  let depth = 0
  mark.lastIndex = offset + 1
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '[') depth++
    else if (found[0] === ']' && --depth === 0)
      return text.slice(offset + 2, found.index).trim() === '' ? -1 : found.index
    else if (found[0].startsWith('`')) mark.lastIndex = codeEnd(text, found.index, found[0])
    else if (/^[\r\n]/.test(found[0])) return -1
  }
  return -1
}

/** Where the code ends that the backticks at `start` open: a bracket in it closes nothing. */
function codeEnd(text: string, start: number, ticks: string): number {
  const inside = start + ticks.length
  const rest = text.slice(inside)
  const blank = rest.search(blankLine)
  const close = new RegExp(`(?<!\`)${ticks}(?!\`)`).exec(blank < 0 ? rest : rest.slice(0, blank))
  return close ? inside + close.index + ticks.length : inside
}

const blankLine = /(?:\r\n|\r(?!\n)|\n)[ \t>]*[\r\n]/
const mark = /\\[\s\S]|`+|[[\]]|(?:\r\n|\r(?!\n)|\n)[ \t>]*[\r\n]/g

/** Turns inline footnotes into references; the definitions go to the end of the note, where the walk meets them last. */
export function inlineFootnotes(root: Root): Hop {
  let count = 0
  return (parent) => {
    for (const [index, node] of parent.children.entries()) {
      if (node.type !== 'inlineFootnote') continue
      const label = `inline-${++count}`
      const { position, children } = node as InlineFootnote
      const place = position ? { position } : {}
      const reference: FootnoteReference = { type: 'footnoteReference', identifier: label, label, ...place }
      parent.children[index] = reference
      root.children.push({
        type: 'footnoteDefinition',
        identifier: label,
        label,
        children: [{ type: 'paragraph', children, ...place }],
        ...place,
      })
    }
  }
}

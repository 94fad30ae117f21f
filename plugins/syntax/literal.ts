/** How our constructs read a stretch of text that is nothing but itself: formulas, comments, link targets. */

import type { CompileContext, Extension as MdastExtension } from 'mdast-util-from-markdown'
import { content } from 'micromark-core-commonmark'
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  Token,
  TokenizeContext,
  TokenTypeMap,
} from 'micromark-util-types'
import type { Place } from '../../snippets/types.ts'

/** A construct of ours: characters → tokens, and tokens → nodes. */
export interface Syntax {
  readonly micromark: Extension
  readonly mdast: MdastExtension
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    literalData: 'literalData'
    literalEnding: 'literalEnding'
    literalMarker: 'literalMarker'
  }
}

/**
 * Reads up to the offset `end` of the source as `literalData`, one token a line; what a quote or list puts before each
 * line is not part of it. Goes on to `done`, or to `nok` where the content, or the container, ends before; with
 * `leaves`, lines that lack those marks are read across blank lines too.
 */
export function readLiteral(
  context: TokenizeContext,
  effects: Effects,
  { end, leaves = false }: { readonly end: number; readonly leaves?: boolean },
  done: State,
  nok: State,
): State {
  let left = 0
  let blank = false
  return line

  function line(code: Code): State | undefined {
    left = end - context.now().offset
    if (left < 0 || (left > 0 && code === null)) return nok(code)
    if (left === 0 && code !== -1) return done(code)
    if (isEnding(code)) return ending(code)
    effects.enter('literalData')
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if ((left === 0 && code !== -1) || code === null || isEnding(code)) {
      effects.exit('literalData')
      if (left === 0) return done(code)
      return code === null ? nok(code) : ending(code)
    }
    // A tab is a -2 followed by as many -1 as it is wide; only the -2 stands in the source.
    if (code !== -1) left--
    if (code >= 0 && code !== 32) blank = false
    effects.consume(code)
    return inside
  }

  function ending(code: Code): State | undefined {
    effects.enter('literalEnding')
    effects.consume(code)
    effects.exit('literalEnding')
    return nextLine
  }

  // A line that lacks the marks of its quote or list goes on as a paragraph's would: not across a blank line.
  function nextLine(code: Code): State | undefined {
    if (!leaves && context.parser.lazy[context.now().line] && (blank || code === null || isEnding(code)))
      return nok(code)
    blank = true
    return line(code)
  }
}

/** A stretch between two equal markers: the type of its token, how long a marker is, where the closing one stands. */
export interface Marked {
  readonly type: keyof TokenTypeMap
  readonly marks: number
  /** Offset in the source. */
  readonly close: number
  /** Whether lines may lack what its list puts before them, across blank lines too. */
  readonly leaves?: boolean
}

/** Reads marker, content and marker; goes on to `unclosed` where the content, or its container, ends before `close`. */
export function readMarked(
  context: TokenizeContext,
  effects: Effects,
  { type, marks, close, leaves }: Marked,
  ok: State,
  nok: State,
  unclosed: State = nok,
): State {
  return (code) => {
    effects.enter(type)
    effects.enter('literalMarker')
    return readCharacters(effects, marks, opened, nok)(code)
  }

  function opened(code: Code): State | undefined {
    effects.exit('literalMarker')
    return readLiteral(context, effects, { end: close, ...(leaves && { leaves }) }, closing, unclosed)(code)
  }

  function closing(code: Code): State | undefined {
    effects.enter('literalMarker')
    return readCharacters(effects, marks, closed, nok)(code)
  }

  function closed(code: Code): State | undefined {
    effects.exit('literalMarker')
    effects.exit(type)
    return ok(code)
  }
}

/** Reads `count` characters that stand on one line as a token of `type`. */
export function readCharacters(effects: Effects, count: number, done: State, nok: State): State {
  let left = count
  return more

  function more(code: Code): State | undefined {
    if (left === 0) return done(code)
    if (code === null || isEnding(code)) return nok(code)
    left--
    effects.consume(code)
    return more
  }
}

export function isEnding(code: Code): boolean {
  return code !== null && code < -2
}

/** Collects what `readLiteral` read into the `value` of the open node, and where its lines start if it has `starts`. */
export const literalToMdast: MdastExtension = {
  exit: {
    literalData(this: CompileContext, token: Token) {
      const node = this.stack.at(-1) as { value?: string; starts?: Place[] }
      node.value = (node.value ?? '') + this.sliceSerialize(token)
      node.starts?.push({ line: token.start.line, column: token.start.column })
    },
    literalEnding(this: CompileContext) {
      const node = this.stack.at(-1) as { value?: string }
      node.value = `${node.value ?? ''}\n`
    },
  },
}

/** Reads spaces and tabs. */
export function readBlank(effects: Effects, done: State): State {
  return (code) => {
    if (code !== -2 && code !== -1 && code !== 32) return done(code)
    effects.enter('whitespace')
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (code === null || isEnding(code) || (code >= 0 && code !== 32)) {
      effects.exit('whitespace')
      return done(code)
    }
    effects.consume(code)
    return inside
  }
}

/** What follows a block of ours on the line where it closed: a paragraph, which may go on. */
export function readRest(effects: Effects, ok: State): State {
  return (code) => (code === null || isEnding(code) ? ok(code) : effects.attempt(content, ok, ok)(code))
}

/**
 * Whether the paragraph that a block construct would interrupt has an unclosed `$$` or `%%` of its own, which this
 * line then closes: `text $$`, `x`, `$$`.
 */
export function closesParagraphs(context: TokenizeContext, text: string, offset: number): boolean {
  if (!context.interrupt) return false
  let index = context.events.length
  while (index-- > 0) if (context.events[index]![1].type === 'content') break
  if (index < 0) return false
  return openMark(text.slice(context.events[index]![1].start.offset, offset)) !== undefined
}

function openMark(paragraph: string): string | undefined {
  let open: string | undefined
  const marks = /\\[\s\S]|`+|\$\$|%%/g
  for (let found = marks.exec(paragraph); found; found = marks.exec(paragraph)) {
    const mark = found[0]
    if (mark.startsWith('\\')) continue
    if (!mark.startsWith('`')) {
      if (open === undefined) open = mark
      else if (open === mark) open = undefined
    } else if (open === undefined) {
      const close = paragraph.indexOf(mark, marks.lastIndex)
      if (close >= 0) marks.lastIndex = close + mark.length
    }
  }
  return open
}

/** A construct in the form micromark wants it, with the character it starts with. */
export function at(character: string, construct: Construct): Record<number, Construct> {
  return { [character.charCodeAt(0)]: construct }
}

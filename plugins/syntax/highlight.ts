/** `==marked==`, with other markup inside; `a == b` is text. */
import { splice } from 'micromark-util-chunked'
import { classifyCharacter } from 'micromark-util-classify-character'
import { resolveAll } from 'micromark-util-resolve-all'
import type { Code, Effects, Event, State, Token, TokenizeContext } from 'micromark-util-types'
import { at, type Syntax } from './literal.ts'
import type { Highlight } from './nodes.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    highlight: 'highlight'
    highlightSequence: 'highlightSequence'
    highlightSequenceTemporary: 'highlightSequenceTemporary'
    highlightText: 'highlightText'
  }
}

export function highlight(): Syntax {
  const construct = { name: 'highlight', tokenize, resolveAll: pairUp }
  return {
    micromark: {
      text: at('=', construct),
      insideSpan: { null: [construct] },
      attentionMarkers: { null: [61] },
    },
    mdast: {
      canContainEols: ['highlight'],
      enter: {
        highlight(token) {
          this.enter({ type: 'highlight', children: [] } as Highlight, token)
        },
      },
      exit: {
        highlight(token) {
          this.exit(token)
        },
      },
    },
  }
}

/** Exactly two signs; whether they can open or close depends on what stands beside them, as with `**`. */
function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const before = classifyCharacter(this.previous)
  const afterSign = this.previous === 61 && this.events.at(-1)?.[1].type !== 'characterEscape'
  let size = 0
  return (code) => {
    if (afterSign) return nok(code)
    effects.enter('highlightSequenceTemporary')
    return more(code)
  }

  function more(code: Code): State | undefined {
    if (code === 61) {
      if (++size > 2) return nok(code)
      effects.consume(code)
      return more
    }
    if (size < 2) return nok(code)
    const token = effects.exit('highlightSequenceTemporary')
    const after = classifyCharacter(code)
    token._open = !after || (after === 2 && Boolean(before))
    token._close = !before || (before === 2 && Boolean(after))
    return ok(code)
  }
}

/** Pairs each closing sequence with the nearest one before it that opens; what is left over is text. */
function pairUp(events: Event[], context: TokenizeContext): Event[] {
  if (!events.some((event) => event[1].type === 'highlightSequenceTemporary')) return events
  const result: Event[] = []
  const open: number[] = []
  for (let index = 0; index < events.length; index++) {
    const event = events[index]!
    const [side, token] = event
    if (side !== 'enter' || token.type !== 'highlightSequenceTemporary') {
      result.push(event)
    } else if (token._close && open.length > 0) {
      wrap(result, open.pop()!, token, context)
      index++
    } else {
      if (token._open) open.push(result.length)
      result.push(event, events[++index]!)
    }
  }
  for (const [, token] of result) if (token.type === 'highlightSequenceTemporary') token.type = 'data'
  // The list itself is changed: what reads text inside a line keeps hold of it and ignores what is returned.
  splice(events, 0, events.length, result)
  return events
}

/** Replaces the opening sequence at `start` and all events after it by one highlight that ends with `closing`. */
function wrap(events: Event[], start: number, closing: Token, context: TokenizeContext): void {
  const [[, opening], , ...inner] = events.splice(start) as [Event, Event, ...Event[]]
  opening.type = 'highlightSequence'
  closing.type = 'highlightSequence'
  const whole: Token = { type: 'highlight', start: { ...opening.start }, end: { ...closing.end } }
  const text: Token = { type: 'highlightText', start: { ...opening.end }, end: { ...closing.start } }
  events.push(['enter', whole, context], ['enter', opening, context], ['exit', opening, context])
  events.push(['enter', text, context])
  for (const event of resolveAll(context.parser.constructs.insideSpan.null ?? [], inner, context)) events.push(event)
  events.push(['exit', text, context], ['enter', closing, context], ['exit', closing, context])
  events.push(['exit', whole, context])
}

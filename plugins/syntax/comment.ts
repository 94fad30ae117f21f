/**
 * `%%…%%` hides what is between, inside a paragraph or over many blocks; the next `%%` closes, whatever stands between.
 * One that nothing closes hides nothing and is a fault.
 */
import type { Code, Effects, State, TokenizeContext } from 'micromark-util-types'
import { at, closesParagraphs, readBlank, readMarked, readRest, type Syntax } from './literal.ts'
import type { Comment } from './nodes.ts'
import { lineEnd, type Source, staysInside } from './source.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    comment: 'comment'
  }
}

const marked = { type: 'comment', marks: 2 } as const

export function comment(source: Source): Syntax {
  return {
    micromark: {
      flow: at('%', { name: 'commentBlock', concrete: true, tokenize: tokenizeBlock }),
      text: at('%', { name: 'comment', tokenize: tokenizeInline }),
    },
    mdast: {
      enter: {
        comment(token) {
          this.enter({ type: 'comment', value: '' } as Comment, token)
        },
      },
      exit: {
        comment(token) {
          this.exit(token)
        },
      },
    },
  }

  function tokenizeBlock(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      const open = this.now().offset
      const close = blockEnd(source.text, open, this.interrupt === true)
      if (close < 0 || closesParagraphs(this, source.text, open)) return nok(code)
      return readMarked(this, effects, { ...marked, close }, readBlank(effects, readRest(effects, ok)), nok)(code)
    }
  }

  function tokenizeInline(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      const open = this.now().offset
      if (!source.text.startsWith('%%', open)) return nok(code)
      const close = source.text.indexOf('%%', open + 2)
      return readMarked(this, effects, { ...marked, close }, ok, unclosed)(code)

      function unclosed(code: Code): State | undefined {
        source.faults.set(open, 'unclosed-comment')
        return nok(code)
      }
    }
  }
}

/** Offset of the `%%` that closes a block opening at `open`; -1 where the comment is part of a paragraph's line. */
function blockEnd(text: string, open: number, interrupts: boolean): number {
  if (!text.startsWith('%%', open)) return -1
  const close = text.indexOf('%%', open + 2)
  if (close < 0 || !staysInside(text, open, close)) return -1
  const oneLine = lineEnd(text, open) > close
  if (oneLine && (interrupts || text.slice(close + 2, lineEnd(text, close)).trim() !== '')) return -1
  return close
}

/** `#tag`, `#area/topic`: letters of any script, digits, `_`, `-`, `/`, emoji; not digits alone. */
import type { Effects, State, TokenizeContext } from 'micromark-util-types'
import { at, readCharacters, type Syntax } from './literal.ts'
import type { Tag } from './nodes.ts'
import type { Source } from './source.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    tag: 'tag'
  }
}

export function tag(source: Source): Syntax {
  return {
    micromark: { text: at('#', { name: 'tag', tokenize }) },
    mdast: {
      enter: {
        tag(token) {
          // What a link says is the link's, not a tag.
          if (this.stack.some((node) => node.type === 'link' || node.type === 'wikilink')) {
            this.config.enter.data!.call(this, token)
          } else {
            this.enter({ type: 'tag', value: this.sliceSerialize(token).slice(1) } as Tag, token)
          }
        },
      },
      exit: {
        tag(token) {
          if ((this.stack.at(-1) as { type: string }).type === 'tag') this.exit(token)
          else this.config.exit.data!.call(this, token)
        },
      },
    },
  }

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      const offset = this.now().offset
      const length = tagLength(source.text, offset)
      if (length === 0) return nok(code)
      effects.enter('tag')
      return readCharacters(
        effects,
        length,
        (code) => {
          effects.exit('tag')
          return ok(code)
        },
        nok,
      )(code)
    }
  }
}

/** Length of the tag at `offset`, 0 if the sign there starts none. */
function tagLength(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - 2), offset)
  if (!(before === '' || before === '==' || opener.test(before))) return 0
  tagText.lastIndex = offset
  return tagText.exec(text)?.[0].length ?? 0
}

/** Space or punctuation, but not what joins the parts of an address, a colour or a shortcut. */
const opener = /[\s\p{P}|~<>](?<![/#&@\\\-:])$/u
const tagText =
  /#(?!\d+(?!\p{L}|\p{M}|\p{N}|\p{So}|[_/-]|\uFE0F))(?:[\p{L}\p{M}\p{N}\p{So}\p{Sk}_/-]|\u200D|\uFE0F)+(?<!\/)/uy

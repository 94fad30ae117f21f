/** `[[target|alias]]` and `![[target|alias]]`. */
import type { CompileContext } from 'mdast-util-from-markdown'
import type { Code, Effects, State, Token, TokenizeContext } from 'micromark-util-types'
import { at, readCharacters, type Syntax } from './literal.ts'
import type { Embed, Wikilink } from './nodes.ts'
import type { Source } from './source.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikilink: 'wikilink'
    embed: 'embed'
    wikilinkTarget: 'wikilinkTarget'
    wikilinkBar: 'wikilinkBar'
    wikilinkAlias: 'wikilinkAlias'
  }
}

export function wikilink(source: Source): Syntax {
  return {
    micromark: {
      text: {
        ...at('[', { name: 'wikilink', tokenize: tokenizer('wikilink') }),
        ...at('!', { name: 'embed', tokenize: tokenizer('embed') }),
      },
    },
    mdast: {
      enter: {
        wikilink(token) {
          this.enter({ type: 'wikilink', target: '', children: [] } as Wikilink, token)
        },
        embed(token) {
          this.enter({ type: 'embed', target: '' } as Embed, token)
        },
      },
      exit: {
        wikilinkTarget(token) {
          open(this).target = this.sliceSerialize(token)
        },
        wikilinkBar() {
          open(this).alias = ''
        },
        wikilinkAlias(token) {
          open(this).alias = this.sliceSerialize(token).replace(/\\\||\uE17C/g, '|')
        },
        wikilink: close,
        embed: close,
      },
    },
  }

  function tokenizer(type: 'wikilink' | 'embed') {
    return function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
      return (code) => {
        const link = readLink(source.text, this.now().offset, type)
        if (!link) return nok(code)
        effects.enter(type)
        effects.enter('literalMarker')
        return readCharacters(effects, type === 'embed' ? 3 : 2, target, nok)(code)

        function target(code: Code): State | undefined {
          effects.exit('literalMarker')
          if (link!.target === 0) return bar(code)
          effects.enter('wikilinkTarget')
          return readCharacters(effects, link!.target, targetEnd, nok)(code)
        }

        function targetEnd(code: Code): State | undefined {
          effects.exit('wikilinkTarget')
          return bar(code)
        }

        function bar(code: Code): State | undefined {
          if (link!.bar === 0) return closing(code)
          effects.enter('wikilinkBar')
          return readCharacters(effects, link!.bar, alias, nok)(code)
        }

        function alias(code: Code): State | undefined {
          effects.exit('wikilinkBar')
          if (link!.alias === 0) return closing(code)
          effects.enter('wikilinkAlias')
          // A link's alias is a small text of its own; an embed's is a size or a description.
          if (type === 'wikilink') effects.enter('chunkText', { contentType: 'text' })
          return readCharacters(effects, link!.alias, aliasEnd, nok)(code)
        }

        function aliasEnd(code: Code): State | undefined {
          if (type === 'wikilink') effects.exit('chunkText')
          effects.exit('wikilinkAlias')
          return closing(code)
        }

        function closing(code: Code): State | undefined {
          effects.enter('literalMarker')
          return readCharacters(effects, 2, closed, nok)(code)
        }

        function closed(code: Code): State | undefined {
          effects.exit('literalMarker')
          effects.exit(type)
          return ok(code)
        }
      }
    }
  }
}

/**
 * The lengths of a link's parts; undefined where the brackets at `offset` are no link, as where a third follows: that
 * one opens the link. In a table the bar is `\|`.
 */
function readLink(text: string, offset: number, type: 'wikilink' | 'embed') {
  const start = type === 'embed' ? offset + 1 : offset
  if (!text.startsWith('[[', start)) return undefined
  link.lastIndex = start
  const found = link.exec(text)
  if (!found || found[1]!.startsWith('[') || (type === 'wikilink' && found[1]!.trim() === '')) return undefined
  const lengths = { target: found[1]!.length, bar: found[2]?.length ?? 0, alias: found[3]?.length ?? 0 }
  // `[[Note|see [1]]]`: of the three brackets the first closes what was opened inside.
  const closes = text[link.lastIndex] === ']' && opensMore(found[3] ?? found[1]!) ? 1 : 0
  if (found[3] === undefined) lengths.target += closes
  else lengths.alias += closes
  return lengths
}

function opensMore(text: string): boolean {
  return text.lastIndexOf('[') > text.lastIndexOf(']')
}

/** Target, bar, alias; one line, no brackets in the target but single ones, no second link inside. */
const link =
  /\[\[((?:[^[\]|\\\r\n\uE17C]|\[(?!\[)|\](?!\])|\\(?!\|))*)(?:(\\?[|\uE17C])((?:[^[\]\r\n]|\[(?!\[)|\](?!\]))*))?\]\]/y

function open(context: CompileContext): Wikilink | Embed {
  return context.stack.at(-1) as Wikilink | Embed
}

function close(this: CompileContext, token: Token) {
  this.exit(token)
}

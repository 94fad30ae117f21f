/**
 * Notion's boxes: `<aside>` and `</aside>` alone on their lines, Markdown between, an emoji first.
 *
 * The two tags are read as marks of their own, so that what is between stays Markdown at its true place; a pair among
 * siblings then becomes a callout. A tag that finds no partner is HTML again.
 */
import type { BlockContent, Html, Paragraph } from 'mdast'
import type { Code, Effects, State, TokenizeContext } from 'micromark-util-types'
import type { Node } from 'unist'
import { at, readBlank, readCharacters, readRest, type Syntax } from './literal.ts'
import type { Callout } from './nodes.ts'
import type { Source } from './source.ts'
import type { Hop } from './walk.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    asideTag: 'asideTag'
  }
}

/** Only between parsing and the transform below. */
interface AsideTag extends Node {
  type: 'asideTag'
  value: '<aside>' | '</aside>'
}

export function aside(source: Source): Syntax {
  return {
    micromark: { flow: at('<', { name: 'asideTag', tokenize }) },
    mdast: {
      enter: {
        asideTag(token) {
          this.enter({ type: 'asideTag', value: this.sliceSerialize(token) } as AsideTag as never, token)
        },
      },
      exit: {
        asideTag(token) {
          this.exit(token)
        },
      },
    },
  }

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      tagLine.lastIndex = this.now().offset
      const found = tagLine.exec(source.text)
      if (!found) return nok(code)
      effects.enter('asideTag')
      return readCharacters(effects, found[1]!.length, read, nok)(code)
    }

    function read(code: Code): State | undefined {
      effects.exit('asideTag')
      return readBlank(effects, readRest(effects, ok))(code)
    }
  }
}

/** A closing tag alone on its line, an opening one alone or before text. */
const tagLine = /(<aside>|<\/aside>(?=[ \t]*(?:[\r\n]|$(?![\s\S]))))/y

/** Wraps what stands between the tags of a pair in a callout, inner pairs first. */
export function asides(source: Source): Hop {
  return (parent) => {
    if (!parent.children.some((node) => node.type === 'asideTag')) return
    const result: Node[] = []
    const open: number[] = []
    for (const node of parent.children) {
      const start = isTag(node, '</aside>') ? open.pop() : undefined
      if (start === undefined) {
        if (isTag(node, '<aside>')) open.push(result.length)
        result.push(node)
      } else {
        const [first, ...children] = result.splice(start) as [AsideTag, ...BlockContent[]]
        result.push(box(first, children, node, source))
      }
    }
    parent.children = result.map((node) => (node.type === 'asideTag' ? htmlAgain(node as AsideTag) : node))
  }
}

function box(open: AsideTag, children: BlockContent[], close: Node, source: Source): Callout {
  const emoji = takeEmoji(children, source)
  const callout: Callout = { type: 'callout', kind: emoji === '💡' ? 'tip' : 'note', title: [], children }
  if (emoji) callout.emoji = emoji
  if (open.position && close.position) callout.position = { start: open.position.start, end: close.position.end }
  return callout
}

/** Takes the emoji from the start of the first paragraph, and the paragraph where nothing else is in it. */
function takeEmoji(children: BlockContent[], source: Source): string | undefined {
  const first = children[0]
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  const found = text?.type === 'text' ? leadingEmoji.exec(text.value) : null
  if (!found || text?.type !== 'text') return undefined
  const paragraph = first as Paragraph
  text.value = text.value.slice(found[0].length)
  if (text.position) text.position.start = source.point(text.position.start.offset! + found[0].length)
  if (text.value === '') paragraph.children.shift()
  if (paragraph.children.length === 0) children.shift()
  return found[1]
}

const leadingEmoji = /^((?:\p{RGI_Emoji}|\p{Extended_Pictographic})\uFE0F?)\s*/v

function isTag(node: Node, value: AsideTag['value']): boolean {
  return node.type === 'asideTag' && (node as AsideTag).value === value
}

function htmlAgain(tag: AsideTag): Html {
  return { ...tag, type: 'html' }
}

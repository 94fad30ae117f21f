/** Task states beyond `[ ]` and `[x]`: `- [?] ask`, `- [-] dropped`, `- [X] done`. The character is kept in `data.task`. */
import type { ListItem, Text } from 'mdast'
import type { Source } from './source.ts'
import type { Hop } from './walk.ts'

/** Reads the state of the list item it is called on. */
export function taskStates(source: Source): Hop {
  return (parent) => {
    if (parent.type !== 'listItem') return
    const item = parent as unknown as ListItem
    const paragraph = item.children[0]
    if (paragraph?.type !== 'paragraph') return
    if (typeof item.checked === 'boolean') {
      const isCapital = source.text[paragraph.position!.start.offset! - 3] === 'X'
      if (item.checked && isCapital) item.data = { ...item.data, task: 'X' }
      return
    }
    const [text] = paragraph.children
    const found = text?.type === 'text' ? state.exec(text.value) : null
    if (!found || !isTask(text as Text, found, paragraph.children.length > 1)) return
    setState(item, found[1]!)
    cut(text as Text, found[0].length)
    if ((text as Text).value === '') paragraph.children.shift()
    paragraph.position!.start = (text as Text).position!.start
  }

  /** A blank stands after the brackets, also where the task has no text yet. */
  function isTask({ value, position }: Text, found: RegExpExecArray, hasMore: boolean): boolean {
    const { start, end } = position!
    if (source.text[start.offset!] !== '[') return false
    if (found[0].length < value.length || hasMore) return found[2] !== ''
    return /[ \t]/.test(source.text[end.offset!] ?? '')
  }

  function cut(text: Text, length: number): void {
    text.value = text.value.slice(length)
    text.position!.start = source.point(text.position!.start.offset! + length)
  }
}

const state = /^\[( |[^\s[\]])\]([ \t]*)/u

function setState(item: ListItem, character: string): void {
  item.checked = character !== ' '
  if (character !== ' ' && character !== 'x') item.data = { ...item.data, task: character }
}

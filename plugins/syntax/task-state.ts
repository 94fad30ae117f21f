/** Task states beyond `[ ]` and `[x]`: `- [?] ask`, `- [-] dropped`, `- [X] done`. The character is kept in `data.task`. */
import type { ListItem } from 'mdast'
import type { Source } from './source.ts'
import type { Hop } from './walk.ts'

/** Reads the state of the list item it is called on. */
export function taskStates(source: Source): Hop {
  return (parent) => {
    if (parent.type !== 'listItem') return
    const item = parent as unknown as ListItem
    const paragraph = item.children[0]
    const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
    if (item.checked && paragraph && source.text[paragraph.position!.start.offset! - 3] === 'X')
      item.data = { ...item.data, task: 'X' }
    if (text?.type !== 'text' || typeof item.checked === 'boolean') return
    const found = state.exec(text.value)
    const start = text.position!.start.offset!
    if (!found || source.text[start] !== '[') return
    item.checked = true
    item.data = { ...item.data, task: found[1]! }
    text.value = text.value.slice(found[0].length)
    text.position!.start = source.point(start + found[0].length)
    paragraph!.position!.start = text.position!.start
  }
}

const state = /^\[([^\s[\]])\][ \t]+(?=\S)/u

/** Task lists: a box for each item, with whatever state the author gave it, and Obsidian's own classes. */
import type { Element, ElementContent } from 'hast'
import type { ListItem, Parents } from 'mdast'
import { defaultHandlers, type State } from 'mdast-util-to-hast'

/** `[?]` and its kin count as checked, as in Obsidian; the character is kept for the style sheet and said aloud. */
export function listItem(state: State, node: ListItem, parent: Parents | undefined): ElementContent {
  const mark = node.data?.task
  const task = mark !== undefined || typeof node.checked === 'boolean'
  const item = defaultHandlers.listItem(
    state,
    mark === undefined ? node : { ...node, checked: true },
    parent,
  ) as Element
  if (!task) return item
  const character = mark ?? (node.checked ? 'x' : '')
  if (character !== '') item.properties.className = ['task-list-item', 'is-checked']
  item.properties.dataTask = character
  const box = findBox(item)
  if (box) {
    box.properties.className = ['task-list-item-checkbox']
    box.properties.ariaLabel = names[character] ?? `Task marked “${character}”`
  }
  return item
}

const names: Readonly<Record<string, string>> = {
  '': 'To do',
  x: 'Done',
  X: 'Done',
  '/': 'In progress',
  '-': 'Cancelled',
  '>': 'Forwarded',
  '?': 'Question',
  '!': 'Important',
}

function findBox(parent: Element): Element | undefined {
  for (const child of parent.children.slice(0, 2)) {
    if (child.type !== 'element') continue
    if (child.tagName === 'input') return child
    const inside = child.tagName === 'p' ? findBox(child) : undefined
    if (inside) return inside
  }
  return undefined
}

/** How many formulas the published notes of a vault hold, and how many of them could not be drawn. */
import { eachNode } from '../plugins/note/plain-text.ts'
import type { Vault } from '../plugins/types.ts'
import type { Message } from '../snippets/types.ts'
import { counted } from './reporters/pretty.ts'

/** `325 formulas (2 rejected)`; empty where there is none. `said`: what making the pages has said. */
export function formulaCount({ notes }: Pick<Vault, 'notes'>, said: Iterable<Message>): string {
  let all = 0
  for (const { tree, properties } of notes.values()) {
    if (!properties.publish) continue
    eachNode([tree], ({ type }) => {
      if (type === 'math' || type === 'inlineMath') all += 1
    })
  }
  const rejected = [...said].filter(({ rule, path }) => {
    return rule === 'rejected-formula' && notes.get(path as never)?.properties.publish === true
  }).length
  if (all === 0) return ''
  return rejected === 0 ? counted(all, 'formula') : `${counted(all, 'formula')} (${rejected} rejected)`
}

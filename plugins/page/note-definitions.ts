/**
 * The commands that a note defines: by its property `macros`, and by its formulas, as `$$\newcommand{\R}{\mathbb{R}}$$`;
 * in Obsidian these hold for the formulas after, and here for all of the note, whose topics may be read in any order.
 */
import type { Root } from 'mdast'
import { findDefinitions, mayDefine } from '../../snippets/formula/definitions.ts'
import { eachNode } from '../note/plain-text.ts'
import type { Config, Note } from '../types.ts'

const found = new WeakMap<Root, string>()

/** TeX that defines what formulas of the note may use: the vault's preamble, then the note's own. */
export function definitionsFor(note: Defining, { preamble = '' }: Pick<Config, 'preamble'>): string {
  const own = found.get(note.tree) ?? definitionsIn(note)
  found.set(note.tree, own)
  return own === '' ? preamble : `${preamble}\n${own}`
}

type Defining = Pick<Note, 'tree' | 'properties'>

function definitionsIn({ tree, properties: { macros } }: Defining): string {
  let definitions = macros === undefined ? '' : `${macros}\n`
  eachNode([tree], (node) => {
    if ((node.type !== 'math' && node.type !== 'inlineMath') || !mayDefine(node.value)) return
    for (const { tex } of findDefinitions(node.value).definitions) definitions += `${tex}\n`
  })
  return definitions
}

/** Footnotes whose text no reader sees: nothing calls them, or another of the same name stands before. */
import type { Root } from 'mdast'
import type { Report } from '../types.ts'
import { type AnyDefinition, usedDefinitions } from './definitions.ts'
import { placeOf } from './place.ts'
import { eachNode } from './plain-text.ts'

export function reportUncalledFootnotes(root: Root, definitions: ReadonlyMap<string, AnyDefinition>, report: Report) {
  const used = usedDefinitions(root, definitions)
  eachNode([root], (node) => {
    if (node.type !== 'footnoteDefinition' || used.has(node)) return
    const name = `[^${node.label ?? node.identifier}]`
    const first = definitions.get(`^${node.identifier}`)
    const isSecond = first !== undefined && first !== node
    report('uncalled-footnote', placeOf(node), isSecond ? second(name, placeOf(first).line) : uncalled(name))
  })
}

const uncalled = (name: string) =>
  `nothing calls the footnote \`${name}\`, so readers do not see its text; write \`${name}\` where it belongs, or put it in \`%%\` if it is for you alone`

const second = (name: string, line: number) =>
  `there is another footnote \`${name}\` on line ${line}, which is the one that is shown; give one of them another name`

/** The Markdown of a card, which is one JSON string: parsed, with the places its parts have in the file. */
import type { Root, RootContent } from 'mdast'
import type { Position } from 'unist'
import { eachNode } from '../note/plain-text.ts'
import { parseMarkdown } from '../syntax/parse-markdown.ts'
import type { Report } from '../types.ts'
import { charactersOf, type JsonNode, type PlacedText, placed } from './json-places.ts'

export interface CardText {
  readonly file: PlacedText
  readonly strictLineBreaks: boolean
  readonly report: Report
}

/** `ids` begins the ids of the headings, which give each its level and are never on a page. */
export function parseCardText(
  node: JsonNode,
  ids: string,
  { file, strictLineBreaks, report }: CardText,
): RootContent[] {
  // A card has no properties: the empty line keeps a rule at its start from being read as their beginning.
  const card = placed(`\n${node.value}`)
  const characters = charactersOf(node, file.text)
  const inFile = (offset: number) => {
    const at = characters[Math.min(Math.max(offset - 1, 0), characters.length - 1)]!
    return { ...file.placeAt(at), offset: at }
  }
  const root = parseMarkdown(card.text, {
    strictLineBreaks,
    report: (rule, place, text) => report(rule, inFile(card.offsetAt(place)), text),
  })
  movePlaces(root, inFile)
  numberHeadings(root.children, ids)
  return root.children
}

function movePlaces(root: Root, inFile: (offset: number) => Position['start']): void {
  eachNode([root], (node) => {
    const { position } = node
    if (position?.start.offset === undefined || position.end.offset === undefined) return
    node.position = { start: inFile(position.start.offset), end: inFile(position.end.offset) }
  })
}

/** Gives each heading an id, by which pages know its level. */
function numberHeadings(nodes: readonly RootContent[], ids: string): void {
  let count = 0
  eachNode(nodes, (node) => {
    if (node.type !== 'heading') return
    count += 1
    node.data = { ...node.data, headingId: `${ids}-${count}` }
  })
}

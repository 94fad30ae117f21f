/** From a `.canvas` file to a note of one topic: its cards are parsed and their links collected, as a note's text is. */
import type { RootContent } from 'mdast'
import type { Message } from '../../snippets/types.ts'
import { findDefinitions } from '../note/definitions.ts'
import { noProperties } from '../note/properties.ts'
import { collectReferences, collectTags } from '../note/references.ts'
import { countWords } from '../note/word-count.ts'
import type { Config, Note, Reference, Report, TopicSlug, VaultFile } from '../types.ts'
import { makeMessage, wholeFile } from '../vault/messages.ts'
import { isImageName } from '../vault/resolve-reference.ts'
import { canvasTitle } from './canvas-name.ts'
import { type CardText, parseCardText } from './card-text.ts'
import { fieldOf, type JsonNode, parseJson, placed } from './json-places.ts'
import type { Canvas, CanvasCard } from './nodes.ts'
import { type FieldReader, type FoundCard, fieldReader, oneOf, readCanvas } from './read-canvas.ts'
import { webAddress } from './web-address.ts'

/** Never throws: a file that is not JSON is shown as its source, with an error. */
export function collectCanvas(file: VaultFile, config: Config): Note {
  const messages: Message[] = []
  const report: Report = (rule, place, text) => messages.push(makeMessage(file.path, rule, place, text))
  const text = file.text ?? ''
  const title = canvasTitle(file.path)
  const nodes = readNodes(text, config, report)
  const references = nodes.flatMap((node) => (node.type === 'canvas' ? referencesOf(node) : []))
  if (nodes.length === 0) report('stub', wholeFile, 'nothing stands on this canvas; draw something or delete it')
  return {
    path: file.path,
    title,
    // It is a drawing: no links are put into it, and its code is a picture of code.
    properties: { ...noProperties, autolink: false, snippets: false, cssclasses: ['canvas-page'] },
    tree: { type: 'root', children: nodes.length > 0 ? nodes : [placeholder('An empty canvas.')] },
    topics: [
      {
        index: 0,
        slug: '' as TopicSlug,
        title,
        line: 1,
        nodes,
        headings: [],
        references,
        snippets: [],
        stub: nodes.length === 0,
        tags: collectTags(references, []),
      },
    ],
    headings: [],
    blocks: new Map(),
    snippets: [],
    messages,
    words: nodes.reduce((sum, node) => sum + countWords(node), 0),
  }
}

/** The drawing; nothing where none was begun. */
function readNodes(text: string, config: Config, report: Report): RootContent[] {
  if (text.trim() === '') return []
  const file = placed(text)
  const parsed = parseJson(text)
  if (!('root' in parsed)) {
    report(
      'broken-canvas',
      file.placeAt(parsed.offset),
      `this canvas is not valid JSON here (${parsed.why}); its source is shown`,
    )
    const placeholder = 'This canvas is not valid JSON and is not drawn. Its source:'
    return [{ type: 'code', lang: 'json', value: text, data: { placeholder } }]
  }
  const fields = fieldReader(file, report)
  const { cards, edges } = readCanvas(parsed.root, fields)
  const { strictLineBreaks } = config.obsidian
  const children = cards.map((card, index) => makeCard(card, index, fields, { file, strictLineBreaks, report }))
  return children.length === 0 ? [] : [{ type: 'canvas', children, edges } satisfies Canvas]
}

function makeCard(found: FoundCard, index: number, fields: FieldReader, text: CardText): CanvasCard {
  const { source, type, id, x, y, width, height, color } = found
  const position = positionOf(source, text)
  const common = { type: 'canvasCard' as const, id, x, y, width, height, ...(color && { color }), position }
  const unknown = (said: string): CanvasCard => ({ ...common, kind: 'unknown', children: [placeholder(said)] })
  const need = (key: string): JsonNode | undefined => {
    const value = fields.text(source, key)
    if (value === undefined && !fieldOf(source, key))
      fields.fault(source, `a ${type} node has no "${key}"; a placeholder is shown`)
    return value === undefined ? undefined : fieldOf(source, key)
  }
  switch (type) {
    case 'text': {
      const node = need('text')
      if (!node) return unknown('A card without a text.')
      return { ...common, kind: 'text', children: parseCardText(node, `card-${index + 1}`, text) }
    }
    case 'file': {
      const node = need('file')
      if (!node) return unknown('A card without a file.')
      const target = targetOf(node.value, fields.text(source, 'subpath'))
      return { ...common, kind: 'file', target, children: [embedOf(target, positionOf(node, text))] }
    }
    case 'link': {
      const node = need('url')
      if (!node) return unknown('A card without an address.')
      const address = webAddress(node.value)
      if (address === undefined) fields.fault(node, noAddress)
      const target = { target: node.value, ...(address !== undefined && { address }) }
      return { ...common, kind: 'link', ...target, position: positionOf(node, text), children: [] }
    }
    case 'group':
      return { ...common, kind: 'group', ...groupFields(source, fields), children: [] }
    default: {
      const node = fieldOf(source, 'type')
      const what = node ? `a node is of the type "${node.value}", which is` : 'a node has no "type", which is'
      fields.fault(node ?? source, `${what} not one of "text", "file", "link" and "group"; a placeholder is shown`)
      return unknown(node ? `A card of the type “${node.value}”, which is not known.` : 'A card without a type.')
    }
  }
}

/** Does not quote it: it may name a note that is not published. */
const noAddress =
  'this "url" is no address of the web: write it whole, "https://…", or make a file card of what is in the vault; it is shown as text'

function groupFields(source: JsonNode, fields: FieldReader): Pick<CanvasCard, 'label' | 'labelPlace' | 'background'> {
  const background = fields.text(source, 'background')
  const style = oneOf(source, 'backgroundStyle', ['cover', 'ratio', 'repeat'], fields) ?? 'cover'
  return { ...fields.label(source), ...(background && { background: { target: targetOf(background), style } }) }
}

/** Paths count from the vault's root. Of a name with `#` the sign must not begin a heading's name. */
function targetOf(path: string, subpath = ''): string {
  const file = path.includes('#') ? path.replace(/[%#]/g, encodeURIComponent) : path
  return `/${file.replace(/^\/+/, '')}${subpath}`
}

function embedOf(target: string, position: CanvasCard['position']): RootContent {
  const name = target.slice(target.lastIndexOf('/') + 1)
  const alias = isImageName(name) ? { alias: name } : {}
  const place = position ? { position } : {}
  return { type: 'paragraph', children: [{ type: 'embed', target, ...alias, ...place }], ...place }
}

function placeholder(said: string): RootContent {
  return { type: 'paragraph', children: [{ type: 'text', value: said }] }
}

function positionOf({ offset, length }: JsonNode, { file }: CardText): NonNullable<CanvasCard['position']> {
  const point = (at: number) => ({ ...file.placeAt(at), offset: at })
  return { start: point(offset), end: point(offset + length) }
}

/** The links of every card as written. Each card has its own definitions. */
function referencesOf({ children }: Canvas): Reference[] {
  return children.flatMap((card): Reference[] => {
    const { line, column } = card.position!.start
    const place = { line, column }
    if (card.kind === 'link')
      return card.address ? [{ kind: 'external', target: card.address, place, context: '' }] : []
    if (card.background) return [{ kind: 'embed', target: card.background.target, place, context: '' }]
    const sources = { definitions: findDefinitions({ type: 'root', children: card.children }), snippets: new Map() }
    return [...collectReferences(card.children, sources)]
  })
}

/** A JSON Canvas (https://jsoncanvas.org/spec/1.0/) as cards and lines; whatever is wrong with one is reported, the rest stands. */
import type { Place } from '../../snippets/types.ts'
import type { Report } from '../types.ts'
import { fieldOf, type JsonNode, type PlacedText } from './json-places.ts'
import type { Box, CanvasColor, CanvasEdge, Side } from './nodes.ts'

/** A node as the file has it; `source` is its object. */
export interface FoundCard extends Box {
  readonly source: JsonNode
  readonly id: string
  readonly type: string
  readonly color?: CanvasColor
}

export interface FoundCanvas {
  readonly cards: readonly FoundCard[]
  readonly edges: readonly CanvasEdge[]
}

/** Reads fields and says what is wrong with them. */
export interface FieldReader {
  /** A text; undefined where there is none, reported where it is something else. */
  text(object: JsonNode, key: string): string | undefined
  /** The label of a group or a line, and where it stands. */
  label(object: JsonNode): { readonly label?: string; readonly labelPlace?: Place }
  fault(node: JsonNode, said: string): void
}

export function fieldReader({ placeAt }: PlacedText, report: Report): FieldReader {
  const fault = (node: JsonNode, said: string) => report('wrong-canvas', placeAt(node.offset), said)
  const text = (object: JsonNode, key: string): string | undefined => {
    const node = fieldOf(object, key)
    if (!node || node.type === 'string') return node?.value
    fault(node, `"${key}" is ${shown(node)}; expected a text in quotes`)
    return undefined
  }
  return {
    fault,
    text,
    label(object) {
      const label = text(object, 'label')?.trim()
      return label ? { label, labelPlace: placeAt(fieldOf(object, 'label')!.offset) } : {}
    },
  }
}

export function readCanvas(root: JsonNode, fields: FieldReader): FoundCanvas {
  if (root.type !== 'object') {
    fields.fault(root, 'a canvas is an object such as `{ "nodes": [], "edges": [] }`; nothing of this can be drawn')
    return { cards: [], edges: [] }
  }
  const cards = placeLoose(itemsOf(root, 'nodes', fields).map((node) => readCard(node, fields)))
  const positions = new Map<string, number>()
  for (const [at, { id, source }] of cards.entries()) {
    if (id === '') continue
    if (positions.has(id))
      fields.fault(source, `two nodes have the id "${id}"; lines lead to the first: give this one another id`)
    else positions.set(id, at)
  }
  const edges = itemsOf(root, 'edges', fields).flatMap((edge) => readEdge(edge, positions, fields) ?? [])
  return { cards, edges }
}

/** The objects of a list. */
function itemsOf(root: JsonNode, key: string, { fault }: FieldReader): JsonNode[] {
  const list = fieldOf(root, key)
  if (!list) return []
  if (list.type !== 'array') {
    fault(list, `"${key}" is ${shown(list)}; expected a list of objects`)
    return []
  }
  return (list.children ?? []).filter((item) => {
    if (item.type !== 'object')
      fault(item, `an entry of "${key}" is ${shown(item)}; expected an object, so it is left out`)
    return item.type === 'object'
  })
}

interface Loose extends Omit<FoundCard, keyof Box>, Partial<Box> {}

function readCard(source: JsonNode, fields: FieldReader): Loose {
  const number = (key: string, least: number) => {
    const node = fieldOf(source, key)
    const value: unknown = node?.value
    if (typeof value === 'number' && value >= least && Math.abs(value) <= farthest) return value
    fields.fault(node ?? source, `a node's "${key}" is ${node ? shown(node) : 'missing'}; expected a number of pixels`)
    return undefined
  }
  const [x, y] = [number('x', -farthest), number('y', -farthest)]
  const { width = 250, height = 60 } = { width: number('width', 1) ?? 250, height: number('height', 1) ?? 60 }
  const id = fields.text(source, 'id')
  if (id === undefined) fields.fault(source, 'a node has no "id"; lines cannot lead to it')
  const color = readColor(source, fields)
  return {
    source,
    id: id ?? '',
    type: fields.text(source, 'type') ?? '',
    width,
    height,
    ...(x !== undefined && y !== undefined && { x, y }),
    ...(color && { color }),
  }
}

/** Nobody has drawn beyond; a browser could not show it. */
const farthest = 1_000_000

/** Cards without a place go below all others. */
function placeLoose(cards: readonly Loose[]): FoundCard[] {
  const fixed = cards.filter(({ x }) => x !== undefined)
  const left = Math.min(...(fixed.length > 0 ? fixed.map(({ x }) => x!) : [0]))
  let below = Math.max(...(fixed.length > 0 ? fixed.map(({ y, height }) => y! + height!) : [0])) + 40
  return cards.map((card) => {
    const height = card.height!
    if (card.x !== undefined) return { ...card, height } as FoundCard
    const y = below
    below += height + 20
    return { ...card, x: left, y, height } as FoundCard
  })
}

function readEdge(edge: JsonNode, positions: ReadonlyMap<string, number>, fields: FieldReader): CanvasEdge | undefined {
  const end = (key: 'from' | 'to', arrowByDefault: boolean) => {
    const id = fields.text(edge, `${key}Node`)
    const card = positions.get(id ?? '')
    if (card === undefined) {
      const what = id === undefined ? `has no "${key}Node"` : `names a node "${id}" that is not on the canvas`
      fields.fault(fieldOf(edge, `${key}Node`) ?? edge, `a line ${what}; it is left out`)
      return undefined
    }
    const side = oneOf<Side>(edge, `${key}Side`, ['top', 'right', 'bottom', 'left'], fields)
    const shape = oneOf(edge, `${key}End`, ['none', 'arrow'], fields)
    return { card, ...(side && { side }), arrow: shape === undefined ? arrowByDefault : shape === 'arrow' }
  }
  const [from, to] = [end('from', false), end('to', true)]
  if (!from || !to) return undefined
  const color = readColor(edge, fields)
  return { from, to, ...(color && { color }), ...fields.label(edge) }
}

/** One of some words; another is reported and left out. */
export function oneOf<Word extends string>(
  object: JsonNode,
  key: string,
  words: readonly Word[],
  { fault }: FieldReader,
): Word | undefined {
  const node = fieldOf(object, key)
  const word = words.find((one) => one === node?.value)
  if (node && !word) fault(node, `"${key}" is ${shown(node)}; expected ${words.map((one) => `"${one}"`).join(', ')}`)
  return word
}

function readColor(object: JsonNode, { fault }: FieldReader): CanvasColor | undefined {
  const node = fieldOf(object, 'color')
  if (!node || node.value === '') return undefined
  if (typeof node.value === 'string' && /^(?:[1-6]|#(?:[\da-f]{3}|[\da-f]{6}))$/i.test(node.value))
    return node.value as CanvasColor
  fault(node, `"color" is ${shown(node)}; expected "1" to "6" or a colour such as "#ff8800"`)
  return undefined
}

function shown({ type, value }: JsonNode): string {
  return type === 'array' ? 'a list' : type === 'object' ? 'an object' : JSON.stringify(value)
}

/** A diagram's graph: read from a closed list of fields, and laid out. */
import { graphlib, layout } from '@dagrejs/dagre'
import { field, finite, list, text, Unreadable } from './untrusted.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Node {
  readonly id: string
  /** `''` is a dot without text. */
  readonly label: string
  /** As the snippet gave it, in units of its own. */
  readonly at: Point | undefined
  readonly value: number | undefined
  readonly width: number
  readonly height: number
}

/** `from` and `to` are indices of nodes. */
export interface Edge {
  readonly from: number
  readonly to: number
  readonly label: string | undefined
  readonly weight: number | undefined
  readonly group: string | undefined
}

/** In pixels, by index of node and edge. */
export interface Placed {
  readonly centres: readonly Point[]
  /** From the border of one box to the border of the other. */
  readonly paths: readonly (readonly Point[])[]
  readonly width: number
  readonly height: number
}

const most = { nodes: 300, edges: 2000 } as const
const margin = 8

export function readGraph(graph: unknown, notes: Set<string>): { nodes: Node[]; edges: Edge[] } {
  const [givenNodes, givenEdges] = [list(field(graph, 'nodes')), list(field(graph, 'edges')) ?? []]
  if (givenNodes === undefined) throw new Unreadable('its nodes are no list')
  if (givenNodes.length > most.nodes) notes.add(`The first ${most.nodes} of ${givenNodes.length} nodes are drawn.`)
  if (givenEdges.length > most.edges) notes.add(`The first ${most.edges} of ${givenEdges.length} arrows are drawn.`)
  const nodes = givenNodes.slice(0, most.nodes).map(readNode)
  const indices = new Map(nodes.map(({ id }, index) => [id, index]))
  const edges = givenEdges.slice(0, most.edges).flatMap((edge) => readEdge(edge, indices, notes))
  return { nodes, edges }
}

function readNode(node: unknown): Node {
  const id = text(field(node, 'id'), 80) ?? ''
  const label = text(field(node, 'label'), 80) ?? id
  const [x, y] = [finite(field(node, 'x')), finite(field(node, 'y'))]
  const value = finite(field(node, 'value'))
  const letters = Math.max(label.length, value === undefined ? 0 : 5)
  return {
    id,
    label,
    at: x === undefined || y === undefined ? undefined : { x, y },
    value,
    width: label ? Math.max(36, letters * 7.4 + 22) : 18,
    height: label ? (value === undefined ? 32 : 44) : 18,
  }
}

function readEdge(edge: unknown, indices: ReadonlyMap<string, number>, notes: Set<string>): Edge[] {
  const names = [text(field(edge, 'from'), 80) ?? '', text(field(edge, 'to'), 80) ?? ''] as const
  const [from, to] = [indices.get(names[0]), indices.get(names[1])]
  if (from === undefined || to === undefined) {
    notes.add(
      `An arrow from “${names[0]}” to “${names[1]}” is left out: there is no node “${from === undefined ? names[0] : names[1]}”.`,
    )
    return []
  }
  return [
    {
      from,
      to,
      label: text(field(edge, 'label'), 80),
      weight: finite(field(edge, 'weight')),
      group: text(field(edge, 'group'), 80),
    },
  ]
}

/** Where the snippet placed every node, there (y downward); else from left to right by the arrows. */
export function place(nodes: readonly Node[], edges: readonly Edge[]): Placed {
  if (nodes.length === 0) return { centres: [], paths: [], width: 2 * margin, height: 2 * margin }
  return nodes.every(({ at }) => at !== undefined) ? asGiven(nodes, edges) : byArrows(nodes, edges)
}

function asGiven(nodes: readonly Node[], edges: readonly Edge[]): Placed {
  const widest = Math.max(...nodes.map(({ width }) => width))
  const highest = Math.max(...nodes.map(({ height }) => height))
  const longest = Math.max(0, ...edges.map(({ label }) => (label?.length ?? 0) * 7))
  const across = spread(
    nodes.map(({ at }) => at?.x ?? 0),
    { step: widest + Math.max(56, longest + 24), most: 900 },
  )
  const down = spread(
    nodes.map(({ at }) => at?.y ?? 0),
    { step: highest + (longest > 0 ? 44 : 18), most: 700 },
  )
  const centres = nodes.map((_, index) => ({
    x: margin + widest / 2 + (across[index] as number),
    y: margin + highest / 2 + (down[index] as number),
  }))
  const paths = edges.map(({ from, to }) => straight(nodes, centres, from, to))
  const extent = (values: readonly number[]): number => Math.max(...values)
  return {
    centres,
    paths,
    width: extent(across) + widest + 2 * margin,
    height: extent(down) + highest + 2 * margin,
  }
}

/** Coordinates in pixels from 0: the closest two different ones are `step` apart, unless that takes more than `most`. */
function spread(values: readonly number[], { step, most }: { step: number; most: number }): number[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  const [low = 0, high = 0] = [sorted[0], sorted.at(-1)]
  const gaps = sorted.slice(1).map((value, index) => value - (sorted[index] as number))
  const closest = Math.min(...gaps)
  if (!(high > low) || !(closest > 0)) return values.map(() => 0)
  const unit = Math.min(step / closest, most / (high - low))
  return values.map((value) => (value - low) * unit)
}

function byArrows(nodes: readonly Node[], edges: readonly Edge[]): Placed {
  const graph = new graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 22, ranksep: 48, edgesep: 14, marginx: margin, marginy: margin })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const [index, { width, height }] of nodes.entries()) graph.setNode(String(index), { width, height })
  for (const [index, { from, to, label }] of edges.entries()) {
    const size = { width: (label?.length ?? 0) * 7, height: label ? 16 : 0, labelpos: 'c' }
    graph.setEdge(String(from), String(to), size, String(index))
  }
  layout(graph)
  const centres = nodes.map((_, index) => pointOf(graph.node(String(index))))
  const paths = edges.map(({ from, to }, index) => {
    const routed = list(field(graph.edge({ v: String(from), w: String(to), name: String(index) }), 'points'))
    return routed?.map(pointOf) ?? straight(nodes, centres, from, to)
  })
  const size = graph.graph()
  return { centres, paths, width: finite(field(size, 'width')) ?? 0, height: finite(field(size, 'height')) ?? 0 }
}

function pointOf(value: unknown): Point {
  return { x: finite(field(value, 'x')) ?? 0, y: finite(field(value, 'y')) ?? 0 }
}

/** From border to border; a loop goes round above its box. */
function straight(nodes: readonly Node[], centres: readonly Point[], from: number, to: number): Point[] {
  const [a, b] = [centres[from] as Point, centres[to] as Point]
  const [source, target] = [nodes[from] as Node, nodes[to] as Node]
  if (from === to) {
    const top = a.y - source.height / 2
    return [
      { x: a.x - 8, y: top },
      { x: a.x - 14, y: top - 22 },
      { x: a.x + 14, y: top - 22 },
      { x: a.x + 8, y: top },
    ]
  }
  return [border(a, b, source), border(b, a, target)]
}

/** Where the line from a box's centre to another point leaves the box. */
function border(centre: Point, other: Point, { width, height }: Node): Point {
  const [dx, dy] = [other.x - centre.x, other.y - centre.y]
  const share = Math.min(width / 2 / Math.abs(dx), height / 2 / Math.abs(dy), 1)
  return { x: centre.x + dx * share, y: centre.y + dy * share }
}

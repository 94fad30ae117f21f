/** A `diagram` event: boxes and arrows. */
import { plainCaption, renderFrame } from './caption.ts'
import { series } from './colours.ts'
import { type Edge, type Node, type Point, place, readGraph } from './graph.ts'
import { html, px, type Renderer, svg } from './renderer.ts'
import { field, readable, text } from './untrusted.ts'

/** @param graph untrusted; `{ nodes, edges, caption, alt }` */
export function renderDiagram(graph: unknown, env: Renderer): HTMLElement {
  const notes = new Set<string>()
  const { nodes, edges } = readGraph(graph, notes)
  const placed = place(nodes, edges)
  const groups = [...new Set(edges.flatMap(({ group }) => (group === undefined ? [] : [group])))]
  const heaviest = Math.max(...edges.map(({ weight }) => Math.abs(weight ?? 0)), 1e-12)
  const caption = text(field(graph, 'caption'))
  const alt = text(field(graph, 'alt')) || (caption ? plainCaption(caption) : describe(nodes, edges))

  const arrows = edges.map((edge, index) => {
    const colour = edge.group === undefined ? 'currentColor' : series(groups.indexOf(edge.group) + 1)
    const width = edge.weight === undefined ? 1.2 : 0.6 + (3.4 * Math.abs(edge.weight)) / heaviest
    return renderEdge(edge, { points: placed.paths[index] ?? [], colour, width }, env)
  })
  const names = edges.map((edge, index) => renderEdgeLabel(edge, placed.paths[index] ?? [], env))
  const largest = Math.max(...nodes.map(({ value }) => Math.abs(value ?? 0)), 1e-12)
  const boxes = nodes.map((node, index) => renderNode(node, placed.centres[index] as Point, largest, env))
  const drawing = svg(
    env,
    'svg',
    {
      class: placed.width > 480 ? 'diagram wide' : 'diagram',
      width: placed.width,
      height: placed.height,
      viewBox: `0 0 ${px(placed.width)} ${px(placed.height)}`,
      role: 'img',
      'aria-label': alt,
    },
    svg(env, 'g', { class: 'diagram-edges' }, ...arrows),
    svg(env, 'g', { class: 'diagram-nodes' }, ...boxes),
    svg(env, 'g', { class: 'diagram-labels' }, ...names),
  )
  return renderFrame(
    { content: [html(env, 'div', { class: 'figure-plot' }, drawing)], caption, notes: [...notes] },
    env,
  )
}

/** A line to just before its target, and a head there; a negative weight is dashed. */
function renderEdge(
  edge: Edge,
  { points, colour, width }: { points: readonly Point[]; colour: string; width: number },
  env: Renderer,
): SVGElement | undefined {
  const [tip, before] = [points.at(-1), points.at(-2)]
  if (tip === undefined || before === undefined) return undefined
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1
  const along = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length }
  const head = 6 + width
  const neck = { x: tip.x - along.x * head, y: tip.y - along.y * head }
  const wing = (side: number): string =>
    `${px(neck.x - along.y * side * head * 0.45)},${px(neck.y + along.x * side * head * 0.45)}`
  const dash = edge.weight !== undefined && edge.weight < 0 ? '5 3' : undefined
  const line = { d: smooth([...points.slice(0, -1), neck]), fill: 'none', stroke: colour, 'stroke-width': width }
  return svg(
    env,
    'g',
    { class: 'diagram-edge' },
    svg(env, 'path', { ...line, 'stroke-dasharray': dash }),
    svg(env, 'path', { d: `M${px(tip.x)},${px(tip.y)}L${wing(1)}L${wing(-1)}Z`, fill: colour }),
  )
}

/** A line through its first and last point, bending smoothly at those between. */
function smooth(points: readonly Point[]): string {
  const at = ({ x, y }: Point): string => `${px(x)},${px(y)}`
  const [first, ...rest] = points
  if (first === undefined) return ''
  if (rest.length < 2) return `M${at(first)}${rest.map((point) => `L${at(point)}`).join('')}`
  let path = `M${at(first)}`
  for (const [index, point] of rest.slice(0, -1).entries()) {
    const next = rest[index + 1] as Point
    const last = index === rest.length - 2
    path += `Q${at(point)} ${at(last ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`
  }
  return path
}

function renderEdgeLabel(edge: Edge, points: readonly Point[], env: Renderer): SVGElement | undefined {
  const [a, b] = [points[Math.floor((points.length - 1) / 2)], points[Math.ceil((points.length - 1) / 2)]]
  if (!edge.label || a === undefined || b === undefined) return undefined
  return svg(
    env,
    'text',
    { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, dy: '-0.35em', 'text-anchor': 'middle' },
    edge.label,
  )
}

function renderNode(node: Node, { x, y }: Point, largest: number, env: Renderer): SVGElement {
  const share = node.value === undefined ? undefined : Math.abs(node.value) / largest
  const box = {
    class: 'diagram-box',
    x: x - node.width / 2,
    y: y - node.height / 2,
    width: node.width,
    height: node.height,
    rx: node.label ? 7 : node.width / 2,
  }
  const fill = share === undefined || node.value === undefined ? undefined : series(node.value < 0 ? 4 : 1)
  const shade = fill && svg(env, 'rect', { ...box, class: undefined, fill, 'fill-opacity': 0.08 + 0.37 * (share ?? 0) })
  const line = (content: string, shift: string, name?: string): SVGElement =>
    svg(env, 'text', { class: name, x, y, dy: shift, 'text-anchor': 'middle' }, content)
  const value = node.value === undefined ? undefined : readable(Number(node.value.toPrecision(4)))
  return svg(
    env,
    'g',
    {},
    svg(env, 'rect', box),
    shade || undefined,
    node.label ? line(node.label, value === undefined ? '0.35em' : '-0.2em') : undefined,
    value === undefined || !node.label ? undefined : line(value, '1.05em', 'diagram-value'),
  )
}

function describe(nodes: readonly Node[], edges: readonly Edge[]): string {
  const names = nodes.flatMap(({ label }) => (label ? [label] : [])).slice(0, 12)
  return `Diagram of ${nodes.length} nodes and ${edges.length} arrows${names.length > 0 ? `: ${names.join(', ')}` : ''}`
}

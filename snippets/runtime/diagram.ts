import { context } from './context.ts'
import { type Check, checkKeys, checkOptions, finite, kindOf, text } from './options.ts'

const nodeOptions: Readonly<Record<string, Check>> = { id: text, label: text, x: finite, y: finite, value: finite }
const edgeOptions: Readonly<Record<string, Check>> = { from: text, to: text, label: text, weight: finite, group: text }

/** A labelled graph. Nodes without `x` and `y` are laid out by whoever draws them. */
export interface Diagram {
  readonly nodes: readonly {
    readonly id: string
    readonly label?: string
    readonly x?: number
    readonly y?: number
    readonly value?: number
  }[]
  readonly edges: readonly {
    readonly from: string
    readonly to: string
    readonly label?: string
    readonly weight?: number
    readonly group?: string
  }[]
  readonly caption?: string
  readonly alt?: string
}

/**
 * Shows boxes and arrows: a network, a computation graph, a commuting square.
 *
 * @throws TypeError for two nodes of one id, an edge to no node, or an unknown option
 */
export function diagram(graph: Diagram): void {
  const { recorder } = context('diagram')
  checkKeys(graph, ['nodes', 'edges', 'caption', 'alt'], 'diagram')
  const { nodes, edges, ...rest } = graph
  const ids = new Set<unknown>()
  const kept = {
    nodes: items(nodes, 'nodes', (node, where) => {
      const checked = checkOptions(node, nodeOptions, where)
      if (checked.id === undefined || ids.has(checked.id))
        throw new TypeError(`${where}: each node needs an id of its own, not ${kindOf(checked.id)}`)
      ids.add(checked.id)
      return checked
    }),
    edges: items(edges, 'edges', (edge, where) => {
      const checked = checkOptions(edge, edgeOptions, where)
      for (const end of ['from', 'to'])
        if (!ids.has(checked[end])) throw new TypeError(`${where}: ${end} names no node: ${kindOf(checked[end])}`)
      return checked
    }),
    ...checkOptions(rest, { caption: text, alt: text }, 'diagram'),
  }
  recorder.emit({ type: 'diagram', graph: kept })
}

function items<T>(list: unknown, name: string, check: (item: unknown, where: string) => T): T[] {
  if (!Array.isArray(list)) throw new TypeError(`diagram: ${name} must be a list, not ${kindOf(list)}`)
  return list.map((item, index) => check(item, `diagram: ${name}[${index}]`))
}

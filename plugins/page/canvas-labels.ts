/** The labels of groups and lines: plain text, in which a link tells nothing of a note that is not published. */
import type { Place } from '../../snippets/types.ts'
import type { Canvas } from '../canvas/nodes.ts'
import { unpublishedSentence } from '../vault/link-messages.ts'
import { publicValue } from '../vault/public-value.ts'
import { reportAt, type Scope } from './scope.ts'

interface Labelled {
  readonly label?: string
  readonly labelPlace?: Place
}

/** The canvas with its labels as readers may know them. */
export function withPublicLabels(scope: Scope, node: Canvas): Canvas {
  const publicLabel = <T extends Labelled>(item: T): T => {
    if (item.label === undefined) return item
    const { text, hidden } = publicValue(item.label, scope.note.path, scope.site.vault, ({ written }) => written)
    for (const target of hidden) reportAt(scope, 'unpublished-link', item.labelPlace, unpublishedSentence(target))
    return { ...item, label: text }
  }
  return { ...node, children: node.children.map(publicLabel), edges: node.edges.map(publicLabel) }
}

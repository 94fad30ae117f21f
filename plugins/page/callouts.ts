/** Callouts, with the elements, classes and data attributes that Obsidian's own have: style sheets of a vault fit. */
import type { ElementContent } from 'hast'
import type { State } from 'mdast-util-to-hast'
import type { Callout } from '../syntax/nodes.ts'
import { calloutIcon, calloutLook, foldIcon } from './callout-looks.ts'
import { seal } from './raw-html.ts'
import { element, scopeOf } from './scope.ts'

/** One that folds is a `<details>`; one without a body has nothing to fold. */
export function callout(state: State, node: Callout): ElementContent {
  const scope = scopeOf(state)
  const foldable = node.fold !== undefined && node.children.length > 0
  const collapsed = foldable && node.fold === '-' ? ['is-collapsed'] : []
  const icon = element('div', { className: ['callout-icon'], ariaHidden: 'true' }, node.emoji ?? iconOf(node))
  const title = titleNodes(state, node)
  const inner = title.length > 0 && element('div', { className: ['callout-title-inner'] }, ...title)
  const fold = foldable && element('div', { className: ['callout-fold', ...collapsed], ariaHidden: 'true' }, foldIcon())
  const head = element(foldable ? 'summary' : 'div', { className: ['callout-title'] }, icon, inner, fold)
  const body = seal(state.all({ type: 'root', children: node.children }), scope)
  return element(
    foldable ? 'details' : 'div',
    {
      className: ['callout', ...(foldable ? ['is-collapsible'] : []), ...collapsed],
      dataCallout: node.kind,
      dataCalloutMetadata: node.metadata ?? '',
      dataCalloutFold: node.fold ?? '',
      ...(foldable && node.fold === '+' ? { open: true } : {}),
    },
    head,
    body.length > 0 && element('div', { className: ['callout-content'] }, ...body),
  )
}

const iconOf = ({ kind }: Callout): ElementContent => calloutIcon(calloutLook(kind))

/** A Notion aside has an emoji instead of a title. */
function titleNodes(state: State, node: Callout): ElementContent[] {
  if (node.title.length > 0) return state.all({ type: 'paragraph', children: node.title })
  if (node.emoji !== undefined) return []
  const words = node.kind.replace(/-/g, ' ')
  return [{ type: 'text', value: words.charAt(0).toUpperCase() + words.slice(1) }]
}

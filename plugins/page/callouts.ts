/** Callouts, with the elements and classes that Obsidian's own have. */
import type { ElementContent } from 'hast'
import type { State } from 'mdast-util-to-hast'
import type { Callout } from '../syntax/nodes.ts'
import { calloutIcon, calloutLook } from './callout-looks.ts'
import { seal } from './raw-html.ts'
import { element, scopeOf } from './scope.ts'

export function callout(state: State, node: Callout): ElementContent {
  const scope = scopeOf(state)
  const look = calloutLook(node.kind)
  const foldable = node.fold !== undefined && node.children.length > 0
  const icon = element('div', { className: ['callout-icon'], ariaHidden: 'true' }, node.emoji ?? calloutIcon(look))
  const title = titleNodes(state, node)
  const inner = title.length > 0 && element('div', { className: ['callout-title-inner'] }, ...title)
  const head = element(foldable ? 'summary' : 'div', { className: ['callout-title'] }, icon, inner)
  const body = seal(state.all({ type: 'root', children: node.children }), scope)
  return element(
    foldable ? 'details' : 'div',
    {
      className: ['callout'],
      dataCallout: node.kind,
      dataCalloutLook: look,
      ...(node.metadata ? { dataCalloutMetadata: node.metadata } : {}),
      ...(node.fold ? { dataCalloutFold: node.fold } : {}),
      ...(foldable && node.fold === '+' ? { open: true } : {}),
    },
    head,
    body.length > 0 && element('div', { className: ['callout-content'] }, ...body),
  )
}

/** A Notion aside has an emoji instead of a title. */
function titleNodes(state: State, node: Callout): ElementContent[] {
  if (node.title.length > 0) return state.all({ type: 'paragraph', children: node.title })
  if (node.emoji !== undefined) return []
  const words = node.kind.replace(/-/g, ' ')
  return [{ type: 'text', value: words.charAt(0).toUpperCase() + words.slice(1) }]
}

/** Reports what the elements of raw HTML lose, and mends what can be mended: frames, addresses, styles. */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { framed, mendAddresses } from './html-addresses.ts'
import { removed } from './html-pieces.ts'
import { linkCard } from './placeholders.ts'
import type { Marks } from './raw-html.ts'
import { safeClasses, safeHtml, safeStyle } from './safe-html.ts'
import { limitSvg } from './safe-svg.ts'
import { reportAt, type Scope, startOf } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

/** Changes the tree that was just parsed. */
export function inspect(tree: Root, scope: Scope, marks: Marks): void {
  tree.children = inspectAll(tree.children, scope, marks)
}

function inspectAll(nodes: readonly RootContent[], scope: Scope, marks: Marks): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type !== 'element') return [node]
    if (!marks.isOurs(node)) return inspectElement(node, scope, marks)
    node.children = inspectAll(node.children, scope, marks) as ElementContent[]
    return [node]
  })
}

const known = new Set(safeHtml.tagNames)

function inspectElement(node: Element, scope: Scope, marks: Marks): RootContent[] {
  const { tagName } = node
  if (tagName === 'iframe') return [marks.hide(frame(node, scope)), ...oursIn(node, scope, marks)]
  if (tagName === 'input' && node.properties.type !== 'checkbox') {
    reportAt(scope, 'unsafe-html', startOf(node), '<input> may not stand in a note; it was removed')
    return [marks.hide(removed(tagName))]
  }
  if (tagName === 'svg') return [node, ...drawing(node, scope, marks)]
  node.children = inspectAll(node.children, scope, marks) as ElementContent[]
  // Other tags are gone already; what the parser may have made of them goes here.
  if (!known.has(tagName)) return node.children
  if (tagName === 'h1') node.tagName = 'h2'
  inspectAttributes(node, scope)
  const missing = mendAddresses(node, scope)
  // Text that looks like a link and is none would mislead.
  if (tagName === 'a' && node.properties.href === undefined) node.tagName = 'span'
  if (tagName === 'img') node.properties.loading = 'lazy'
  // An id stands on a page once: in the note it is written in.
  if (scope.embeds.length > 0) delete node.properties.id
  return [missing ? marks.hide(missing) : node]
}

/** What of the note's own text a tag swallowed that nothing closed. */
function oursIn(node: Element, scope: Scope, marks: Marks): RootContent[] {
  return node.children.flatMap((child): RootContent[] => {
    if (child.type !== 'element') return []
    return marks.isOurs(child) ? inspectAll([child], scope, marks) : oursIn(child, scope, marks)
  })
}

/** Makes a drawing safe; what of the note's own text it swallowed stands after it. */
function drawing(node: Element, scope: Scope, marks: Marks): RootContent[] {
  const ours = oursIn(node, scope, marks)
  const { removed, unseen } = limitSvg(node)
  const shapes = (one: Element): Element[] => [
    one,
    ...one.children.flatMap((child) => (child.type === 'element' ? shapes(child) : [])),
  ]
  for (const shape of shapes(node)) inspectAttributes(shape, scope)
  if (removed.length > 0)
    reportAt(scope, 'unsafe-html', startOf(node), `${removed.join(', ')} may not stand in a drawing; it was removed`)
  return [...unseen, ...ours]
}

function frame(node: Element, scope: Scope): ElementContent {
  const ofVault = framed(node, scope)
  if (ofVault) return ofVault
  const url = String(node.properties.src ?? '')
  reportAt(
    scope,
    'unsafe-html',
    startOf(node),
    `<iframe> loads another site into the page; a link to "${url}" is shown in its place`,
  )
  return isUnsafeUrl(url)
    ? removed('iframe')
    : linkCard(url, typeof node.properties.title === 'string' ? node.properties.title : url)
}

function inspectAttributes(node: Element, scope: Scope): void {
  const { properties } = node
  for (const name of Object.keys(properties)) {
    if (/^on/i.test(name)) {
      reportAt(
        scope,
        'unsafe-html',
        startOf(node),
        `The attribute "${name.toLowerCase()}" of <${node.tagName}> runs a script; it was removed`,
      )
      delete properties[name]
    }
  }
  if (Array.isArray(properties.className)) inspectClasses(node, properties.className.map(String), scope)
  if (typeof properties.style === 'string') inspectStyle(node, properties.style, scope)
}

function inspectClasses(node: Element, classes: readonly string[], scope: Scope): void {
  const { kept, removed } = safeClasses(classes)
  if (kept.length > 0) node.properties.className = kept
  else delete node.properties.className
  if (removed.length === 0) return
  const text = `The class "${removed.join(' ')}" of <${node.tagName}> is one of the site's own; it was removed, choose another name`
  reportAt(scope, 'unsafe-html', startOf(node), text)
}

function inspectStyle(node: Element, style: string, scope: Scope): void {
  const { kept, removed } = safeStyle(style)
  if (kept === '') delete node.properties.style
  else node.properties.style = kept
  if (removed.length === 0) return
  reportAt(
    scope,
    'unsafe-html',
    startOf(node),
    `The style "${removed.join('; ')}" of <${node.tagName}> may not stand in a note; it was removed`,
  )
}

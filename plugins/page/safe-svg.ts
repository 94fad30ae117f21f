/** Drawings in the raw HTML of a note: shapes, lines and text; no links, no styles, nothing that moves or loads. */
import type { Element, ElementContent } from 'hast'

const shapes = 'circle ellipse g line path polygon polyline rect text tspan'

const looks =
  'd x y x1 x2 y1 y2 dx dy cx cy r rx ry points pathLength transform fill fillOpacity fillRule clipRule stroke strokeWidth strokeOpacity strokeDashArray strokeDashOffset strokeLineCap strokeLineJoin strokeMiterLimit opacity color fontFamily fontSize fontWeight fontStyle textAnchor dominantBaseline textDecoration'.split(
    ' ',
  )

/** A `title` becomes the name of its drawing. */
export const svgTags: readonly string[] = ['svg', ...shapes.split(' ')]

/** For the sanitizer, by tag. */
export const svgAttributes: Readonly<Record<string, string[]>> = Object.fromEntries(
  svgTags.map((tag) => [
    tag,
    tag === 'svg' ? [...looks, 'viewBox', 'preserveAspectRatio', 'ariaLabel', 'role'] : looks,
  ]),
)

const known = new Set(svgTags)

/** What was taken out of a drawing, by name, and text in it that no reader would see. */
export interface Limited {
  readonly removed: readonly string[]
  readonly unseen: readonly ElementContent[]
}

/** Changes the drawing to what it may hold. */
export function limitSvg(svg: Element): Limited {
  const removed = new Set<string>()
  const unseen: ElementContent[] = []

  function limit(node: Element, inText: boolean): void {
    for (const [name, value] of Object.entries(node.properties)) {
      // What a style may say is judged with the others.
      if (name === 'style' || (name !== 'xmlns' && !/url\(/i.test(String(value)))) continue
      delete node.properties[name]
      if (name !== 'xmlns') removed.add(`"${name}"`)
    }
    node.children = node.children.flatMap((child) => keep(child, inText || /^(?:text|tspan)$/.test(node.tagName)))
  }

  function keep(node: ElementContent, inText: boolean): ElementContent[] {
    if (node.type === 'text') {
      if (inText || node.value.trim() === '') return [node]
      unseen.push(node)
      return []
    }
    if (node.type !== 'element') return []
    if (!known.has(node.tagName) || node.tagName === 'svg') removed.add(`<${node.tagName}>`)
    else {
      limit(node, inText)
      return [node]
    }
    if (node.tagName === 'a') return node.children.flatMap((child) => keep(child, inText))
    if (isSeen(node)) unseen.push({ type: 'text', value: textOf(node) })
    return []
  }

  const title = svg.children.find((node) => node.type === 'element' && node.tagName === 'title')
  const name = title ? textOf(title).trim() : ''
  svg.children = svg.children.filter((node) => node !== title)
  if (name !== '') Object.assign(svg.properties, { role: 'img', ariaLabel: name })
  limit(svg, false)
  return { removed: [...removed], unseen }
}

/** Whether a drawing would show the text of what is taken out. */
function isSeen({ tagName }: Element): boolean {
  return !/^(?:desc|metadata|script|style|title)$/.test(tagName)
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(textOf).join('') : ''
}

/** Tags of raw HTML in a line that a block in it splits: they are closed before the block, and opened again around and after it. */
import type { ElementContent } from 'hast'
import type { Raw } from 'mdast-util-to-hast'
import { type HtmlTag, pairTags, readHtml } from '../syntax/html-tags.ts'

/** For each node the tags before it that are open there and closed later in the line. */
export function openTags(nodes: readonly ElementContent[]): (readonly Raw[])[] {
  const read = nodes.map((node) => (isTag(node) ? readHtml((node as unknown as Raw).value) : []))
  const pairs = pairTags([{ pieces: read.flat(), inline: true }])
  let open: { readonly tag: HtmlTag; readonly raw: Raw }[] = []
  return nodes.map((node, at) => {
    const before = open
    for (const piece of read[at]!) {
      const partner = pairs.get(piece as HtmlTag)
      if (!partner) continue
      if (piece.kind === 'open') open = [...open, { tag: piece, raw: node as unknown as Raw }]
      else open = open.filter(({ tag }) => tag !== partner)
    }
    return before.map(({ raw }) => raw)
  })
}

/** What closes these tags, the last first. */
export function closing(tags: readonly Raw[]): ElementContent[] {
  return tags.toReversed().map((raw) => {
    const [, name] = /^<([^\s/>]+)/.exec(raw.value)!
    return { ...raw, value: `</${name}>` } as unknown as ElementContent
  })
}

/** A block between such tags. They stand beside it, in no paragraph. */
export function withTags(tags: readonly Raw[], block: ElementContent): ElementContent[] {
  const beside = tags.map((raw) => ({ ...raw, data: { inline: false } }) as unknown as Raw)
  return [...(beside as unknown as ElementContent[]), block, ...closing(beside)]
}

export function isTag(node: ElementContent): boolean {
  return (node.type as string) === 'raw' && (node.data as { inline?: boolean } | undefined)?.inline === true
}

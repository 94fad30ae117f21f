/** An image's alternative text keeps its formulas as `$…$`, so that they can still be told from words. */
import type { PhrasingContent } from 'mdast'
import type { CompileContext, Extension } from 'mdast-util-from-markdown'
import { toString as plainText } from 'mdast-util-to-string'

export const imageAltToMdast: Extension = {
  exit: {
    label(this: CompileContext) {
      const { children } = this.stack.at(-1) as { children: PhrasingContent[] }
      this.resume()
      const node = this.stack.at(-1) as { type: string; children?: PhrasingContent[]; alt?: string }
      this.data.inReference = true
      if (node.type === 'link') node.children = children
      else node.alt = written(children)
    },
  },
}

function written(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'inlineMath') return node.data?.display ? `$$${node.value}$$` : `$${node.value}$`
      return 'children' in node && node.children.length > 0 ? written(node.children) : plainText(node)
    })
    .join('')
}

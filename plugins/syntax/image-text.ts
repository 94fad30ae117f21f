/** The description of a picture keeps its formulas as `$…$`; mdast's own way leaves the dollars out. */
import type { Nodes, PhrasingContent } from 'mdast'
import type { Extension } from 'mdast-util-from-markdown'
import { plainText } from '../note/plain-text.ts'

export const imageText: Extension = {
  exit: {
    label() {
      const { children } = this.stack.at(-1) as unknown as { children: PhrasingContent[] }
      this.resume()
      const node = this.stack.at(-1) as unknown as { type: Nodes['type']; children?: PhrasingContent[]; alt?: string }
      // Until what follows says otherwise, it is a reference.
      this.data.inReference = true
      if (node.type === 'link') node.children = children
      else node.alt = plainText(children)
    },
  },
}

/** Finished HTML as a tree, read as a browser reads it. */
import type { Root } from 'hast'
import { raw } from 'hast-util-raw'

export function parseHtml(html: string): Root {
  return raw({ type: 'root', children: [{ type: 'raw', value: html }] } as unknown as Root) as Root
}

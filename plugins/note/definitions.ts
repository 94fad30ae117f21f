/** Sends footnote and link definitions to every topic that uses them. */
import type { Definition, FootnoteDefinition, Nodes, Root, RootContent } from 'mdast'
import { childrenOf, eachNode } from './plain-text.ts'

export type AnyDefinition = Definition | FootnoteDefinition

/** Definitions of a whole note by key; the first of two with one name counts, as in Markdown. */
export function findDefinitions(root: Root): ReadonlyMap<string, AnyDefinition> {
  const found = new Map<string, AnyDefinition>()
  eachNode([root], (node) => {
    if (isDefinition(node) && !found.has(keyOf(node))) found.set(keyOf(node), node)
  })
  return found
}

/**
 * The nodes of each part with the definitions it uses: one that stands in a part stays if that part uses it or nobody
 * does, and is added at the end of every other part that does. What a used footnote uses in turn is used. The second
 * of two with one name is used by nobody; it stays, after all others.
 */
export function shareDefinitions(
  parts: readonly (readonly RootContent[])[],
  headings: readonly (Nodes | undefined)[],
  definitions: ReadonlyMap<string, AnyDefinition>,
): RootContent[][] {
  const used = parts.map((nodes, index) => {
    const keys = new Set<string>()
    for (const node of [headings[index], ...nodes]) if (node && !isDefinition(node)) addUsed(node, definitions, keys)
    return keys
  })
  const isCounted = (node: AnyDefinition) => definitions.get(keyOf(node)) === node
  const usedByText = new Set(used.flatMap((keys) => [...keys]))
  for (const [index, nodes] of parts.entries()) {
    const idle = nodes.filter((node) => isDefinition(node) && !(isCounted(node) && usedByText.has(keyOf(node))))
    for (const node of idle) addUsed(node, definitions, used[index]!)
  }

  const usedAnywhere = new Set(used.flatMap((keys) => [...keys]))
  return parts.map((nodes, index) => {
    const keys = used[index]!
    const stays = (node: AnyDefinition) => keys.has(keyOf(node)) || !usedAnywhere.has(keyOf(node))
    const own = nodes.filter((node) => !isDefinition(node) || (isCounted(node) && stays(node)))
    const present = new Set<AnyDefinition>()
    eachNode(own, (node) => {
      if (isDefinition(node)) present.add(node)
    })
    const missing = [...definitions].filter(([key, definition]) => keys.has(key) && !present.has(definition))
    const repeated = nodes.filter((node) => isDefinition(node) && !isCounted(node))
    return [...own, ...missing.map(([, definition]) => definition), ...repeated]
  })
}

/** The definitions that the text of a note uses, and those that they use. */
export function usedDefinitions(
  root: Root,
  definitions: ReadonlyMap<string, AnyDefinition>,
): ReadonlySet<AnyDefinition> {
  const keys = new Set<string>()
  addUsedByText(root, definitions, keys)
  return new Set([...keys].flatMap((key) => definitions.get(key) ?? []))
}

/** What stands in a definition counts only where that is used. */
function addUsedByText(node: Nodes, definitions: ReadonlyMap<string, AnyDefinition>, keys: Set<string>): void {
  if (isDefinition(node)) return
  if (usedKey(node) !== undefined) addUsed(node, definitions, keys)
  else for (const child of childrenOf(node)) addUsedByText(child, definitions, keys)
}

/** Adds the keys of what is used under `node`. */
function addUsed(node: Nodes, definitions: ReadonlyMap<string, AnyDefinition>, keys: Set<string>): void {
  const key = usedKey(node)
  if (key !== undefined && !keys.has(key)) {
    keys.add(key)
    const definition = definitions.get(key)
    if (definition) for (const child of childrenOf(definition)) addUsed(child, definitions, keys)
  }
  for (const child of childrenOf(node)) addUsed(child, definitions, keys)
}

function usedKey(node: Nodes): string | undefined {
  if (node.type === 'footnoteReference') return `^${node.identifier}`
  return node.type === 'linkReference' || node.type === 'imageReference' ? node.identifier : undefined
}

function keyOf(node: AnyDefinition): string {
  return node.type === 'footnoteDefinition' ? `^${node.identifier}` : node.identifier
}

function isDefinition(node: Nodes): node is AnyDefinition {
  return node.type === 'definition' || node.type === 'footnoteDefinition'
}

/** Collects the links of a topic as written: what they mean is a matter of the vault. */
import type { Nodes, PhrasingContent } from 'mdast'
import { toNote } from '../../snippets/place.ts'
import type { Analysis, SnippetSource } from '../../snippets/types.ts'
import type { LinkKind, Properties, Reference } from '../types.ts'
import { isAddress } from '../vault/link-target.ts'
import { sentencesOf } from './context.ts'
import type { AnyDefinition } from './definitions.ts'
import { placeOf } from './place.ts'
import { childrenOf, plainText } from './plain-text.ts'

/** A snippet with what its code says of itself. */
export interface AnalysedSnippet {
  readonly source: SnippetSource
  readonly analysis: Analysis
}

export interface ReferenceSources {
  readonly definitions: ReadonlyMap<string, AnyDefinition>
  /** By id. */
  readonly snippets: ReadonlyMap<string, AnalysedSnippet>
}

/** Wikilinks, embeds, Markdown links and images, tags, and imports of snippets under `nodes`, in order. */
export function collectReferences(nodes: readonly Nodes[], sources: ReferenceSources): readonly Reference[] {
  const found: Reference[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'callout') {
      found.push(...linksOfText(node.title, sources))
      node.children.forEach(visit)
    } else if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      found.push(...linksOfText(node.children, sources))
    } else if (node.type === 'code') {
      const snippet = sources.snippets.get(node.data?.snippet ?? '')
      if (snippet) found.push(...importsOf(snippet))
    } else if (written(node, sources)) {
      found.push(...linksOfText([node as PhrasingContent], sources))
    } else childrenOf(node).forEach(visit)
  }
  nodes.forEach(visit)
  return found
}

/** Links in the values of properties. */
export function propertyReferences(properties: Properties): readonly Reference[] {
  return properties.links.map(({ property: _, ...reference }) => reference)
}

/** The tags under `nodes`, each as first written, without `#`. */
export function collectTags(references: readonly Reference[], properties: readonly string[]): readonly string[] {
  const written = references.filter(({ kind }) => kind === 'tag').map(({ target }) => target.replace(/^#/, ''))
  const byName = new Map<string, string>()
  for (const tag of [...properties, ...written]) if (!byName.has(tag.toLowerCase())) byName.set(tag.toLowerCase(), tag)
  return [...byName.values()]
}

function linksOfText(nodes: readonly PhrasingContent[], sources: ReferenceSources): Reference[] {
  const found: { node: Nodes; start: number; end: number }[] = []
  const text = plainText(nodes, undefined, (node, start, end) => {
    if (written(node, sources)) found.push({ node, start, end })
  })
  const sentenceAround = sentencesOf(text, found)
  return found
    .map(({ node, start, end }) => ({
      ...written(node, sources)!,
      place: placeOf(node),
      context: sentenceAround(start, end),
    }))
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

/** What a node that is a link says, as written; undefined for other nodes. */
function written(node: Nodes, { definitions }: ReferenceSources): Omit<Reference, 'place' | 'context'> | undefined {
  switch (node.type) {
    case 'wikilink':
    case 'embed':
      // One that names nothing is reported where it is shown.
      if (node.target.trim() === '') return undefined
      return { kind: node.type, target: node.target }
    case 'tag':
      return { kind: 'tag', target: `#${node.value}` }
    case 'link':
      return { kind: urlKind(node.url), target: node.url, ...(node.title && { title: node.title }) }
    case 'image':
      return { kind: urlKind(node.url), target: node.url, image: true }
    case 'linkReference':
    case 'imageReference': {
      const definition = definitions.get(node.identifier)
      if (definition?.type !== 'definition') return undefined
      const { url, title } = definition
      const more = node.type === 'imageReference' ? { image: true as const } : title ? { title } : {}
      return { kind: urlKind(url), target: url, ...more }
    }
    default:
      return undefined
  }
}

function urlKind(url: string): LinkKind {
  return isAddress(url) ? 'external' : 'markdown'
}

function importsOf({ source, analysis }: AnalysedSnippet): Reference[] {
  const lines = source.code.split('\n')
  return analysis.imports
    .filter(({ specifier }) => specifier.startsWith('[['))
    .map(({ specifier, place }) => {
      const line = lines[place.line - 1] ?? ''
      const start = Math.max(0, line.indexOf(specifier))
      const context = sentencesOf(line)(start, start + specifier.length)
      return { kind: 'import', target: specifier, place: toNote(source, place), context }
    })
}

/** From a file to a note: parsed, split into topics, its links and snippets collected; it knows nothing of other notes. */
import type { Nodes, Root } from 'mdast'
import { VFile } from 'vfile'
import type { Message } from '../../snippets/types.ts'
import { isCanvasName } from '../canvas/canvas-name.ts'
import { collectCanvas } from '../canvas/collect-canvas.ts'
import { blockIdsOf } from '../syntax/block-id.ts'
import { parseMarkdown } from '../syntax/parse-markdown.ts'
import type { Config, Heading, Note, Properties, Report, Topic, TopicSlug, VaultFile } from '../types.ts'
import { makeMessage, wholeFile } from '../vault/messages.ts'
import { findDefinitions } from './definitions.ts'
import { drawingTree, readDrawing } from './drawing.ts'
import { type FoundHeading, identifyHeadings, isContent } from './headings.ts'
import { reportMissingFootnotes } from './missing-footnotes.ts'
import { placeOf } from './place.ts'
import { eachNode } from './plain-text.ts'
import { readProperties } from './properties.ts'
import { collectReferences, collectTags, propertyReferences, type ReferenceSources } from './references.ts'
import { remarkTopics, type TopicPart } from './remark-topics.ts'
import { reportRepeatedIds } from './repeated-block-ids.ts'
import { slugText } from './slug-text.ts'
import { collectSnippets } from './snippets.ts'
import { readTitle } from './title.ts'
import { reportUncalledFootnotes } from './uncalled-footnotes.ts'
import { reportUnclosedFence } from './unclosed-fence.ts'
import { unclosedProperties } from './unclosed-properties.ts'
import { countWords } from './word-count.ts'

/** In any case, as the vault looks for them. */
const homePages = new Set(['index.md', 'home.md', 'readme.md'])

/** Never throws: a note that no parser can read is shown as its source, with an error. */
export function collectNote(file: VaultFile, config: Config): Note {
  if (isCanvasName(file.path)) return collectCanvas(file, config)
  const messages: Message[] = []
  const report: Report = (rule, place, text) => messages.push(makeMessage(file.path, rule, place, text))
  const text = file.text ?? ''
  try {
    const drawing = readDrawing(text)
    const parsed = parseMarkdown(drawing?.head ?? text, {
      strictLineBreaks: config.obsidian.strictLineBreaks,
      report,
    })
    reportUnclosedFence(parsed, drawing?.head ?? text, report)
    const tree = drawing ? drawingTree(parsed, drawing, report) : parsed
    return collect(tree, { file, text, config, report, messages })
  } catch (error) {
    messages.length = 0
    report('unreadable-file', wholeFile, `this note could not be read (${reason(error)}); it is shown as its source`)
    const source: Root = { type: 'root', children: [{ type: 'code', lang: 'md', value: text }] }
    return collect(source, { file, text, config: { ...config, snippets: 'none' }, report, messages })
  }
}

interface Collecting {
  readonly file: VaultFile
  readonly text: string
  readonly config: Config
  readonly report: Report
  readonly messages: readonly Message[]
}

function collect(parsed: Root, { file, text, config, report, messages }: Collecting): Note {
  const properties = unclosedProperties(text, report) ?? readProperties(parsed, report)
  const tree: Root = { ...parsed, children: parsed.children.filter((node) => node.type !== 'yaml') }
  const title = readTitle(tree, properties, file.path)
  const found = identifyHeadings(tree, text)
  const words = countWords(tree)
  const which = properties.snippets ? config.snippets : 'none'
  const snippets = collectSnippets(tree, { note: file.path, text, which, report })
  const parts = split(
    tree,
    { title, words, home: homePages.has(file.path.toLowerCase()), split: properties.split },
    file.path,
  )
  const headings = placeHeadings(found, parts)
  const definitions = findDefinitions(tree)
  const sources = { definitions, snippets }
  const topics = parts.map((part, index) => makeTopic(part, index, { parts, headings, found, properties, sources }))
  reportStubs(topics, found, report)
  reportPins(parts, report)
  reportRepeatedIds(tree, text, report)
  reportMissingFootnotes(tree, text, report)
  reportUncalledFootnotes(tree, definitions, report)
  return {
    path: file.path,
    title: title.text,
    properties,
    tree,
    topics,
    headings,
    blocks: findBlocks(parts),
    snippets: [...snippets.values()].map(({ source }) => source),
    messages,
    words,
  }
}

function split(tree: Root, options: Parameters<typeof remarkTopics>[0], path: string): readonly TopicPart[] {
  const file = new VFile({ path })
  remarkTopics(options)(tree, file)
  return file.data.topics ?? []
}

/** Every heading of the note with the page it is on. */
function placeHeadings(found: readonly FoundHeading[], parts: readonly TopicPart[]): readonly Heading[] {
  const pageOf = new Map<Nodes, number>()
  for (const [index, part] of parts.entries()) {
    eachNode(nodesOf(part), (node) => {
      if (node.type === 'heading' && !pageOf.has(node)) pageOf.set(node, index)
    })
  }
  return found.map(({ node, id, stub, ...texts }) => {
    return { id, ...texts, depth: node.depth, line: placeOf(node).line, stub, topic: pageOf.get(node) ?? 0 }
  })
}

interface TopicContext {
  readonly parts: readonly TopicPart[]
  readonly headings: readonly Heading[]
  readonly found: readonly FoundHeading[]
  readonly properties: Properties
  readonly sources: ReferenceSources
}

function makeTopic(part: TopicPart, index: number, context: TopicContext): Topic {
  const { parts, headings, found, properties, sources } = context
  const at = part.heading ? found.findIndex(({ node }) => node === part.heading) : -1
  const heading = headings[at]
  const own = headings.filter((one) => one.topic === index && one !== heading)
  const references = collectReferences(nodesOf(part), sources)
  const all = index === 0 ? [...propertyReferences(properties), ...references] : references
  const empty = !part.nodes.some(isContent)
  return {
    index,
    slug: part.slug as TopicSlug,
    ...(part.pin && { pinned: part.pin.slug }),
    title: part.title,
    ...(heading && { heading }),
    ...(part.parent !== undefined && { parent: part.parent }),
    line: placeOf(part.heading ?? part.nodes[0] ?? { type: 'root' }).line,
    nodes: part.nodes,
    headings: own,
    references: all,
    snippets: snippetsOf(part),
    stub: index === 0 ? empty && parts.length === 1 : (heading?.stub ?? false),
    tags: collectTags(references, index === 0 ? properties.tags : []),
  }
}

function snippetsOf(part: TopicPart): string[] {
  const ids: string[] = []
  eachNode(part.nodes, (node) => {
    if (node.type === 'code' && node.data?.snippet) ids.push(node.data.snippet)
  })
  return ids
}

/** Block id → the first topic that holds it. */
function findBlocks(parts: readonly TopicPart[]): ReadonlyMap<string, number> {
  const blocks = new Map<string, number>()
  for (const [index, part] of parts.entries()) {
    eachNode(nodesOf(part), (node) => {
      for (const id of blockIdsOf(node.data)) if (!blocks.has(id)) blocks.set(id, index)
    })
  }
  return blocks
}

function reportStubs(topics: readonly Topic[], found: readonly FoundHeading[], report: Report): void {
  for (const { node, text, stub } of found) {
    if (stub) report('stub', placeOf(node), `nothing stands under "${text}"; write its text or take the heading out`)
  }
  const [first] = topics
  if (first?.stub && !first.heading)
    report('stub', wholeFile, 'nothing stands in this note; write its text or delete it')
}

function reportPins(parts: readonly TopicPart[], report: Report): void {
  for (const { pin } of parts) {
    if (!pin || slugText(pin.slug) === pin.slug) continue
    const slug = slugText(pin.slug)
    report(
      'wrong-property',
      pin.place,
      `the slug "${pin.slug}" cannot stand in an address; "${slug}" is used, write that`,
    )
  }
}

/** The nodes of a page, its own heading first. */
function nodesOf(part: TopicPart): readonly Nodes[] {
  return part.heading ? [part.heading, ...part.nodes] : part.nodes
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

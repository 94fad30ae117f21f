/** Collects the snippets of a note: every fence whose language is `ts` or `typescript`. */
import type { Code, Root } from 'mdast'
import { analyse } from '../../snippets/analyse.ts'
import { splitInfo } from '../../snippets/fence/split.ts'
import { type Fence, isSnippetLanguage, parseFence } from '../../snippets/fence.ts'
import type { Analysis, Place, SnippetSource } from '../../snippets/types.ts'
import type { Config, Report } from '../types.ts'
import { codeLines, type WrittenInfo, writtenInfo } from './fence-lines.ts'
import { placeOf } from './place.ts'
import { eachNode } from './plain-text.ts'
import type { AnalysedSnippet } from './references.ts'
import { placeOfId } from './repeated-block-ids.ts'

export interface SnippetSettings {
  /** Vault-relative path of the note. */
  readonly note: string
  /** The note's text, for what the tree does not keep. */
  readonly text: string
  readonly which: Config['snippets']
  readonly report: Report
}

/**
 * The snippets of a note in order, by id; sets `data.snippet` of their nodes. Faults of fences and names are reported;
 * a snippet whose name is taken gets its number for a name.
 */
export function collectSnippets(root: Root, settings: SnippetSettings): ReadonlyMap<string, AnalysedSnippet> {
  const found = new Map<string, AnalysedSnippet>()
  if (settings.which === 'none') return found
  const lines = settings.text.split(/\r\n|\r|\n/)
  const names = new Map<string, Place>()
  let count = 0
  for (const node of codeOf(root)) {
    const info = writtenInfo(node, lines)
    if (!info || !isSnippetLanguage(info.text)) continue
    const fence = parseFence(info.text, info.place)
    const analysis = analyse(node.value)
    const words = info.text.replace(/^\S+\s*/, '')
    if (settings.which === 'marked' && !isMarked(node, words, analysis)) continue
    for (const { rule, place, text } of fence.faults) settings.report(rule, place, text)
    if (fence.options.ignore) continue
    count += 1
    const name = chooseName(node, fence, { count, names, info, lines, report: settings.report })
    const id = `${settings.note}#${name}`
    const source: SnippetSource = {
      id,
      note: settings.note,
      name,
      place: placeOf(node),
      code: node.value,
      lines: codeLines(node, lines),
      options: fence.options,
      info: words,
      ...(analysis.regions.length > 1 && { regions: analysis.regions }),
    }
    node.data = { ...node.data, snippet: id }
    found.set(id, { source, analysis })
  }
  return found
}

function codeOf(root: Root): Code[] {
  const found: Code[] = []
  eachNode([root], (node) => {
    if (node.type === 'code') found.push(node)
  })
  return found
}

/** Whether a fence of a vault of mere fragments asks to be a snippet. */
function isMarked(node: Code, words: string, analysis: Analysis): boolean {
  return node.data?.blockId !== undefined || words !== '' || /\/\/\s*=>/.test(node.value) || analysis.imports.length > 0
}

interface Naming {
  /** Number of the snippet in its note, from 1. */
  readonly count: number
  /** Names taken so far, in lower case as links compare them, and where. */
  readonly names: Map<string, Place>
  readonly info: WrittenInfo
  /** Those of the note. */
  readonly lines: readonly string[]
  readonly report: Report
}

/** The block id, else `name=`, else `snippet-N`. */
function chooseName(node: Code, fence: Fence, { count, names, info, lines, report }: Naming): string {
  const { blockId } = node.data ?? {}
  const given = fence.options.name
  if (blockId === undefined && given !== undefined) report('name-without-block-id', info.place, nameOnly(given))
  if (blockId !== undefined && given !== undefined && given.toLowerCase() !== blockId)
    report('wrong-fence-value', placeOfName(info), namesDiffer(given, blockId))
  const place = placeOf(node)
  const wanted = blockId ?? given ?? `snippet-${count}`
  const first = names.get(wanted.toLowerCase())
  const name = first ? freeName(count, names) : wanted
  const written = blockId === undefined ? placeOfName(info) : placeOfId(node, blockId, lines)
  if (first) report('duplicate-snippet-name', written, nameTaken(wanted, first, place, name))
  names.set(name.toLowerCase(), place)
  return name
}

function freeName(count: number, names: ReadonlyMap<string, Place>): string {
  for (let number = count; ; number++) if (!names.has(`snippet-${number}`)) return `snippet-${number}`
}

/** Where the fence says `name=`. */
function placeOfName({ text, place }: WrittenInfo): Place {
  const offset = splitInfo(text).find(({ word }) => word === 'name')?.offset ?? 0
  return { line: place.line, column: place.column + offset }
}

function namesDiffer(name: string, blockId: string): string {
  return `\`name=${name}\` and the block id \`^${blockId}\` differ; the block id counts: take \`name=${name}\` out or write one name in both`
}

function nameOnly(name: string): string {
  return `\`name=${name}\` is unknown to Obsidian; a line \`^${name}\` after the fence lets links to it work there too`
}

function nameTaken(name: string, first: Place, second: Place, instead: string): string {
  return `the snippets at lines ${first.line} and ${second.line} are both called "${name}"; rename one, until then this one is "${instead}"`
}

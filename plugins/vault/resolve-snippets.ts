/** Gives each snippet what it imports and the data it reads. */
import { analyse } from '../../snippets/analyse.ts'
import { toNote } from '../../snippets/place.ts'
import type { Analysis, CodePlace, Message, Snippet, SnippetSource } from '../../snippets/types.ts'
import type { Note, NotePath, Vault } from '../types.ts'
import { fold } from './file-index.ts'
import { parseTarget } from './link-target.ts'
import { makeMessage } from './messages.ts'
import { nearest, shortestNames } from './suggest.ts'

/**
 * The snippets of all notes, published or not, in the order of the notes' paths. What does not resolve is a fault of
 * the snippet, at the place of its link in the note. `readText` reads a file of the vault and may throw.
 */
export function resolveSnippets(
  vault: Vault,
  readText: (path: string) => string,
  analyses: ReadonlyMap<string, Analysis> = new Map(),
): Snippet[] {
  const suggest = makeSnippetSuggester(vault)
  return [...vault.notes.values()].flatMap((note) =>
    note.snippets.map((source) => {
      const analysis = analyses.get(source.id) ?? analyse(source.code)
      const { imports, faults: wrongImports } = resolveImports(vault, note, { source, analysis }, suggest)
      const { datasets, faults: wrongData } = resolveDatasets(vault, note, { source, analysis }, readText)
      return { ...source, analysis, imports, datasets, faults: [...wrongImports, ...wrongData] }
    }),
  )
}

interface Analysed {
  readonly source: SnippetSource
  readonly analysis: Analysis
}

interface Fault {
  readonly rule: string
  readonly text: string
}

function resolveImports(
  vault: Vault,
  note: Note,
  { source, analysis }: Analysed,
  suggest: SnippetSuggester,
): Pick<Snippet, 'imports' | 'faults'> {
  const imports: Record<string, string> = {}
  const faults: Message[] = []
  for (const { specifier, place } of analysis.imports) {
    if (!specifier.startsWith('[[')) continue
    const found = findSnippet(vault, note, specifier, suggest)
    if (typeof found === 'string') imports[specifier] = found
    else faults.push(faultAt(source, place, found))
  }
  return { imports, faults }
}

/** The id of the snippet that a specifier names, or what is wrong with it. */
function findSnippet(vault: Vault, note: Note, specifier: string, suggest: SnippetSuggester): string | Fault {
  const meaning = vault.resolve(note.path, specifier, 'import')
  const { block } = parseTarget(specifier, 'import')
  const path = meaning.kind === 'topic' || meaning.kind === 'unpublished' ? meaning.note : undefined
  const target = path === undefined ? undefined : vault.notes.get(path)
  if (target && note.properties.publish && !target.properties.publish) return unpublishedImport(specifier)
  const snippet = block === undefined ? undefined : target?.snippets.find(({ name }) => fold(name) === fold(block))
  if (snippet) return snippet.id
  const suggestion = suggest(note, target ?? noteWithoutBlock(vault, note, specifier), block ?? '')
  const isOther = target !== undefined && block !== undefined && meaning.kind === 'topic'
  const found =
    block === undefined ? 'names a note or file' : isOther ? 'names a block that is no snippet' : 'names no snippet'
  const remedy = suggestion === undefined ? `write '[[Note#^name]]'` : `did you mean '${suggestion}'?`
  return { rule: 'missing-import', text: `'${specifier}' ${found}; ${remedy}` }
}

function unpublishedImport(specifier: string): Fault {
  const text = `'${specifier}' names a snippet of a note that is not published; publish that note or move the snippet`
  return { rule: 'unpublished-import', text }
}

function noteWithoutBlock(vault: Vault, note: Note, specifier: string): Note | undefined {
  const { path } = parseTarget(specifier, 'import')
  if (path === '') return note
  const meaning = vault.resolve(note.path, path, 'import')
  return meaning.kind === 'topic' ? vault.notes.get(meaning.note) : undefined
}

type SnippetSuggester = (from: Note, target: Note | undefined, block: string) => string | undefined

/** The snippet with the nearest name: in the note the link names, else anywhere readers may know of. */
function makeSnippetSuggester(vault: Vault): SnippetSuggester {
  const notes = [...vault.notes.values()]
  const shortest = shortestNames(notes.map(({ path }) => [path, path.replace(/\.md$/i, '')]))
  const candidates = (from: Note, of: Note) =>
    of.snippets.map(({ name }) => ({
      words: name,
      target: `[[${of.path === from.path ? '' : shortest(of.path)}#^${name}]]`,
    }))

  return (from, target, block) => {
    const inTarget = target && candidates(from, target)
    if (inTarget && block === '' && inTarget.length === 1) return inTarget[0]!.target
    if (block === '') return undefined
    const mayName = ({ properties }: Note): boolean => properties.publish || !from.properties.publish
    const inNote = inTarget && nearest(block, inTarget)
    return (
      inNote ??
      nearest(
        block,
        notes.filter(mayName).flatMap((other) => candidates(from, other)),
      )
    )
  }
}

function resolveDatasets(
  vault: Vault,
  note: Note,
  { source, analysis }: Analysed,
  readText: (path: string) => string,
): Pick<Snippet, 'datasets' | 'faults'> {
  const datasets: Record<string, { path: string; text: string }> = {}
  const faults: Message[] = []
  for (const { link, place } of analysis.datasets) {
    const found = readDataset(vault, note.path, link, readText)
    if ('rule' in found) faults.push(faultAt(source, place, found))
    else datasets[link] = found
  }
  return { datasets, faults }
}

function readDataset(
  vault: Vault,
  from: NotePath,
  link: string,
  readText: (path: string) => string,
): { path: string; text: string } | Fault {
  const meaning = vault.resolve(from, link, 'embed')
  const wrong = (text: string): Fault => ({ rule: 'wrong-dataset', text: `'${link}' ${text}` })
  if (meaning.kind === 'missing') {
    const { suggestion } = meaning
    return wrong(
      `names no file of the vault; ${suggestion === undefined ? 'correct it or add the file' : `did you mean '[[${suggestion}]]'?`}`,
    )
  }
  if (meaning.kind !== 'asset') return wrong('names no data file; a file of comma-separated values was expected')
  try {
    return { path: meaning.path, text: readText(meaning.path) }
  } catch (error) {
    return wrong(`cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function faultAt(source: SnippetSource, place: CodePlace, { rule, text }: Fault): Message {
  return makeMessage(source.note, rule, toNote(source, place), text)
}

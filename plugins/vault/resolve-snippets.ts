/** Gives each snippet what it imports and the data it reads. */
import { analyse } from '../../snippets/analyse.ts'
import { toNote } from '../../snippets/place.ts'
import type { Analysis, CodePlace, Message, Snippet, SnippetSource } from '../../snippets/types.ts'
import type { Note, NotePath, Vault } from '../types.ts'
import { parseTarget } from './link-target.ts'
import { linkedStates } from './linked-states.ts'
import { makeMessage } from './messages.ts'
import { snippetOfBlock } from './snippet-of-block.ts'
import { nearest, nearestOfAll, shortestNames } from './suggest.ts'

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
  const pages = pagesOfSnippets(vault)
  const states = linkedStates(vault)
  return [...vault.notes.values()].flatMap((note) =>
    note.snippets.map((source) => {
      const analysis = analyses.get(source.id) ?? analyse(source.code)
      const { imports, faults: wrongImports } = resolveImports(vault, note, { source, analysis }, suggest)
      const { datasets, faults: wrongData } = resolveDatasets(vault, note, { source, analysis }, readText)
      const page = pages.get(source.id)
      const faults = [...wrongImports, ...wrongData]
      const linked = states.get(source.id)
      return {
        ...source,
        analysis,
        imports,
        datasets,
        ...(page !== undefined && { page }),
        ...(linked && { states: linked }),
        faults,
      }
    }),
  )
}

/** The page that each published snippet is at home on. */
function pagesOfSnippets(vault: Vault): ReadonlyMap<string, string> {
  const pages = [...vault.pages.values()]
  return new Map(pages.flatMap(({ slug, topic }) => (topic?.snippets ?? []).map((id): [string, string] => [id, slug])))
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
    const found = findSnippet(vault, note, source.id, specifier, suggest)
    if (typeof found === 'string') imports[specifier] = found
    else faults.push(faultAt(source, place, found))
  }
  return { imports, faults }
}

/** The id of the snippet that a specifier names, or what is wrong with it. */
function findSnippet(
  vault: Vault,
  note: Note,
  importer: string,
  specifier: string,
  suggest: SnippetSuggester,
): string | Fault {
  const meaning = vault.resolve(note.path, specifier, 'import')
  const { block } = parseTarget(specifier, 'import')
  const path = meaning.kind === 'topic' || meaning.kind === 'unpublished' ? meaning.note : undefined
  const target = path === undefined ? undefined : vault.notes.get(path)
  if (target && note.properties.publish && !target.properties.publish) return unpublishedImport(specifier)
  const snippet = target && block !== undefined ? snippetOfBlock(target, block) : undefined
  if (snippet !== undefined) return snippet
  const remedy = suggest(importer, note, target ?? noteWithoutBlock(vault, note, specifier), block ?? '')
  const isOther = target !== undefined && block !== undefined && meaning.kind === 'topic'
  const found =
    block === undefined ? 'names a note or file' : isOther ? 'names a block that is no snippet' : 'names no snippet'
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

/** What to do about an import; `target` is the note that its link names, if there is one. */
type SnippetSuggester = (importer: string, from: Note, target: Note | undefined, block: string) => string

/** A note's snippets are listed up to so many. */
const few = 5

/**
 * The snippet with the nearest name: in the note the link names, else anywhere readers may know of. Where no name is
 * near, the snippets of the note, else the one that is least far.
 */
function makeSnippetSuggester(vault: Vault): SnippetSuggester {
  const notes = [...vault.notes.values()]
  const shortest = shortestNames(notes.map(({ path }) => [path, path.replace(/\.md$/i, '')]))

  return (importer, from, target, block) => {
    const candidates = (of: Note) =>
      of.snippets
        .filter(({ id }) => id !== importer)
        .map(({ name }) => ({ words: name, target: `[[${of.path === from.path ? '' : shortest(of.path)}#^${name}]]` }))
    const mayName = ({ properties }: Note): boolean => properties.publish || !from.properties.publish
    const inNote = target && mayName(target) ? candidates(target) : []
    const everywhere = notes.filter(mayName).flatMap(candidates)
    const near = block === '' ? undefined : (nearest(block, inNote) ?? nearest(block, everywhere))
    const only = block === '' && inNote.length === 1 ? inNote[0]!.target : undefined
    const meant = near ?? only
    if (meant !== undefined) return `did you mean '${meant}'?`
    if (inNote.length > 0 && inNote.length <= few) return `that note has ${list(inNote.map((one) => one.target))}`
    const least = nearestOfAll(block, inNote.length > 0 ? inNote : block === '' ? [] : everywhere)
    return least === undefined ? `write '[[Note#^name]]'` : `the nearest snippet is '${least}'`
  }
}

function list(targets: readonly string[]): string {
  const quoted = targets.map((target) => `'${target}'`)
  return quoted.length === 1 ? quoted[0]! : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
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

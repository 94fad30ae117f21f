/** Code that a reader has edited, compiled as its snippet was: it reaches what the original reaches, and nothing more. */
import { parseCode } from '../analyse/parse.ts'
import { analyse } from '../analyse.ts'
import { type CodePlace, type Expectation, type ModuleText, packages } from '../types.ts'
import { compileModule, syntaxFaults, type Transform } from './module-text.ts'

export interface EditedCode {
  readonly code: string
  /** What the original imports: specifier → snippet id. */
  readonly imports: Readonly<Record<string, string>>
  /** Links of the data files that the original reads. */
  readonly datasets: readonly string[]
}

export interface EditFault {
  readonly place: CodePlace
  readonly text: string
}

export type EditedModule =
  | { readonly module: ModuleText; readonly expectations: readonly Expectation[] }
  | { readonly faults: readonly EditFault[] }

/** Its types are removed, not checked. Rejects when `transform` itself fails. */
export async function compileEdited(edited: EditedCode, transform: Transform): Promise<EditedModule> {
  const { code, imports } = edited
  const parsed = parseCode(code)
  if (!('program' in parsed) || parsed.error) return { faults: await syntaxFaults(code, parsed.error, transform) }
  const { faults, expectations, ...analysis } = analyse(code)
  // Which lines are shown and which are a solution means nothing in an editor.
  const wrong = faults.filter(({ rule }) => rule !== 'wrong-marker')
  if (wrong.length > 0) return { faults: wrong }
  const missing = analysis.datasets.filter(({ link }) => !edited.datasets.includes(link))
  if (missing.length > 0) return { faults: missing.map(missingData) }
  const module = await compileModule(code, parsed, imports, transform)
  if (!('faults' in module)) return { module, expectations }
  if (module.faults.length > 0) return module
  return { faults: analysis.imports.filter(({ specifier }) => !isKnown(specifier, imports)).map(missingImport) }
}

function isKnown(specifier: string, imports: EditedCode['imports']): boolean {
  return packages.some((name) => name === specifier) || Object.hasOwn(imports, specifier)
}

const missingImport = ({ specifier, place }: { specifier: string; place: CodePlace }): EditFault => ({
  place,
  text: `'${specifier}' is not among the snippets that this one imports; only those and the three packages are here`,
})

const missingData = ({ link, place }: { link: string; place: CodePlace }): EditFault => ({
  place,
  text: `'${link}' is not among the data files that this snippet reads; only those are here`,
})

/**
 * A module's imports and exports, taken out of its code: what is left can stand in the body of a function.
 *
 * An imported name becomes a property of its namespace wherever it is used (`esbuild` does that, knowing the scopes),
 * so that it stays live as in any ES module; an export becomes a getter.
 */
import type {
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  ImportDeclaration,
  Program,
  Statement,
} from '@babel/types'
import type MagicString from 'magic-string'
import { rangeOf } from '../analyse/parse.ts'
import { declaredNames, nameOf } from './names.ts'

export interface ModuleParts {
  /** Specifiers in order, each once; `$noteproof_0` is the namespace of the first. */
  readonly specifiers: readonly string[]
  /** Indices of specifiers that are evaluated although no name of theirs may be used. */
  readonly needed: ReadonlySet<number>
  /** Imported name → what stands for it. */
  readonly define: Readonly<Record<string, string>>
  /** Exported name → what its getter returns. */
  readonly exports: ReadonlyMap<string, string>
  /** Namespaces whose every name is exported. */
  readonly stars: readonly string[]
  /** Constants of imports whose name is no identifier. */
  readonly constants: readonly string[]
}

const defaultName = '$noteproof_default'

/** Takes imports and exports out of `edited` (the code of `program`), leaving every line where it is. */
export function takeModuleApart(program: Program, edited: MagicString): ModuleParts {
  const parts = new Parts()
  const values = new Set(program.body.flatMap(declaredNames))
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      takeImport(statement, parts)
      blank(statement, edited)
    }
  }
  for (const statement of program.body) {
    if (statement.type === 'ExportNamedDeclaration') takeNamedExport(statement, parts, values, edited)
    if (statement.type === 'ExportDefaultDeclaration') takeDefaultExport(statement, parts, edited)
    if (statement.type === 'ExportAllDeclaration') {
      if (statement.exportKind !== 'type') parts.stars.push(parts.need(statement.source.value))
      blank(statement, edited)
    }
  }
  return parts
}

class Parts implements ModuleParts {
  readonly specifiers: string[] = []
  readonly needed = new Set<number>()
  readonly define: Record<string, string> = {}
  readonly exports = new Map<string, string>()
  readonly stars: string[] = []
  readonly constants: string[] = []

  namespace(specifier: string): string {
    const known = this.specifiers.indexOf(specifier)
    return `$noteproof_${known >= 0 ? known : this.specifiers.push(specifier) - 1}`
  }

  /** The namespace, which is evaluated whether the code names it or not. */
  need(specifier: string): string {
    const namespace = this.namespace(specifier)
    this.needed.add(this.specifiers.indexOf(specifier))
    return namespace
  }
}

function takeImport(statement: ImportDeclaration, parts: Parts): void {
  if (statement.importKind === 'type' || statement.importKind === 'typeof') return
  const from = statement.source.value
  if (statement.specifiers.length === 0) parts.need(from)
  for (const specifier of statement.specifiers) {
    const local = specifier.local.name
    if (specifier.type === 'ImportNamespaceSpecifier') parts.define[local] = parts.namespace(from)
    else if (specifier.type === 'ImportDefaultSpecifier') parts.define[local] = `${parts.namespace(from)}.default`
    else if (specifier.importKind === 'type' || specifier.importKind === 'typeof') continue
    else if (specifier.imported.type === 'Identifier')
      parts.define[local] = `${parts.namespace(from)}.${specifier.imported.name}`
    else parts.constants.push(`${local} = ${property(parts.need(from), specifier.imported.value)}`)
  }
}

function takeNamedExport(
  statement: ExportNamedDeclaration,
  parts: Parts,
  values: ReadonlySet<string>,
  edited: MagicString,
): void {
  const { declaration, source } = statement
  if (declaration) {
    for (const name of declaredNames(declaration)) parts.exports.set(name, name)
    edited.remove(rangeOf(statement).start, rangeOf(declaration).start)
    return
  }
  blank(statement, edited)
  if (statement.exportKind === 'type') return
  for (const specifier of statement.specifiers) {
    const exported = nameOf(specifier.exported)
    if (specifier.type === 'ExportNamespaceSpecifier') parts.exports.set(exported, parts.need(source!.value))
    if (specifier.type !== 'ExportSpecifier' || specifier.exportKind === 'type') continue
    const local = nameOf(specifier.local)
    if (source) parts.exports.set(exported, property(parts.need(source.value), local))
    else if (parts.define[local]) parts.exports.set(exported, parts.define[local])
    else if (values.has(local)) parts.exports.set(exported, local)
  }
}

function takeDefaultExport(statement: ExportDefaultDeclaration, parts: Parts, edited: MagicString): void {
  const { declaration } = statement
  const { start } = rangeOf(statement)
  const isDeclaration = declaration.type === 'ClassDeclaration' || declaration.type === 'FunctionDeclaration'
  const named = isDeclaration || declaration.type === 'TSDeclareFunction' ? declaration.id?.name : undefined
  if (declaration.type === 'TSDeclareFunction' && !named) {
    blank(statement, edited)
  } else if (named) {
    parts.exports.set('default', named)
    edited.remove(start, rangeOf(declaration).start)
  } else if ((declaration.type as string) === 'TSInterfaceDeclaration') {
    edited.remove(start, rangeOf(declaration).start)
  } else {
    parts.exports.set('default', defaultName)
    edited.overwrite(start, rangeOf(declaration).start, `const ${defaultName} = `)
    edited.appendLeft(rangeOf(declaration).end, ';')
  }
}

/** An empty statement over as many lines. */
function blank(statement: Statement, edited: MagicString): void {
  const { start, end } = rangeOf(statement)
  const lines = edited.original.slice(start, end).split('\n').length
  edited.overwrite(start, end, `;${'\n'.repeat(lines - 1)}`)
}

function property(object: string, name: string): string {
  return `${object}[${JSON.stringify(name)}]`
}

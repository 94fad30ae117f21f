/** Finds what a snippet imports and the data files it reads. */
import type { CallExpression, Comment, Node, Program, StringLiteral } from '@babel/types'
import { placeAt } from '../place.ts'
import type { SnippetRule } from '../rules.ts'
import { type Analysis, packages } from '../types.ts'
import { type ParsedCode, rangeOf, walk } from './parse.ts'

type Fault = {
  readonly offset: number
  readonly rule: SnippetRule
  readonly text: string
}

const mayImport = `a snippet imports from ${packages.map((name) => `'${name}'`).join(', ')} or another snippet, as in '[[Note#^name]]'`

/** Specifiers and data links in order of appearance, each with the place of its string. */
export function findImports(
  code: string,
  { program, comments }: ParsedCode,
): Pick<Analysis, 'imports' | 'datasets'> & { faults: Analysis['faults'] } {
  const imports: Analysis['imports'][number][] = []
  const datasets: Analysis['datasets'][number][] = []
  const faults: Analysis['faults'][number][] = []
  const report = ({ offset, rule, text }: Fault) => faults.push({ place: placeAt(code, offset), rule, text })
  const readers = datasetReaders(program)
  for (const reference of comments.filter(isReference)) {
    const text = '`/// <reference …>` is not available in a snippet; it would reach every other one'
    report({ offset: rangeOf(reference).start, rule: 'syntax', text })
  }

  walk(program, (node) => {
    const source = sourceOf(node)
    if (source) {
      const place = placeAt(code, rangeOf(source).start)
      if (isAllowed(source.value)) imports.push({ specifier: source.value, place })
      else
        faults.push({
          place,
          rule: 'unknown-package',
          text: `'${source.value}' cannot be imported; ${mayImport}`,
        })
    }
    const forbidden = forbiddenSyntax(node)
    if (forbidden) report(forbidden)
    if (node.type !== 'CallExpression' || !readers.isReader(node.callee)) return
    const link = datasetLink(node)
    if (typeof link === 'object') report(link)
    else
      datasets.push({
        link,
        place: placeAt(code, rangeOf(node.arguments[0]!).start),
      })
  })
  return { imports, datasets, faults }
}

function isReference({ type, value }: Comment): boolean {
  return type === 'CommentLine' && /^\/\s*<(reference|amd)/.test(value)
}

function sourceOf(node: Node): StringLiteral | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return node.source
    case 'ExportNamedDeclaration':
      return node.source ?? undefined
    case 'TSImportType':
      return node.argument.type === 'StringLiteral' ? node.argument : undefined
    default:
      return undefined
  }
}

function isAllowed(specifier: string): boolean {
  return packages.some((name) => name === specifier) || /^\[\[[^[\]]+\]\]$/.test(specifier)
}

/** What an ES module may say but a snippet, evaluated as a function, may not. */
function forbiddenSyntax(node: Node): Fault | undefined {
  const offset = rangeOf(node).start
  const is = (rule: SnippetRule, text: string) => ({ offset, rule, text })
  if ((node.type === 'CallExpression' && node.callee.type === 'Import') || node.type === 'ImportExpression')
    return is('unknown-package', '`import(…)` is not available in a snippet; write `import … from` at its top')
  if (node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference')
    return is('unknown-package', '`import … = require(…)` is not available in a snippet; write `import … from`')
  if (node.type === 'MetaProperty' && node.meta.name === 'import')
    return is('syntax', '`import.meta` is not available in a snippet')
  if (node.type === 'TSExportAssignment' || node.type === 'TSNamespaceExportDeclaration')
    return is('syntax', 'this form of export is not available in a snippet; write `export { name }`')
  if (node.type === 'TSModuleDeclaration' && (node.global || node.id.type === 'StringLiteral'))
    return is('syntax', '`declare global` and `declare module` would reach every other snippet; declare it in this one')
  if (node.type === 'Identifier' && /^\$noteproof(_|$)/.test(node.name))
    return is('syntax', `\`${node.name}\` is a name of the compiled module; choose another`)
  return undefined
}

/** Under which names the code calls `dataset` of noteproof. */
function datasetReaders(program: Program): { isReader(callee: Node): boolean } {
  const names = new Set<string>()
  const namespaces = new Set<string>()
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration' || statement.source.value !== 'noteproof') continue
    for (const specifier of statement.specifiers) {
      if (specifier.type === 'ImportNamespaceSpecifier') namespaces.add(specifier.local.name)
      if (specifier.type === 'ImportSpecifier' && nameOf(specifier.imported) === 'dataset')
        names.add(specifier.local.name)
    }
  }
  const isReader = (callee: Node) => {
    if (callee.type === 'Identifier') return names.has(callee.name)
    if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false
    return namespaces.has(callee.object.name) && nameOf(callee.property) === 'dataset'
  }
  return { isReader }
}

function nameOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name
  return node.type === 'StringLiteral' ? node.value : undefined
}

function datasetLink(call: CallExpression): string | Fault {
  const [argument] = call.arguments
  const link = argument && literalText(argument)
  const offset = rangeOf(argument ?? call).start
  const rule = 'wrong-dataset'
  if (link === undefined)
    return {
      offset,
      rule,
      text: "`dataset` needs its file as a literal, as in `dataset('[[numbers.csv]]')`",
    }
  if (!/^\[\[[^[\]]+\]\]$/.test(link))
    return {
      offset,
      rule,
      text: `'${link}' names no file of the vault; write it as a link, as in \`dataset('[[numbers.csv]]')\``,
    }
  return link
}

function literalText(node: Node): string | undefined {
  if (node.type === 'StringLiteral') return node.value
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined
  return node.quasis[0]?.value.cooked ?? undefined
}

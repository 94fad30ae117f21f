/** The names that statements declare. */
import type { Declaration, Node, Statement } from '@babel/types'

/** Names of values (not of mere types) that a top-level statement declares. */
export function declaredNames(statement: Statement | Declaration): readonly string[] {
  if ('declare' in statement && statement.declare) return []
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration ? declaredNames(statement.declaration) : []
    case 'ExportDefaultDeclaration': {
      const { declaration } = statement
      const isNamed = declaration.type === 'ClassDeclaration' || declaration.type === 'FunctionDeclaration'
      return isNamed && declaration.id ? [declaration.id.name] : []
    }
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id }) => boundNames(id))
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return statement.id ? [statement.id.name] : []
    case 'TSEnumDeclaration':
      return [statement.id.name]
    case 'TSImportEqualsDeclaration':
      return [statement.id.name]
    case 'TSModuleDeclaration':
      return statement.id.type === 'Identifier' ? [statement.id.name] : []
    default:
      return []
  }
}

/** Names a binding pattern introduces: `{ a, b: [c = 1], ...d }` → a, c, d. */
function boundNames(pattern: Node | null): readonly string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => boundNames(each.type === 'RestElement' ? each.argument : each.value))
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundNames)
    case 'AssignmentPattern':
      return boundNames(pattern.left)
    case 'RestElement':
      return boundNames(pattern.argument)
    default:
      return []
  }
}

/** The text of a name in an import or export list, which may be a string. */
export function nameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name
  return node.type === 'StringLiteral' ? node.value : ''
}

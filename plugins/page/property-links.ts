/** The properties of a note that hold links, above its text: `related: "[[Note]]"`. */
import type { ElementContent } from 'hast'
import { linkedProperties, partsOf, type ValuePart } from '../note/property-links.ts'
import { textOf } from './description.ts'
import { external, linkTo } from './links.ts'
import { element, type Scope } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

/** A list with Obsidian's class names; undefined where no property holds a link. */
export function propertyLinks(scope: Scope): ElementContent | undefined {
  const properties = linkedProperties(scope.note.properties).map(({ name, values }) =>
    element(
      'div',
      { className: ['metadata-property'], dataPropertyKey: name },
      element('dt', { className: ['metadata-property-key'] }, name),
      ...values.map((parts) => {
        return element('dd', { className: ['metadata-property-value'] }, ...parts.map((part) => shown(scope, part)))
      }),
    ),
  )
  return properties.length > 0 ? element('dl', { className: ['metadata-properties'] }, ...properties) : undefined
}

/** The value of a property as plain text, its links as they would show. */
export function plainValue(scope: Scope, value: string): string {
  return partsOf(value)
    .map((part) => textOf(shown(scope, part)))
    .join('')
}

function shown(scope: Scope, part: ValuePart): ElementContent {
  if (typeof part === 'string') {
    const text = { type: 'text' as const, value: part }
    return /^https?:\/\/\S+$/i.test(part) ? external(part, [text]) : text
  }
  const { kind, target, text } = part
  if (isUnsafeUrl(target)) return { type: 'text', value: text }
  const meaning = scope.site.vault.resolve(scope.note.path, target, kind)
  return linkTo(scope, meaning, target, text === '' ? undefined : [{ type: 'text', value: text }])
}

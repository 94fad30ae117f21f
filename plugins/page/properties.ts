/** What a note's properties put on its pages: a picture for the previews of other sites, or that they are broken. */
import type { ElementContent } from 'hast'
import type { Note } from '../types.ts'
import { notShown } from './placeholders.ts'
import { assetHref, reportAt, type Scope } from './scope.ts'
import { isUnsafeUrl } from './unsafe-url.ts'

/** Address of the picture that `image` or `cover` names, with the base; undefined where there is none. */
export function imageOf(scope: Scope): string | undefined {
  const { image } = scope.note.properties
  if (!image) return undefined
  const inBrackets = /^!?\[\[([^[\]|]+)(?:\|[^\]]*)?\]\]$/.exec(image.target)?.[1]
  const target = inBrackets ?? image.target
  const meaning = scope.site.vault.resolve(scope.note.path, target, 'property')
  if (meaning.kind === 'asset') return assetHref(scope, meaning.path)
  if (meaning.kind === 'external' && !isUnsafeUrl(meaning.url)) return meaning.url
  // A link in brackets is a link of the note, and judged with those.
  if (inBrackets === undefined) reportAt(scope, 'missing-image', image.place, noSuchImage(target))
  return undefined
}

const noSuchImage = (target: string) =>
  `There is no picture "${target}" in the vault; write its path in the vault or an address`

/** What stands above the text of a note whose properties could not be read. */
export function brokenProperties(note: Note): ElementContent | undefined {
  const fault = note.messages.find(({ rule }) => rule === 'broken-yaml')
  if (!fault) return undefined
  return notShown(`The properties of this note cannot be read (line ${fault.line}), so none of them is used.`)
}

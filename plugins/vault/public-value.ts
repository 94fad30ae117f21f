/** Texts that are no Markdown and hold links, such as titles and labels, as readers may know them. */
import { targetAsText } from '../note/plain-text.ts'
import { partsOf, type ValueLink } from '../note/property-links.ts'
import type { NotePath, Resolution } from '../types.ts'
import { fold } from './file-index.ts'
import { parseTarget } from './link-target.ts'
import { unpublishedNote } from './page-links.ts'
import type { Resolver } from './resolve-reference.ts'

/** Whether a text may hold a link. */
export function mayLink(text: string): boolean {
  return /\[\[|\]\(/.test(text)
}

export interface PublicValue {
  readonly text: string
  /** The targets of its links to notes that are not published. */
  readonly hidden: readonly string[]
}

/** `shown` says what stands for a link to anything else. */
export function publicValue(
  value: string,
  from: NotePath,
  { resolve }: Pick<Resolver, 'resolve'>,
  shown: (link: ValueLink) => string,
): PublicValue {
  const hidden: string[] = []
  const parts = partsOf(value).map((part) => {
    if (typeof part === 'string') return part
    const meaning = resolve(from, part.target, part.kind)
    if (meaning.kind !== 'unpublished') return shown(part)
    hidden.push(part.target)
    return part.text === '' || repeatsName(meaning, part.target, part.text) ? unpublishedNote : part.text
  })
  return { text: parts.join(''), hidden }
}

/** Whether a link's text only says a name of the unpublished note that it leads to. */
export function repeatsName(meaning: Resolution & { kind: 'unpublished' }, target: string, text: string): boolean {
  const { path, headings } = parseTarget(target, 'markdown')
  const names = [...meaning.names, path, targetAsText(target), ...headings]
  return names.map(fold).includes(fold(text.trim()))
}

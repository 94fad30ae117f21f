/** What may be told of a link to a heading whose former text named an unpublished note. */
import type { Heading, LinkKind, Note } from '../types.ts'
import { withoutPunctuation } from './heading-path.ts'
import { parseTarget } from './link-target.ts'
import { cutTarget, joinTarget, linkable, write } from './respell.ts'

/** A link's target with each heading that it names by its former text named by the one that readers see. */
export function publicTarget(target: string, kind: LinkKind, { headings }: Pick<Note, 'headings'>): string {
  const changed = changedOf(headings)
  const written = cutTarget(target)
  if (changed.length === 0 || written.fragment === undefined) return target
  const named = (part: string): string | undefined => {
    const words = withoutPunctuation(parseTarget(`#${part}`, kind).fragment ?? '')
    const text = words && changed.find(({ former }) => withoutPunctuation(former!) === words)?.text
    return text ? part.replace(part.trim(), () => write(linkable(text), kind)) : undefined
  }
  const parts = written.fragment.split('#').map((part) => named(part) ?? part)
  return joinTarget({ ...written, fragment: named(written.fragment) ?? parts.join('#') })
}

const known = new WeakMap<readonly Heading[], readonly Heading[]>()

function changedOf(headings: readonly Heading[]): readonly Heading[] {
  const changed = known.get(headings) ?? headings.filter(({ former }) => former !== undefined)
  known.set(headings, changed)
  return changed
}

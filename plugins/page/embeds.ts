/** `![[…]]`: a note, a section or a block of one, or a file. */
import type { ElementContent } from 'hast'
import type { Parents } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import type { Node } from 'unist'
import type { Embed } from '../syntax/nodes.ts'
import type { Resolution } from '../types.ts'
import { isImageName } from '../vault/resolve-reference.ts'
import { embedFault, findPart, holds } from './find-part.ts'
import { levelsOf } from './headings.ts'
import { linkTo } from './links.ts'
import { asset, describe, imageFile } from './media.ts'
import { missingEmbed, missingImage } from './placeholders.ts'
import { element, hrefOf, newFootnoteSet, reportAt, type Scope, scopeOf, startOf } from './scope.ts'

type Missing = Resolution & { kind: 'missing' }

export function embed(state: State, node: Embed, parent?: Parents): ElementContent {
  const scope = scopeOf(state)
  if (node.target.trim() === '') return nameless(scope, node)
  const meaning = scope.site.vault.resolve(scope.note.path, node.target, 'embed')
  if (scope.inert) return inTitle(scope, meaning, node, parent)
  switch (meaning.kind) {
    case 'topic':
      return embeddedPart(scope, meaning, node.target, node)
    case 'asset':
      return asset(scope, meaning, describe(scope, node.alias ?? ''), node)
    case 'missing':
      return missing(scope, meaning, node)
    default:
      return linkTo(scope, meaning, node.target, node.alias ? [{ type: 'text', value: node.alias }] : undefined)
  }
}

/** As it is written, and marked. */
function nameless(scope: Scope, node: Embed): ElementContent {
  const written = `![[${node.target}${node.alias === undefined ? '' : `|${node.alias}`}]]`
  if (scope.inert) return { type: 'text', value: written }
  const text = `"${written}" names nothing to show; write the name of a note or a file between the brackets`
  reportAt(scope, 'missing-embed', startOf(node), text)
  return element('span', { className: ['missing-embed'] }, written)
}

/** A title shows a picture; of anything else it says what the author calls it, its name only where it is all there is. */
function inTitle(scope: Scope, meaning: Resolution, node: Embed, parent: Parents | undefined): ElementContent {
  const described = describe(scope, node.alias ?? '')
  if (meaning.kind === 'asset' && imageFile.test(meaning.path)) return asset(scope, meaning, described, node)
  const isAlone = parent?.children.length === 1
  return { type: 'text', value: described.alt || (isAlone && meaning.kind !== 'unpublished' ? node.target : '') }
}

function missing(scope: Scope, meaning: Missing, node: Embed): ElementContent {
  if (meaning.what !== 'asset') return missingPart(scope, meaning, node.target)
  const { caption } = describe(scope, node.alias ?? '')
  return missingImage(scope, node.target, caption, isImageName(node.target.split('#', 1)[0]!.trim()) ? 'image' : 'file')
}

/** A note or a part of one that is not there. Where only the part is missing, the way to the note stays open. */
export function missingPart(scope: Scope, meaning: Missing, target: string): ElementContent {
  const text: ElementContent[] = [{ type: 'text', value: target.trim() }]
  return missingEmbed(meaning.slug === undefined ? target : linkTo(scope, meaning, target, text), meaning.what)
}

/** A note or a part of one, as `target` names it. `node` is where that stands. */
export function embeddedPart(
  scope: Scope,
  meaning: Resolution & { kind: 'topic' },
  target: string,
  node: Node,
): ElementContent {
  const key = `${meaning.note}#${meaning.part.kind === 'note' ? '' : meaning.part.id}`
  const note = scope.site.vault.notes.get(meaning.note)
  const { page, footnoteSets: sets } = scope.state
  const tooMany = embedFault({ page, embeds: scope.embeds, sets }, key)
  const nodes = note && !tooMany ? findPart(note, meaning.part) : []
  const inItself = meaning.note === scope.note.path && holds(nodes, node)
  const fault = inItself ? 'embeds itself' : tooMany
  if (fault) {
    const text = `The embed "${target}" ${fault}; a link to it is shown in its place`
    reportAt(scope, 'recursive-embed', startOf(node), text)
    return linkTo(
      scope,
      meaning,
      target,
      /^[#\s]*$/.test(target) ? [{ type: 'text', value: scope.note.title }] : undefined,
    )
  }
  // A note may have no text; a part without any is not there.
  if (!note || (nodes.length === 0 && meaning.part.kind !== 'note')) return missingEmbed(target, meaning.part.kind)
  const baseLevel = Math.min(5, scope.baseLevel + 1)
  const inner: Scope = {
    ...scope,
    note,
    embeds: [...scope.embeds, key],
    baseLevel,
    levels: levelsOf(nodes, baseLevel),
    footnotes: newFootnoteSet(scope.state),
  }
  const href = hrefOf(scope.site, meaning.slug, meaning.hash)
  const title = element('div', { className: ['embed-title', 'markdown-embed-title'] }, note.title)
  const body = scope.render.blocks(nodes, inner)
  const label = `Open “${note.title}”, where this comes from`
  return element(
    'div',
    { className: ['internal-embed', 'markdown-embed', 'inline-embed', 'is-loaded'], src: href },
    meaning.part.kind === 'note' && title,
    element('div', { className: ['markdown-embed-content'] }, ...body),
    element('a', { className: ['markdown-embed-link'], href, ariaLabel: label }, '↗'),
  )
}

/** Headings: levels without gaps below the page's title, the note's ids, a link to each, a mark on empty ones. */
import type { ElementContent } from 'hast'
import type { Heading, RootContent } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { plainText } from '../note/plain-text.ts'
import type { Heading as NoteHeading } from '../types.ts'
import { claimId, element, fragmentOf, type Scope, scopeOf } from './scope.ts'

export function heading(state: State, node: Heading): ElementContent | ElementContent[] {
  const scope = scopeOf(state)
  const written = node.data?.headingId
  const level = (written === undefined ? undefined : scope.levels.get(written)) ?? Math.min(6, scope.baseLevel + 1)
  const id = written === undefined ? undefined : claimId(scope, written)
  const content = state.all(node)
  const shown = element(
    `h${level}`,
    id === undefined ? {} : { id },
    ...content,
    id !== undefined && anchor(scope, id, node),
  )
  return isStub(scope, written) ? [shown, stubMark()] : shown
}

/**
 * The level each heading has on a page whose title is level 1, by id. A note may start with `###` or skip from `#` to
 * `###`; on the page every heading is one below the heading that holds it.
 */
export function levelsOf(nodes: readonly RootContent[], baseLevel: number): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  const open: number[] = []
  for (const node of nodes) {
    if (node.type === 'heading') {
      while (open.length > 0 && open.at(-1)! >= node.depth) open.pop()
      open.push(node.depth)
      setLevel(levels, node, baseLevel + open.length)
    } else setLevelsInside(levels, node, baseLevel + open.length + 1)
  }
  return levels
}

/** Headings in callouts, quotes and lists stand one below the heading that holds those. */
function setLevelsInside(levels: Map<string, number>, node: RootContent, level: number): void {
  if (!holders.has(node.type) || !('children' in node)) return
  for (const child of node.children as RootContent[]) {
    if (child.type === 'heading') setLevel(levels, child, level)
    else setLevelsInside(levels, child, level)
  }
}

const holders = new Set<string>(['blockquote', 'callout', 'list', 'listItem', 'footnoteDefinition'])

function setLevel(levels: Map<string, number>, { data }: Heading, level: number): void {
  if (data?.headingId !== undefined) levels.set(data.headingId, Math.min(6, level))
}

function isStub(scope: Scope, id: string | undefined): boolean {
  return id !== undefined && headingsById(scope.note.headings).get(id)?.stub === true
}

const known = new WeakMap<readonly NoteHeading[], ReadonlyMap<string, NoteHeading>>()

function headingsById(headings: readonly NoteHeading[]): ReadonlyMap<string, NoteHeading> {
  const byId = known.get(headings) ?? new Map(headings.map((one) => [one.id, one]))
  known.set(headings, byId)
  return byId
}

function stubMark(): ElementContent {
  return element('p', { className: ['stub'] }, 'This section is a stub: nothing has been written here yet.')
}

function anchor({ note }: Scope, id: string, node: Heading): ElementContent {
  const text = headingsById(note.headings).get(node.data?.headingId ?? '')?.text ?? plainText(node.children).trim()
  const label = `Link to “${text}”`
  return element(
    'a',
    { className: ['heading-anchor'], href: `#${fragmentOf(id)}`, ariaLabel: label, dataPagefindIgnore: '' },
    '#',
  )
}

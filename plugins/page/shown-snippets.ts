/** Which snippets a reader sees on a page: its own, and those its embeds bring. */
import type { Nodes } from 'mdast'
import { childrenOf } from '../note/plain-text.ts'
import type { Note, PageTopic, Vault } from '../types.ts'
import { embedFault, findPart, holds } from './find-part.ts'

/** Their ids in reading order, each once. */
export function shownSnippets(vault: Vault, page: PageTopic): string[] {
  const ids = new Set<string>()
  // As rendering does, the page is counted with its embeds.
  let sets = 1

  function visit(nodes: readonly Nodes[], note: Note, embeds: readonly string[]): void {
    for (const node of nodes) {
      if (node.type === 'code' && node.data?.snippet) ids.add(node.data.snippet)
      else if (node.type === 'embed') follow(node, node.target, 'embed', note, embeds)
      else if (node.type === 'image') follow(node, node.url, 'markdown', note, embeds)
      else if (node.type !== 'heading') visit(childrenOf(node), note, embeds)
    }
  }

  function follow(
    node: Nodes,
    target: string,
    kind: 'embed' | 'markdown',
    from: Note,
    embeds: readonly string[],
  ): void {
    const meaning = vault.resolve(from.path, target, kind)
    const note = meaning.kind === 'topic' ? vault.notes.get(meaning.note) : undefined
    if (meaning.kind !== 'topic' || !note) return
    const key = `${meaning.note}#${meaning.part.kind === 'note' ? '' : meaning.part.id}`
    if (embedFault({ page, embeds, sets }, key) !== undefined) return
    const nodes = findPart(note, meaning.part)
    if (nodes.length === 0 || (note.path === from.path && holds(nodes, node))) return
    sets += 1
    visit(called(nodes), note, [...embeds, key])
  }

  if (page.note && page.topic) visit(page.topic.nodes, page.note, [])
  return [...ids]
}

/** Of an embed's footnotes only those that its text calls are shown. */
function called(nodes: readonly Nodes[]): Nodes[] {
  const text = nodes.filter(({ type }) => type !== 'footnoteDefinition')
  const names = new Set<string>()
  const shown: Nodes[] = []
  const findCalls = (node: Nodes): void => {
    if (node.type === 'footnoteReference' && !names.has(node.identifier)) {
      names.add(node.identifier)
      const footnote = nodes.find((one) => one.type === 'footnoteDefinition' && one.identifier === node.identifier)
      if (footnote) {
        shown.push(footnote)
        findCalls(footnote)
      }
    }
    childrenOf(node).forEach(findCalls)
  }
  text.forEach(findCalls)
  return [...text, ...shown]
}

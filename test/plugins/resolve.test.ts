import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LinkKind, NotePath, Vault } from '../../plugins/types.ts'
import { byNearness, folderOf } from '../../plugins/vault/file-index.ts'
import { makeResolver } from '../../plugins/vault/resolve-reference.ts'
import { vaultFrom } from './read-vault-fixture.ts'

const obsidian = { attachmentFolderPath: 'assets', strictLineBreaks: false }
const vault = vaultFrom('links', { obsidian })
const resolver = makeResolver({
  ...vault,
  slugOf: (path, topic) => {
    const note = vault.notes.get(path)
    return note?.properties.publish ? note.topics[topic]?.slug : undefined
  },
})

const table = readFileSync(new URL('../vaults/links/links.txt', import.meta.url), 'utf8')
const rows = table.split('\n').filter((line) => line !== '' && !line.startsWith('# '))

describe('what a target means', () => {
  test.each(rows)('%s', (row) => {
    const [from, kind, target, meaning] = row.split('|') as [string, string, string, string]
    expect(meaningOf(from.trim() as NotePath, target, kind.trim() as LinkKind)).toBe(meaning.trim())
  })
})

/** The resolution in the table's words. */
function meaningOf(from: NotePath, target: string, kind: LinkKind): string {
  const found = vault.resolve(from, target, kind)
  const located = resolver.locate(from, target, kind)
  const taken = 'note' in located ? located.note?.path : 'path' in located ? located.path : undefined
  const candidates = 'ambiguity' in located && located.ambiguity ? located.ambiguity.candidates : []
  const others = byNearness(candidates, folderOf(from)).filter((other) => other !== taken)
  const not = others.length > 0 ? `, not ${others.join(' or ')}` : ''
  switch (found.kind) {
    case 'topic':
      return `${found.slug}${found.hash === undefined ? '' : `#${found.hash}`}${not}`
    case 'asset':
      return `file ${found.path}${found.fragment ? `, ${found.fragment}` : ''}${not}`
    case 'folder':
      return `folder ${found.slug}`
    case 'external':
      return `external ${found.url}`
    case 'tag':
      return `tag ${found.tag}`
    case 'unpublished':
      return `unpublished ${found.note}`
    case 'missing': {
      const at = found.slug === undefined ? '' : ` at ${found.slug}`
      return `missing ${found.what}${at}${found.suggestion === undefined ? '' : `, "${found.suggestion}"?`}`
    }
  }
}

describe('link format of the vault', () => {
  const means = (vaultWith: Vault, target: string) => {
    const found = vaultWith.resolve('a/deep/From.md' as NotePath, target, 'wikilink')
    return found.kind === 'topic' ? found.slug : found.kind
  }
  test('absolute: a name is the root’s, though others have it', () => {
    const absolute = vaultFrom('links', { obsidian: { ...obsidian, newLinkFormat: 'absolute' } })
    expect(means(absolute, 'Note')).toBe('note')
    expect(means(absolute, 'Twin')).toBe('a/deep/twin')
  })
  test('relative: a name counts from the note’s folder first', () => {
    const relative = vaultFrom('links', { obsidian: { ...obsidian, newLinkFormat: 'relative' } })
    expect(means(relative, '../Note')).toBe('a/note')
    expect(means(relative, 'Note')).toBe('note')
  })
  test('shortest: the root’s note, else the nearest', () => {
    expect(means(vault, 'Note')).toBe('note')
  })
})

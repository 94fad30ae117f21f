import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { TopicSlug } from '../../plugins/types.ts'
import { printed, vaultFrom, vaultOf } from './read-vault-fixture.ts'

describe('messages about links', () => {
  test('each at its place, its target quoted as written', () => {
    const expected = readFileSync(new URL('../vaults/broken-links/messages.txt', import.meta.url), 'utf8')
    expect(printed(vaultFrom('broken-links'))).toEqual(expected.trimEnd().split('\n'))
  })

  test('a rule can be made an error or switched off', () => {
    const note = { 'N.md': 'See [[Nowhere at all]] and ![[Neither.png]].' }
    const rules = { 'missing-link': 'error', 'missing-image': 'off' } as const
    expect(printed(vaultOf(note, { rules }))).toEqual([
      'N.md:1:5 error missing-link "Nowhere at all" leads nowhere: the vault has no such note or alias; correct the link or write that note',
    ])
  })
})

describe('the pages', () => {
  test('links of a page: where each leads, as written, on which line', () => {
    const vault = vaultOf({
      'A.md':
        '---\nrelated: "[[B]]"\n---\n\nSee [[B#Part|x]] and [here](B.md#gone).\n\n![[f 1.csv#row=2]] #t/U [[No]] <https://x.org>\n',
      'B.md': '# B\n\n## Part\n\nText.\n',
      'f 1.csv': 'a',
    })
    expect(vault.pages.get('a' as TopicSlug)?.links).toEqual([
      { to: 'b', target: 'B', kind: 'property', line: 2 },
      { to: 'b#part', target: 'B#Part', kind: 'wikilink', line: 5 },
      { to: 'b', target: 'B.md#gone', kind: 'markdown', line: 5 },
      { to: 'f%201.csv#row=2', target: 'f 1.csv#row=2', kind: 'embed', line: 7 },
      { to: null, target: '#t/U', kind: 'tag', line: 7 },
      { to: null, target: 'No', kind: 'wikilink', line: 7 },
      { to: 'https://x.org', target: 'https://x.org', kind: 'external', line: 7 },
    ])
  })

  test('topics of one note link to each other', () => {
    const vault = vaultOf({ 'N.md': '---\nsplit: 1\n---\n\n# A\n\nSee [[#B]].\n\n# B\n\n## C\n\n[[N#C]]\n' })
    expect(vault.pages.get('n/a' as TopicSlug)?.links.map(({ to }) => to)).toEqual(['n/b'])
    expect(vault.pages.get('n/b' as TopicSlug)?.links.map(({ to }) => to)).toEqual(['n/b#c'])
  })

  test('an unpublished note is checked, has no page, and its name is told to nobody', () => {
    const secret =
      '---\npublish: false\naliases: [Hidden alias]\n---\n\n[[Nowhere to go]] and [[Public]] and [[Plan Z]]\n'
    const vault = vaultOf({
      'Plan Z.md': secret,
      'Public.md': 'See [[Plan Z]], [[Other]] and [[Plan Z|that]]. And [[Plam Z]]!\n',
      'Other.md': 'x',
    })
    expect(printed(vault)).toEqual([
      'Plan Z.md:6:1 warning missing-link "Nowhere to go" leads nowhere: the vault has no such note or alias; correct the link or write that note',
      'Public.md:1:5 warning unpublished-link "Plan Z" leads to a note that is not published: readers see the text alone; publish the note or take the link out',
      'Public.md:1:31 warning unpublished-link "Plan Z" leads to a note that is not published: readers see the text alone; publish the note or take the link out',
      'Public.md:1:52 warning missing-link "Plam Z" leads nowhere: the vault has no such note or alias; correct the link or write that note',
    ])
    expect(vault.pages.get('public' as TopicSlug)?.links.map(({ to, target }) => [to, target])).toEqual([
      [null, ''],
      ['other', 'Other'],
      [null, ''],
      [null, 'Plam Z'],
    ])
    expect(vault.pages.get('other' as TopicSlug)?.backlinks).toEqual([
      { from: 'public', kind: 'wikilink', context: 'See unpublished note, Other and that.' },
    ])
    expect(vault.redirects.size).toBe(0)
  })
})

test('a base or drawing that is no note is reported, and so is a link to it, which leads to the file', () => {
  const vault = vaultOf({
    'A.md': 'See [[Can.csv]], [it](b/T.base) and [[T.base|x]]; ![[T.base]] ![[D.excalidraw]]\n',
    'Can.csv': '',
    'b/T.base': '',
    'D.excalidraw': '{}',
    'plain.csv': '',
  })
  const file =
    'this file is not drawn and has no page; embed it in a note to show its source there, or leave it out by `exclude`'
  const link = 'leads to a file that has no page: the link opens the file itself; link a note that embeds it instead'
  expect(printed(vault)).toEqual([
    `A.md:1:18 warning not-shown "b/T.base" ${link}`,
    `A.md:1:37 warning not-shown "T.base" ${link}`,
    `D.excalidraw:1:1 warning not-shown ${file}`,
    `b/T.base:1:1 warning not-shown ${file}`,
  ])
  const [first, second] = vault.pages.get('a' as TopicSlug)!.links
  expect([first?.to, second?.to]).toEqual(['Can.csv', 'b/T.base'])
})

test('an address that no page follows leads nowhere', () => {
  const text =
    '[a](javascript:alert(1)) [b](<JaVaScript:x>) [c](vbscript:x) [d](https://x.org) [e](mailto:a@b.c) ![f](data:image/png;base64,AA==) [g](data:image/png;base64,AA==)\n'
  expect(vaultOf({ 'A.md': text }).pages.get('a' as TopicSlug)?.links).toEqual([
    { to: null, target: 'javascript:alert(1)', kind: 'external', line: 1 },
    { to: null, target: 'JaVaScript:x', kind: 'external', line: 1 },
    { to: null, target: 'vbscript:x', kind: 'external', line: 1 },
    { to: 'https://x.org', target: 'https://x.org', kind: 'external', line: 1 },
    { to: 'mailto:a@b.c', target: 'mailto:a@b.c', kind: 'external', line: 1 },
    { to: 'data:image/png;base64,AA==', target: 'data:image/png;base64,AA==', kind: 'external', line: 1 },
    { to: null, target: 'data:image/png;base64,AA==', kind: 'external', line: 1 },
  ])
})

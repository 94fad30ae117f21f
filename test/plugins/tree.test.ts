import { describe, expect, test } from 'vitest'
import type { PageTopic, TopicSlug, Vault } from '../../plugins/types.ts'
import { vaultOf } from './read-vault-fixture.ts'

/** The tree, each page below its parent. */
function outline(vault: Vault, slug = '' as TopicSlug, indent = ''): string[] {
  const page = vault.pages.get(slug)!
  const made = page.note ? '' : ' (generated)'
  return [`${indent}${page.title}${made}`, ...page.children.flatMap((child) => outline(vault, child, `${indent}  `))]
}

const order = (value: number) => `---\norder: ${value}\n---\nx`

describe('the tree', () => {
  test('notes with an order first, then natural order; a folder stands where its note would', () => {
    const vault = vaultOf({
      'Note 10.md': 'x',
      'Note 9.md': 'x',
      'zeta.md': order(2),
      'Alpha.md': 'x',
      'B/x.md': 'x',
      'Last/Last.md': order(1.5),
      'Last/y.md': 'x',
      'C/index.md': '---\norder: -1\ntitle: See\n---\nx',
    })
    expect(outline(vault)).toEqual([
      'Test (generated)',
      '  See',
      '  Last',
      '    y',
      '  zeta',
      '  Alpha',
      '  B (generated)',
      '    x',
      '  Note 9',
      '  Note 10',
    ])
  })

  test('the pages come in reading order, each parent before what is in it', () => {
    const vault = vaultOf({ 'a/b/c.md': 'x', 'a/z.md': 'x', 'index.md': 'Start' })
    expect([...vault.pages.keys()]).toEqual(['', 'a', 'a/b', 'a/b/c', 'a/z'])
    expect([...vault.pages.values()].map(({ parent }) => parent)).toEqual([null, '', 'a', 'a/b', 'a'])
  })

  test.each([
    [['index.md', 'Home.md', 'README.md'], 'index.md', ['home', 'readme']],
    [['Home.md', 'README.md'], 'Home.md', ['readme']],
    [['README.md', 'a/index.md'], 'README.md', ['a']],
    [['Homes.md'], undefined, ['homes']],
  ])('the home page of %j is %s', (paths, home, others) => {
    const vault = vaultOf(Object.fromEntries(paths.map((path) => [path, 'x'])))
    expect(vault.pages.get('' as TopicSlug)?.note?.path).toBe(home)
    expect([...vault.pages.keys()].slice(1)).toEqual(others)
  })

  test('a prefix is hidden in names and in titles that begin with it', () => {
    const vault = vaultOf({ '01 - Norms.md': 'x', '02 - Balls.md': '# 02 - Unit balls\n\nx', '3.1 Deep/n.md': 'x' })
    expect(outline(vault)).toEqual(['Test (generated)', '  Norms', '  Unit balls', '  Deep (generated)', '    n'])
    const mixed = vaultOf({ '01 - Norms.md': 'x', 'Balls.md': 'x' })
    expect(outline(mixed)).toEqual(['Test (generated)', '  01 - Norms', '  Balls'])
  })

  test('an unpublished note has no page, and a folder of only such notes none either', () => {
    const vault = vaultOf({
      'a/x.md': '---\npublish: false\n---\nx',
      'b.md': 'x',
      'index.md': '---\npublish: false\n---\nx',
    })
    expect(outline(vault)).toEqual(['Test (generated)', '  b'])
    expect(vault.notes.size).toBe(3)
  })

  test('an empty vault is a home page and a warning', () => {
    const vault = vaultOf({})
    expect(outline(vault)).toEqual(['Test (generated)'])
    expect(vault.messages.map(({ rule, severity }) => [rule, severity])).toEqual([['empty-vault', 'warning']])
  })
})

test('previous and next pass over stubs', () => {
  const vault = vaultOf({ 'N.md': '---\nsplit: 1\n---\n\n# A\n\nx\n\n# B\n\n# C\n\n# D\n\ny\n' })
  const around = ({ slug, stub, prev, next }: PageTopic) => [slug, stub, prev, next]
  expect([...vault.pages.values()].map(around)).toEqual([
    ['', false, null, 'n'],
    ['n', false, '', 'n/a'],
    ['n/a', false, 'n', 'n/d'],
    ['n/b', true, 'n/a', 'n/d'],
    ['n/c', true, 'n/a', 'n/d'],
    ['n/d', false, 'n/a', null],
  ])
})

test('a folder note that has no title is called as its folder is', () => {
  const { pages } = vaultOf({
    '01 - Sub/index.md': 'x',
    '02 - Two/README.md': '## Part\n\nx',
    'Three/README.md': '# ReadMe\n\nx',
    'Four/index.md': '---\ntitle: Index\n---\nx',
    'Five/Five.md': 'x',
    'Five/index.md': 'x',
    'Six.v2/index.md': '# A\n\nx',
  })
  expect([...pages.values()].map(({ title }) => title).sort()).toEqual(
    ['Test', '01 - Sub', '02 - Two', 'ReadMe', 'Index', 'Five', 'index', 'A'].sort(),
  )
})

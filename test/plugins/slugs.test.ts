import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printed, vaultOf } from './read-vault-fixture.ts'

const slugsOf = (texts: Record<string, string>) => [...vaultOf(texts).pages.keys()]

describe('addresses', () => {
  test('folder, note, topic and sub-topic', () => {
    const split = '---\nsplit: 2\n---\n\n# One\n\n## First\n\nText.\n\n# Two\n\n## $L_p$ & *more*\n\nText.\n'
    expect(slugsOf({ 'A b/C d.md': split })).toEqual([
      '',
      'a-b',
      'a-b/c-d',
      'a-b/c-d/one',
      'a-b/c-d/one/first',
      'a-b/c-d/two',
      'a-b/c-d/two/lp-more',
    ])
  })

  test('a folder’s note has the folder’s address', () => {
    const notes = {
      'F/F.md': 'f',
      'F/index.md': 'i',
      'F/x.md': 'x',
      'G/index.md': 'i',
      'G/README.md': 'r',
      'H/README.md': 'r',
    }
    expect(slugsOf(notes)).toEqual(['', 'f', 'f/index', 'f/x', 'g', 'g/readme', 'h'])
  })

  test('a name without letters or digits is untitled', () => {
    expect(slugsOf({ '!!!.md': 'x' })).toEqual(['', 'untitled'])
  })

  test('a part fits in a file’s name: whole words of it, of one long word its start', () => {
    const words = `${'слово '.repeat(30)}конец`
    const notes = { 'N.md': `---\nsplit: 1\n---\n\n# ${words}\n\nx\n\n# 1 ${'字'.repeat(90)}\n\ny\n` }
    const [, , first, second] = slugsOf(notes)
    expect(first).toBe(`n/${'слово-'.repeat(17)}слово`)
    expect(second).toBe(`n/1-${'字'.repeat(66)}`)
  })

  test('a prefix is left out only if every sibling has one', () => {
    expect(
      slugsOf({ '01 - Norms.md': 'x', '02 - Balls.md': 'y', '3.2 Deep/1 a.md': 'z', '3.2 Deep/b.md': 'w' }),
    ).toEqual(['', 'norms', 'balls', 'deep', 'deep/1-a', 'deep/b'])
    expect(slugsOf({ '01 - Norms.md': 'x', 'Balls.md': 'y' })).toEqual(['', '01-norms', 'balls'])
    expect(slugsOf({ '2023 Norms.md': 'x' })).toEqual(['', '2023-norms'])
  })

  test('the second of two equals gets a number, and both are named', () => {
    const vault = vaultOf({ 'A B.md': 'x', 'A-B.md': 'y', 'a-b-2.md': 'z' })
    expect([...vault.pages.keys()]).toEqual(['', 'a-b', 'a-b-3', 'a-b-2'])
    expect(printed(vault)).toEqual([
      'A-B.md:1:1 warning slug-collision "A B.md" and "A-B.md" ask for the same address "a-b"; the second one got "a-b-3": rename one of them or pin its address with %% slug: a-b-3 %%',
    ])
  })

  test('two topics of one note', () => {
    const vault = vaultOf({ 'N.md': '---\nsplit: 1\n---\n\n# Same\n\nOne.\n\n# Same\n\nTwo.\n' })
    expect([...vault.pages.keys()]).toEqual(['', 'n', 'n/same', 'n/same-2'])
    expect(printed(vault)).toEqual([
      'N.md:9:1 warning slug-collision "N.md#Same" (line 5) and "N.md#Same" (line 9) ask for the same address "n/same"; the second one got "n/same-2": rename one of them or pin its address with %% slug: same-2 %%',
    ])
  })

  test('a note beside a folder of its name keeps the address; the notes in the folder keep theirs', () => {
    const vault = vaultOf({ 'A.md': 'x', 'A/B.md': 'y' })
    expect([...vault.pages.keys()]).toEqual(['', 'a', 'a-2', 'a/b'])
    expect(printed(vault)).toEqual([
      'A.md:1:1 warning slug-collision "A.md" and the folder "A" ask for the same address "a"; the second one got "a-2": rename one of them',
    ])
  })

  test('a pinned address goes before one that is made, two equal pins are an error', () => {
    const pinned = (first: string, second: string) =>
      vaultOf({ 'N.md': `---\nsplit: 1\n---\n\n# First\n${first}\n\nOne.\n\n# Second\n${second}\n\nTwo.\n` })
    const once = pinned('', '%% slug: first %%')
    expect([...once.pages.keys()]).toEqual(['', 'n', 'n/first-2', 'n/first'])
    expect(printed(once)).toEqual([
      'N.md:5:1 warning slug-collision "N.md#Second" and "N.md#First" ask for the same address "n/first"; the second one got "n/first-2": rename one of them or pin its address with %% slug: first-2 %%',
    ])
    const twice = pinned('%% slug: x %%', '%% slug: x %%')
    expect([...twice.pages.keys()]).toEqual(['', 'n', 'n/x', 'n/x-2'])
    expect(printed(twice)).toEqual([
      'N.md:10:1 error pinned-slug-collision "N.md#First" and "N.md#Second" are both pinned to the address "n/x"; the second one got "n/x-2": pin another address',
    ])
  })

  test('addresses that differ in capitals alone are one', () => {
    const vault = vaultOf({ 'About.md': 'x', 'Us.md': '---\npermalink: About\n---\ny' })
    expect([...vault.pages.keys()]).toEqual(['', 'about-2', 'About'])
    expect(printed(vault)).toEqual([expect.stringContaining('"Us.md" and "About.md" ask for the same address "about"')])
    const own = vaultOf({ 'N.md': '---\npermalink: M\naliases: [m]\n---\nx' })
    expect([...own.redirects]).toEqual([['n', 'M']])
    expect(printed(own)).toEqual([])
  })

  test('the page for what is not found keeps its address', () => {
    const vault = vaultOf({ '404.md': 'x' })
    expect([...vault.pages.keys()]).toEqual(['', '404-2'])
    expect(printed(vault)).toEqual([
      '404.md:1:1 warning slug-collision A page of the site itself and "404.md" ask for the same address "404"; the second one got "404-2": rename "404.md" or pin its address with %% slug: 404-2 %%',
    ])
  })
})

describe('redirects', () => {
  const redirects = (texts: Record<string, string>) => Object.fromEntries(vaultOf(texts).redirects)

  test('an alias stands beside its note', () => {
    const vault = vaultOf({ 'a/N.md': '---\naliases: [Old name]\n---\nx', 'a/a.md': '---\naliases: [Start]\n---\nx' })
    expect(Object.fromEntries(vault.redirects)).toEqual({ 'a/old-name': 'a/n', 'a/start': 'a' })
  })

  test('an alias that is a path stands there, and not over a page', () => {
    const texts = { 'a/N.md': '---\naliases: [Old place/Old name]\n---\nx', 'b.md': 'y' }
    expect(redirects(texts)).toEqual({ 'old-place/old-name': 'a/n' })
    const other = vaultOf({ ...texts, 'Old place/Old name.md': 'z' })
    expect(other.redirects.size).toBe(0)
    expect(printed(other)).toEqual([
      'a/N.md:2:11 warning redirect-collision the alias "Old place/Old name" makes no redirect: there is a page at "old-place/old-name"; choose another alias',
    ])
  })

  test('never over a page', () => {
    const vault = vaultOf({ 'N.md': '---\naliases: [M, n]\n---\nx', 'M.md': 'y' })
    expect(vault.redirects.size).toBe(0)
    expect(printed(vault)).toEqual([
      'N.md:2:11 warning redirect-collision the alias "M" makes no redirect: there is a page at "m"; choose another alias',
    ])
  })

  test('none for an alias that two notes claim', () => {
    const vault = vaultOf({ 'a/M.md': '---\naliases: [X y]\n---\nx', 'N.md': '---\naliases: [x  Y, Z]\n---\ny' })
    expect(Object.fromEntries(vault.redirects)).toEqual({ z: 'n' })
    expect(printed(vault)).toEqual([
      'a/M.md:2:11 warning ambiguous-alias the alias "X y" is claimed by "N.md" and "a/M.md": no address redirects to either; keep it in one of them',
    ])
  })

  test('a permalink replaces the address, and what it replaced redirects', () => {
    const split = '---\npermalink: /norms/\nsplit: 1\n---\n\n# One\n\nText.\n\n# Two\n\nText.\n'
    const vault = vaultOf({ 'a/N.md': split, 'a/M.md': 'x' })
    expect([...vault.pages.keys()]).toEqual(['', 'a', 'a/m', 'norms', 'norms/one', 'norms/two'])
    expect(Object.fromEntries(vault.redirects)).toEqual({
      'a/n': 'norms',
      'a/n/one': 'norms/one',
      'a/n/two': 'norms/two',
    })
  })

  test('a permalink that is the address already redirects nothing', () => {
    expect(redirects({ 'N.md': '---\npermalink: n\n---\nx' })).toEqual({})
  })

  test('the permalink of the home page is a slash, and no other note gets it', () => {
    const vault = vaultOf({ 'Home.md': '---\npermalink: /\n---\nx', 'N.md': '---\npermalink: /\n---\ny' })
    expect([...vault.pages.keys()]).toEqual(['', 'n'])
    expect(vault.redirects.size).toBe(0)
    expect(printed(vault)).toEqual([
      'N.md:1:1 warning slug-collision "N.md" asks by its permalink for the address of the home page and keeps its own; name it "index.md", at the vault\'s root, or choose another permalink',
    ])
  })

  test('a permalink cannot leave the site', () => {
    expect(slugsOf({ 'N.md': '---\npermalink: ../../x\n---\nx' })).toEqual(['', 'n'])
  })

  test('a permalink may be the address of a folder or of another note, which then gets a number', () => {
    const vault = vaultOf({
      'A.md': 'x',
      'F/B.md': 'y',
      'N.md': '---\npermalink: f\n---\nx',
      'O.md': '---\npermalink: a\n---\nx',
    })
    expect([...vault.pages.keys()]).toEqual(['', 'a-2', 'f-2', 'f/b', 'f', 'a'])
    expect(printed(vault)).toEqual([
      'A.md:1:1 warning slug-collision "O.md" and "A.md" ask for the same address "a"; the second one got "a-2": choose another permalink for "O.md" or rename "A.md"',
      'N.md:1:1 warning slug-collision "N.md" and the folder "F" ask for the same address "f"; the second one got "f-2": choose another permalink for "N.md" or rename the folder "F"',
    ])
  })

  test('two equal permalinks are an error', () => {
    const vault = vaultOf({ 'M.md': '---\npermalink: x\n---\nx', 'N.md': '---\npermalink: x\n---\nx' })
    expect([...vault.pages.keys()]).toEqual(['', 'x', 'x-2'])
    expect(printed(vault)).toEqual([
      'N.md:1:1 error pinned-slug-collision "M.md" and "N.md" are both pinned to the address "x"; the second one got "x-2": choose another permalink for "N.md"',
    ])
  })
})

test('of two notes that could stand for a folder the one spelled like it does, in whatever order they are read', () => {
  const texts = { 'a/A.md': 'x', 'a/a.md': 'y', 'b/B.md': 'x', 'b/B.MD': 'y' }
  expect(vaultOf(texts).pages.get('a' as never)?.note?.path).toBe('a/a.md')
  const reversed = Object.fromEntries(Object.entries(texts).reverse())
  expect([...vaultOf(reversed).pages].map(([slug, { note }]) => [slug, note?.path])).toEqual(
    [...vaultOf(texts).pages].map(([slug, { note }]) => [slug, note?.path]),
  )
})

const name = fc.constantFrom('A', 'a', 'A b', 'a-b', 'a-b-2', '1 a', '2 b', 'index', 'README', 'tags', '404')
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('/')}.md`)
const text = fc.constantFrom(
  'x',
  '---\nsplit: 1\n---\n\n# A\n\nx\n\n# a\n\ny\n',
  '---\npermalink: a/b\n---\nx',
  '#tags',
)

test('law: every topic has one address, all differ, and the order of reading the files does not matter', () => {
  fc.assert(
    fc.property(fc.dictionary(path, text, { minKeys: 1, maxKeys: 12 }), (texts) => {
      const vault = vaultOf(texts)
      const topics = [...vault.notes.values()].flatMap((note) => note.topics.map((topic) => topic.slug))
      expect(new Set(topics).size).toBe(topics.length)
      for (const slug of topics) expect(vault.pages.get(slug)?.topic?.slug).toBe(slug)
      const reversed = Object.fromEntries(Object.entries(texts).reverse())
      expect([...vaultOf(reversed).pages.keys()]).toEqual([...vault.pages.keys()])
      for (const from of vault.redirects.keys()) expect(vault.pages.has(from as never)).toBe(false)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TopicSlug } from '../../plugins/types.ts'
import { vaultOf } from './read-vault-fixture.ts'

test('explicit links first, automatic ones after, each with its sentence', () => {
  const vault = vaultOf({
    'A.md': 'First. A word on norms here. Last.',
    'B.md': 'See [[C#Norms|that]]. And ![[C#Norms]]\n',
    'C.md':
      '---\nsplit: 1\nrelated: "[[A]]"\n---\n\n# Norms\n\nx\n\n# Balls\n\nOf [[#Norms]] and [norms](C.md#norms)\n',
  })
  expect(vault.pages.get('c/norms' as TopicSlug)?.backlinks).toEqual([
    { from: 'b', kind: 'wikilink', context: 'See that.' },
    { from: 'b', kind: 'embed', context: 'And' },
    { from: 'c/balls', kind: 'wikilink', context: 'Of Norms and norms' },
    { from: 'c/balls', kind: 'markdown', context: 'Of Norms and norms' },
    { from: 'a', kind: 'auto', context: 'A word on norms here.' },
  ])
  expect(vault.pages.get('a' as TopicSlug)?.backlinks).toEqual([{ from: 'c', kind: 'property', context: 'related: A' }])
})

test('an import is a backlink', () => {
  const vault = vaultOf({
    'A.md': '```ts\nexport const a = 1\n```\n\n^one\n',
    'B.md': "```ts\nimport { a } from '[[A#^one]]'\n```\n",
  })
  expect(vault.pages.get('a' as TopicSlug)?.backlinks).toEqual([
    { from: 'b', kind: 'import', context: "import { a } from '[[A#^one]]'" },
  ])
})

const names = ['A', 'B', 'C', 'd/E', 'Gone', 'A#One', 'B#Two', 'A#Nothing', 'C#One', '#Two', 'P']
const sentence = fc.oneof(
  fc.constantFrom(...names).map((name) => `See [[${name}]].`),
  fc.constantFrom(...names).map((name) => `![[${name}]]`),
  fc.constantFrom('One and two.', 'Two words and part one.', '[x](A.md#one)', '#tag', 'https://x.org'),
)
const body = fc.array(sentence, { maxLength: 5 }).map((lines) => lines.join('\n\n'))
const note = fc.tuple(fc.constantFrom('split: 1', 'split: none', 'publish: false', 'aliases: [P]'), body, body, body)

test('law: backlinks are the inverse of links', () => {
  fc.assert(
    fc.property(fc.tuple(note, note, note, note), (notes) => {
      const texts = notes.map(([property, start, one, two], at) => {
        return [
          `${names[at]}.md`,
          `---\n${property}\n---\n\n${start}\n\n# One\n\n${one}\n\n# Two\n\n${two}\n\n## Part one\n\nx\n`,
        ]
      })
      const { pages } = vaultOf(Object.fromEntries(texts))
      const forward = [...pages.values()].flatMap((page) =>
        page.links
          .filter(({ to, kind }) => to !== null && pages.has(to.split('#')[0] as TopicSlug) && kind !== 'tag')
          .map(({ to, kind }) => `${page.slug} ${kind} ${to!.split('#')[0]}`),
      )
      const backward = [...pages.values()].flatMap((page) =>
        page.backlinks.map(({ from, kind }) => `${from} ${kind} ${page.slug}`),
      )
      expect(backward.sort()).toEqual(forward.sort())
    }),
  )
})

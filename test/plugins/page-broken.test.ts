/** Notes made of broken pieces in any order: a page is made, its ids are distinct, and nothing of the HTML acts. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFormulaCache } from '../../plugins/page/formula-cache.ts'
import { createPageRenderer } from '../../plugins/page/render-page.ts'
import { renderNote } from './page-fixture.ts'
import { vaultOf } from './read-vault-fixture.ts'

const pieces = [
  ...[
    '# H',
    '## H $x$',
    'text [[B#H]]',
    '![[B]]',
    '![[A#H]]',
    '- [ ] x',
    '  - y ^id',
    '> [!note]- t',
    '> ',
    '^blk',
    '#tag',
  ],
  ...[
    '$$\nx\n$$',
    '$\\bad$',
    '```ts\n1+1 // => 2\n```',
    '| a | b |\n| - | - |\n| ![[B#^blk]] | $x$ |',
    '==m **n** <i>==',
  ],
  ...['[^1]', '[^1]: note ![[B]] [^1]', '![x|30](y.png)', '%%c%%', '[x][y]', '[y]: javascript:1', '\n\n'],
  ...[
    '<div>',
    '</div>',
    '<b>',
    '</p>',
    '<table><tr><td>',
    '</table>',
    '<a href="x"><p>',
    '<select><option>',
    '<svg><p>',
  ],
  ...[
    '<!--',
    '<li>',
    '<body>',
    '<html><head>',
    '<frameset>',
    '</details>',
    '<math>',
    '<plaintext>',
    '<![CDATA[',
    '<?php',
  ],
]
const note = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('\n', ' ')), { minLength: 3, maxLength: 25 })
  .map((parts) => parts.map((part) => part.join('')).join(''))

test('a page is made of whatever stands in a note', () => {
  const formulas = createFormulaCache()
  fc.assert(
    fc.property(note, note, (a, b) => {
      for (const html of render({ 'A.md': a, 'B.md': b }, formulas)) {
        const ids = [...html.matchAll(/<[^>]+ id="([^"]*)"/g)].map((match) => match[1])
        expect(new Set(ids).size).toBe(ids.length)
        expect(html).not.toMatch(/<(?:script|iframe|select|option|frameset|plaintext|body|html|head)\b/)
      }
    }),
    { numRuns: 150 },
  )
})

function render(texts: Record<string, string>, formulas: ReturnType<typeof createFormulaCache>): string[] {
  const vault = vaultOf(texts)
  const { render } = createPageRenderer({
    vault,
    results: new Map(),
    modulePath: () => null,
    base: '/',
    report: () => {},
    formulas,
  })
  return [...vault.pages.keys()].map((slug) => render(slug).html)
}

const broken = [
  ['a comment that never ends', 'One <!-- two\n\n**three**\n\n<!-- four\n'],
  ['a tag that swallows what follows', 'One <plaintext> two **three** four\n'],
  ['a list of choices that drops it', '<select>\n\none **three** four\n'],
] as const

test.for(broken)('%s takes no markup of the note with it', async ([, markdown]) => {
  const { html, messages } = await renderNote(markdown)
  expect(html).toContain('<strong>three</strong>')
  expect(messages.map(({ rule }) => rule)).toContain('unsafe-html')
})

test('a missing file is not called an image', async () => {
  const { html } = await renderNote('![[paper.pdf#page=2]] ![[pic.png|alt]]\n')
  expect(html.match(/Missing [^<]*/g)).toEqual(['Missing file: paper.pdf#page=2', 'Missing image: pic.png'])
})

/** Twice the text is about twice the work: what is done for each heading, link or embed does not look at all others. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createPageRenderer } from '../../plugins/page/render-page.ts'
import { vaultOf } from './read-vault-fixture.ts'

afterEach(() => vi.restoreAllMocks())

const times = (n: number, line: (index: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('')

const texts: Readonly<Record<string, (n: number) => string>> = {
  'headings of one text': (n) => times(n, () => '## A\n\nText.\n\n'),
  'links to own headings': (n) => times(n, (i) => `## B ${i}\n\n[[#b ${i}]] [x](#B%20${i})\n\n`),
  'links to headings by their markup': (n) => times(n, (i) => `## **B** ${i}\n\n[[#**B** ${i}]]\n\n`),
  'links to own blocks': (n) => times(n, (i) => `Text, [[#^b${i}]]. ^b${i}\n\n`),
  'embeds of own blocks': (n) => times(n, (i) => `![[#^b${i}]]\n\nText. ^b${i}\n\n`),
  footnotes: (n) => `${times(n, (i) => `a[^${i}] `)}\n\n${times(n, (i) => `[^${i}]: Text.\n`)}`,
}

/** How many texts are folded and entries looked up while a vault of one note is indexed and rendered. */
function work(text: string): number {
  const counted = [vi.spyOn(String.prototype, 'normalize'), vi.spyOn(Map.prototype, 'has')]
  const vault = vaultOf({ 'N.md': text })
  const { render } = createPageRenderer({ vault, results: new Map(), base: '/', modulePath: () => null, report() {} })
  for (const slug of vault.pages.keys()) render(slug)
  const count = counted.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  vi.restoreAllMocks()
  return count
}

describe.each(Object.entries(texts))('%s', (_, make) => {
  test.each(['1', 'none'])('split: %s', (split) => {
    const of = (n: number) => work(`---\nsplit: ${split}\n---\n${make(n)}`)
    of(4)
    expect(of(400)).toBeLessThan(2.5 * of(200))
  })
})

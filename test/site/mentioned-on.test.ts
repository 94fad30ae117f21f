import { expect, test } from 'vitest'
import type { TopicSlug } from '../../plugins/types.ts'
import { mentionedOn } from '../../site/mentioned-on.ts'
import { vaultOf } from '../plugins/read-vault-fixture.ts'

const fence = (code: string) => `\`\`\`ts\n${code}\n\`\`\``
const file = { type: 'file', file: 'Target.md', x: 0, y: 0, width: 100, height: 100 }
const vault = vaultOf({
  'Target.md': `To [[Target]] itself.\n\n${fence('export const x = 1')}\n^x\n`,
  'Board.canvas': JSON.stringify({
    nodes: [
      { id: 'a', ...file },
      { id: 'b', ...file, y: 200 },
    ],
    edges: [],
  }),
  'Empty link.md': '[](Target.md)',
  'Import.md': fence("import { x } from '[[Target#^x]]'\nconsole.log(x)"),
  'Import and text.md': `${fence("import { x } from '[[Target#^x]]'\nconsole.log(x)")}\n\nOf [[Target]].`,
  'Sentences.md': 'First [[Target]].\n\nAgain [[Target]].\n\nFirst [[Target]].\n\n![[Target]]',
  'Whole.md': '![[Target]]',
  'With a stop.md': '![[Target]].',
})

test('what is said of a page elsewhere, or what the links are', () => {
  const page = vault.pages.get('target' as TopicSlug)!
  const found = mentionedOn(page, (from) => vault.pages.get(from)?.note?.path)
  expect(Object.fromEntries(found.map(({ from, sentences }) => [from, sentences]))).toEqual({
    'board-canvas': ['Shows text of this page on a card.'],
    'empty-link': ['Links to this page.'],
    import: ['Imports a snippet of this page.'],
    'import-and-text': ['Of Target.'],
    sentences: ['First Target.', 'Again Target.'],
    whole: ['Shows text of this page.'],
    'with-a-stop': ['Shows text of this page.'],
  })
})

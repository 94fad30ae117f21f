import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderVault } from './page-fixture.ts'

/** What the list of a canvas calls a card of that text. */
async function nameOf(text: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'card-'))
  try {
    const card = { id: 'a', type: 'text', text, x: 0, y: 0, width: 300, height: 200 }
    writeFileSync(join(folder, 'Board.canvas'), JSON.stringify({ nodes: [card], edges: [] }))
    writeFileSync(join(folder, 'Note.md'), 'Text of the note.')
    const { pages } = await renderVault(folder)
    const html = pages.get('board-canvas')!.html
    const name = /<summary>This canvas as a list<\/summary><ul><li>([\s\S]*)<\/li><\/ul><\/details>/.exec(html)![1]!
    return name
      .replace(/<span class="katex">.*?encoding="application\/x-tex">(.*?)<\/annotation>.*/gs, '⟪$1⟫')
      .replaceAll('&#x3C;', '<')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test.each([
  ['**First** [[Note]] and\nmore\n\nSecond', 'First Note and more'],
  ['# A heading[^1]\nText\n\n[^1]: said', 'A heading'],
  ['- [ ] a task\n- another', 'a task'],
  ['> [!tip] A callout\n> its body', 'A callout'],
  ['| a | b |\n| - | - |\n| c | d |', 'a, b'],
  ['```js\nlet x\nlet y\n```', 'let x'],
  ['```mermaid\ngraph TD\nA --> B\n```', 'graph TD'],
  ['By $x^2$', 'By ⟪x^2⟫'],
  ['$$\nx^2\n$$', '⟪x^2⟫'],
  ['<div>Only <b>HTML</b></div>', 'Only HTML'],
  ['![[Note]]\n\nOwn words', 'Own words'],
  ['![[Note]]', 'Note'],
  ['![its description](picture.png)', 'Missing image: picture.png'],
  ['%% nothing %%', 'A card without words'],
  [`${'word '.repeat(15)}seventy-five and more`, `${'word '.repeat(15)}…`.replace(' …', '…')],
  [`${'word '.repeat(15)}$x^2+y^2$`, `${'word '.repeat(15)}…`],
])('%j', async (text, name) => expect(await nameOf(text)).toBe(name))

/** Links of canvases and the files that snippets read are mended as those of notes are. */
import { expect, test } from 'vitest'
import { fixTexts } from './fix-vault.ts'

const others = {
  'Softmax.md': '# Softmax\n\n## Back propagation\n\nText.\n',
  'Say "so".md': 'x',
  'img/Fig 1.png': '',
  'data/Digits.csv': '1,2\n',
  "data/Bob's.csv": '1,2\n',
}

const canvas = (...nodes: object[]) =>
  `{\n\t"nodes":[\n${nodes.map((node, index) => `\t\t${JSON.stringify({ id: `n${index}`, x: 0, y: index * 200, width: 100, height: 100, ...node })}`).join(',\n')}\n\t],\n\t"edges":[]\n}`

const text = (written: string) => ({ type: 'text', text: written })
const file = (path: string, subpath?: string) => ({ type: 'file', file: path, ...(subpath && { subpath }) })

test.each([
  [
    'a card of text',
    text('To [[softmax]] and "[[softmax|it]]",\n[x](softmax.md) ü'),
    text('To [[Softmax|softmax]] and "[[Softmax|it]]",\n[x](Softmax.md) ü'),
  ],
  ['a name that JSON escapes', text('[[say so|x]] [[SAY "so"|x]]'), text('[[Say "so"|x]] [[SAY "so"|x]]')],
  ['a card of a file', file('softmax.md'), file('Softmax.md')],
  ['a part of a file', file('softmax.md', '#Back propagation'), file('Softmax.md', '#Back propagation')],
  ['a picture', file('Img/fig 1.png'), file('img/Fig 1.png')],
  [
    'a heading with other capitals is left to the author',
    file('Softmax.md', '#back propagation'),
    file('Softmax.md', '#back propagation'),
  ],
  ['a file that is elsewhere', file('old/Softmax.md'), file('old/Softmax.md')],
])('%s', (_, written, wanted) => {
  const given = { ...others, 'B.canvas': canvas(written, text('Other [[Softmax]]')) }
  expect(fixTexts(given).texts).toEqual({ ...others, 'B.canvas': canvas(wanted, text('Other [[Softmax]]')) })
})

const reading = (link: string) =>
  `> \`\`\`ts\n> import { dataset } from 'noteproof'\n> const d = dataset('${link}')\n> d.rows.length // => 0\n> \`\`\`\n`

test.each([
  ['[[digits.csv]]', '[[Digits.csv]]'],
  ['[[Data/digits.csv]]', '[[data/Digits.csv]]'],
  ['[[Digits.csv]]', '[[Digits.csv]]'],
  ['[[Digts.csv]]', '[[Digts.csv]]'],
  ['[[bobs.csv]]', '[[bobs.csv]]'],
  ['[[Softmax]]', '[[Softmax]]'],
])('a snippet reads %s', (written, wanted) => {
  const { texts } = fixTexts({ ...others, 'N.md': reading(written) })
  expect(texts['N.md']).toBe(reading(wanted))
})

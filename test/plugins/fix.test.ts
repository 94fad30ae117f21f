import { describe, expect, test } from 'vitest'
import { fixTexts } from './fix-vault.ts'

const others = {
  'Softmax.md':
    '# Softmax\n\n## Why e^x?\n\n## Back propagation\n\n## n = 1.2\n\n## Twice over\n\n## Twice-over\n\nText. ^lp-norm\n',
  'Deep/Self-attention.md': '---\naliases: [Attention span]\n---\n\n# Self\n\n## Heads\n\nText.\n',
  'Deep/Twin.md': 'x',
  'Twin.md': 'x',
  'C.md': 'x',
  'Secret-plan.md': '---\npublish: false\n---\n\nx\n',
  'img/Fig 1.png': '',
  'Data.csv': '',
}

describe('a link is rewritten where one answer is right', () => {
  test.each([
    // capitals
    ['[[softmax]]', '[[Softmax|softmax]]'],
    ['[[softmax|it]]', '[[Softmax|it]]'],
    ['[[softmax|]]', '[[Softmax|]]'],
    ['[[ SOFTMAX ]]', '[[ Softmax |SOFTMAX]]'],
    ['![[softmax]]', '![[Softmax]]'],
    ['[[softmax.md]]', '[[Softmax.md|softmax.md]]'],
    ['[[deep/self-attention#heads|h]]', '[[Deep/Self-attention#Heads|h]]'],
    ['[[softmax#why E^x?]]', '[[Softmax#Why e^x?]]'],
    ['[[Softmax#softmax#BACK propagation]]', '[[Softmax#Softmax#Back propagation]]'],
    ['[[#OWN part]] [[#Own PART|x]]\n\n## Own part\n\nx', '[[#Own part|OWN part]] [[#Own part|x]]\n\n## Own part\n\nx'],
    ['[[#THE `code`]]\n\n## The `code`\n\nx', '[[#THE `code`]]\n\n## The `code`\n\nx'],
    ['[[softmax#Back PROPAGATION]]', '[[Softmax#Back propagation]]'],
    ['[x](softmax.md)', '[x](Softmax.md)'],
    ['[x](./deep/self-attention.md#HEADS "title")', '[x](./Deep/Self-attention.md#Heads "title")'],
    ['[x](<softmax.md#back propagation>)', '[x](<Softmax.md#Back%20propagation>)'],
    ['![x](img/fig%201.PNG)', '![x](img/Fig%201.png)'],
    ['![[fig 1.png|300]]', '![[Fig 1.png|300]]'],
    ['[[softmax#^lp-norm]]', '[[Softmax#^lp-norm]]'],
    // blanks, hyphens, punctuation
    ['[[Self attention]]', '[[Self-attention|Self attention]]'],
    ['[[self  attention#heads|x]]', '[[Self-attention#Heads|x]]'],
    ['[[SelfAttention#Heads]]', '[[Self-attention#Heads]]'],
    ['[[Softmax#Backpropagation]]', '[[Softmax#Back propagation]]'],
    ['[x](Softmax.md#Backpropagation)', '[x](Softmax.md#Back%20propagation)'],
    ['[[Softmax#^lpnorm]]', '[[Softmax#^lp-norm]]'],
    ['![[Fig-1.png]]', '![[Fig 1.png]]'],
    ['[[Attention-span]]', '[[Self-attention|Attention-span]]'],
    // in its surroundings
    ['| a |\n|--|\n| [[softmax]] ![[softmax]] |', '| a |\n|--|\n| [[Softmax\\|softmax]] ![[Softmax]] |'],
    ['> [!note] [[softmax]]\n> - [[softmax|x]]', '> [!note] [[Softmax|softmax]]\n> - [[Softmax|x]]'],
    ['[a][r] and [b][r]\n\n[r]: softmax.md "t"', '[a][r] and [b][r]\n\n[r]: Softmax.md "t"'],
    ['Text[^1]\n\n[^1]: See [[softmax|x]].', 'Text[^1]\n\n[^1]: See [[Softmax|x]].'],
    ['---\nup: "[[softmax]]"\n---\n\nx', '---\nup: "[[Softmax]]"\n---\n\nx'],
    ['`[[softmax]]` [[softmax|x]] $[[softmax]]$', '`[[softmax]]` [[Softmax|x]] $[[softmax]]$'],
  ])('%j', (written, wanted) => {
    const { texts, after } = fixTexts({ ...others, 'N.md': `${written}\n` })
    expect(texts).toEqual({ ...others, 'N.md': `${wanted}\n` })
    expect(after.messages.filter(({ path, rule }) => path === 'N.md' && rule !== 'stub')).toEqual([])
  })
})

describe('nothing is done where', () => {
  test.each([
    ['all is right', '[[Softmax]] [[Softmax#Why e^x?]] [x](Softmax.md) [[Attention span]]'],
    ['letters would have to be guessed', '[[Softmx]] [[Softmax#Backpropagatoin]] [[Softmax#^lpnrom]] ![[Fig 2.png]]'],
    ['signs differ that mean something', '[[C++]] [[C#]] [[Softmax!]]'],
    ['digits would run together', '[[Softmax#n = 12]] [[Softmax#n = -1.2]]'],
    ['two could be meant', '[[twin]] [[Softmax#Twiceover]]'],
    ['the path says another folder', '[[Other/Self attention]] [x](../self-attention.md)'],
    ['the only match is not published', '[[Secret plan]] [[secret-plan]]'],
    ['a name is too short to be sure', '[[c-]]'],
    ['the ending differs', '[[Data-csv]] ![[Softmax.png]]'],
    ['a part would still be missing', '[[self attention#Nothing such]]'],
    ['the URL has escapes', '[x](soft\\_max.md)'],
  ])('%s', (_, written) => {
    expect(fixTexts({ ...others, 'N.md': `${written}\n` }).fixed).toEqual([])
  })

  test('a heading that others may link to would change its text', () => {
    const { texts } = fixTexts({ ...others, 'N.md': '# On [[softmax#Back propagation]] and [[softmax]]\n\nx\n' })
    expect(texts['N.md']).toBe('# On [[softmax#Back propagation]] and [[Softmax|softmax]]\n\nx\n')
  })

  test('the link of an unpublished note may name another one', () => {
    const text = '---\npublish: false\n---\n\n[[Secret plan|x]]\n'
    expect(fixTexts({ ...others, 'N.md': text }).texts['N.md']).toBe(text.replace('Secret plan', 'Secret-plan'))
  })
})

describe('imports', () => {
  const exporting = (name: string) => `\`\`\`ts\nexport const a = 1\na // => 1\n\`\`\`\n\n^${name}\n`
  const importing = (link: string) => `> \`\`\`ts\n> import { a } from '${link}'\n> a // => 1\n> \`\`\`\n>\n> ^own\n`

  test.each([
    ['[[lib#^one]]', '[[Lib#^one]]'],
    ['[[Nowhere#^one]]', '[[Lib#^one]]'],
    ['[[#^one]]', '[[Lib#^one]]'],
    ['[[Prose#^one]]', '[[Lib#^one]]'],
    ['[[Nowhere#^twice]]', '[[Nowhere#^twice]]'],
    ['[[Nowhere#^own]]', '[[Nowhere#^own]]'],
    ['[[Nowhere#^hidden]]', '[[Nowhere#^hidden]]'],
    ['[[Lib#^oen]]', '[[Lib#^oen]]'],
    ['[[Lib]]', '[[Lib]]'],
  ])('%s → %s', (written, wanted) => {
    const { texts } = fixTexts({
      'Lib.md': exporting('one') + exporting('twice'),
      'Second.md': exporting('twice'),
      'Prose.md': 'A paragraph. ^one\n',
      'Hidden.md': `---\npublish: false\n---\n\n${exporting('hidden')}`,
      'N.md': importing(written),
    })
    expect(texts['N.md']).toBe(importing(wanted))
  })
})

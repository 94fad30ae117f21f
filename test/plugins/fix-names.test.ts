import { expect, test } from 'vitest'
import { fixTexts } from './fix-vault.ts'

const code = 'export const a = 1\na // => 1'

/** `name=` in the fence → the block id below it. */
test.each([
  [`\`\`\`ts name=lp-norm\n${code}\n\`\`\`\n`, `\`\`\`ts\n${code}\n\`\`\`\n\n^lp-norm\n`],
  [`~~~ts seed=2 name="lp-norm" folded\n${code}\n~~~~`, `~~~ts seed=2 folded\n${code}\n~~~~\n\n^lp-norm`],
  [`\`\`\`ts name=a\n${code}\n\`\`\`\nText.\n`, `\`\`\`ts\n${code}\n\`\`\`\n\n^a\n\nText.\n`],
  [`\`\`\`ts name=a\r\n1\r\n\`\`\`\r\nText.\r\n`, `\`\`\`ts\r\n1\r\n\`\`\`\r\n\r\n^a\r\n\r\nText.\r\n`],
  [
    `\`\`\`ts name=a\n1\n\`\`\`\n\n\`\`\`ts name=b\n2\n\`\`\`\n`,
    `\`\`\`ts\n1\n\`\`\`\n\n^a\n\n\`\`\`ts\n2\n\`\`\`\n\n^b\n`,
  ],
  ['> [!tip] T\n> ```ts name=a\n> 1\n> ```\nAfter\n', '> [!tip] T\n> ```ts\n> 1\n> ```\n>\n> ^a\n>\nAfter\n'],
  ['- one\n\n  ```ts name=a\n  1\n  ```\n- two\n', '- one\n\n  ```ts\n  1\n  ```\n\n  ^a\n\n- two\n'],
  ['- ```ts name=a\n  1\n  ```\n', '- ```ts\n  1\n  ```\n\n  ^a\n'],
])('%j', (written, wanted) => {
  const { texts, before, after } = fixTexts({ 'N.md': written, 'M.md': '[[N#^A]] [[N#^lp-norm]]\n' })
  expect(texts['N.md']).toBe(wanted)
  const namesOf = (vault: typeof before) =>
    [...vault.notes.values()].flatMap(({ snippets }) => snippets.map(({ name }) => name))
  expect(namesOf(after)).toEqual(namesOf(before))
  expect(after.messages.filter(({ rule }) => rule === 'name-without-block-id')).toEqual([])
})

test.each([
  ['a block has that id already', `Text. ^a\n\n\`\`\`ts name=A\n${code}\n\`\`\`\n`],
  ['the snippet has a block id', `\`\`\`ts name=a\n${code}\n\`\`\`\n\n^a\n`],
  ['the name can be no block id', `\`\`\`ts name=größe\n${code}\n\`\`\`\n`],
  ['nothing closes the fence', `\`\`\`ts name=a\n${code}\n`],
  ['it is no snippet', '```js name=a\n1\n```\n\n```ts ignore name=b\n1\n```\n'],
])('nothing is done where %s', (_, written) => {
  expect(fixTexts({ 'N.md': written }).fixed).toEqual([])
})

test('of two snippets with one name the first gets it', () => {
  const { texts, fixed } = fixTexts({ 'N.md': '```ts name=a\n1\n```\n\n```ts name=a\n2\n```\n' })
  expect(texts['N.md']).toBe('```ts\n1\n```\n\n^a\n\n```ts name=a\n2\n```\n')
  expect(fixed.map(({ count }) => count)).toEqual([1])
})

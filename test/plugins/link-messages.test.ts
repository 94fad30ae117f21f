import { expect, test } from 'vitest'
import { printed, vaultOf } from './read-vault-fixture.ts'

const said = (link: string) => printed(vaultOf({ 'N.md': link, 'Softmax.md': '## Why e^x?\n\nText.', 'img/A.png': '' }))

test('of many notes of one name some are named, and the one that is taken', () => {
  const todos = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g/h'].map((folder) => [`${folder}/Todo.md`, 'x']))
  expect(printed(vaultOf({ ...todos, 'g/N.md': '[[Todo]]' }))).toEqual([
    'g/N.md:1:1 warning ambiguous-link "Todo" can mean "g/h/Todo.md", "a/Todo.md", "b/Todo.md", "c/Todo.md" and 3 others; "g/h/Todo.md" is taken: write its path, "g/h/Todo", or that of the one you mean',
  ])
})

test('other capitals: of a file, of a heading, of both', () => {
  const files = 'is found with other capitals only, which some systems tell apart'
  const heading = 'names a heading with other capitals than it has'
  expect(said('[[softmax]]')).toEqual([`N.md:1:1 info case-only-link "softmax" ${files}; did you mean "Softmax"?`])
  expect(said('[[Softmax#why E^x?]]')).toEqual([
    `N.md:1:1 info case-only-link "Softmax#why E^x?" ${heading}; did you mean "Softmax#Why e^x?"?`,
  ])
  expect(said('[[softmax#why E^x?]]')).toEqual([
    `N.md:1:1 info case-only-link "softmax#why E^x?" ${files}; did you mean "Softmax#Why e^x?"?`,
  ])
})

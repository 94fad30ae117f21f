import { expect, test } from 'vitest'
import { printed, vaultOf } from './read-vault-fixture.ts'

const said = (link: string) => printed(vaultOf({ 'N.md': link, 'Softmax.md': '## Why e^x?\n\nText.', 'img/A.png': '' }))

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

import { expect, test } from 'vitest'
import { vaultOf } from './read-vault-fixture.ts'

const notes = {
  'Target.md': 'Text. ^intro',
  'Hidden.md': '---\npublish: false\n---\nText. ^intro',
  'f/f.md': 'x',
  'B.md': 'x',
}
const suggested = (link: string) => {
  const { messages } = vaultOf({ ...notes, 'N.md': link })
  return messages.map(({ rule, text }) => `${rule} ${/(?<=did you mean ").*(?="\?)/.exec(text)?.[0] ?? '-'}`)
}

test.each([
  ['[[Target^intro]]', 'missing-link Target#^intro'],
  ['[[target ^Intro]]', 'missing-link Target#^intro'],
  ['![[Target^intro]]', 'missing-embed Target#^intro'],
  ['[[Target^nothing]]', 'missing-link Target'],
  ['[[Hidden^intro]]', 'missing-link -'],
  ['[[Targt]]', 'missing-link Target'],
  ['[[Q]]', 'missing-link -'],
  ['[[A]]', 'missing-link -'],
  ['[[f/]]', 'missing-link f'],
  ['[[.]]', 'missing-link -'],
])('%s: %s', (link, message) => {
  expect(suggested(link)).toEqual([message])
})

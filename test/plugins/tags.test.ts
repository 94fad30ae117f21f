import { expect, test } from 'vitest'
import type { TopicSlug } from '../../plugins/types.ts'
import { collectTagPages, tagKey } from '../../plugins/vault/tags.ts'

const page = (slug: string, ...tags: string[]) => ({ slug: slug as TopicSlug, tags })
const none = () => false

test('a tag ignores case, and every tag above it has what it has, once', () => {
  const tags = collectTagPages([page('one', 'Area/Maths', 'area'), page('two', 'AREA/physics/Optics')], none)
  expect([...tags]).toEqual([
    ['', { slug: 'tags', name: '', topics: [], children: ['area'] }],
    ['area', { slug: 'tags/area', name: 'Area', topics: ['one', 'two'], children: ['area/maths', 'area/physics'] }],
    ['area/maths', { slug: 'tags/area/maths', name: 'Area/Maths', topics: ['one'], children: [] }],
    [
      'area/physics',
      { slug: 'tags/area/physics', name: 'AREA/physics', topics: ['two'], children: ['area/physics/optics'] },
    ],
    [
      'area/physics/optics',
      { slug: 'tags/area/physics/optics', name: 'AREA/physics/Optics', topics: ['two'], children: [] },
    ],
  ])
})

test('where nothing is tagged there is no page', () => {
  expect(collectTagPages([page('one')], none).size).toBe(0)
})

test('a page of the vault keeps its address, and no two tags share one', () => {
  const tags = collectTagPages([page('tags/a', 'a', 'c++', 'c--')], (slug) => slug === 'tags' || slug === 'tags/a')
  expect([...tags].map(([key, { slug }]) => [key, slug])).toEqual([
    ['', 'tags-2'],
    ['a', 'tags/a-2'],
    ['c--', 'tags/c--'],
    ['c++', 'tags/c-'],
  ])
})

test('an address can be that of a file, however long the tag', () => {
  const [, [, { slug }]] = [...collectTagPages([page('one', '長'.repeat(200))], none)] as never as [
    0,
    [0, { slug: string }],
  ]
  expect(Buffer.byteLength(slug)).toBeLessThan(210)
})

test('slashes too many change nothing', () => {
  expect(tagKey('/A//b/')).toBe('a/b')
})

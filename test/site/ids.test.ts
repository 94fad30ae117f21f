import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { slugText } from '../../plugins/note/slug-text.ts'

const site = new URL('../../site/', import.meta.url).pathname
const idsOf = (text: string) => [...text.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id!)
const own = globSync('**/*.astro', { cwd: site }).flatMap((file) => idsOf(readFileSync(`${site}${file}`, 'utf8')))

test('no heading of a note can have an id of the page around it', () => {
  expect(own).toContain('page--content')
  for (const id of own) expect(slugText(id)).not.toBe(id)
})

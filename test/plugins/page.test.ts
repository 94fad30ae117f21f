/** Pages as they are written: a folder of notes for each construct, and the golden text beside it. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readable, renderVault } from './page-fixture.ts'

const cases = new URL('../fixtures/page/', import.meta.url).pathname

test.for(readdirSync(cases))('%s', async (name) => {
  const rendered = await renderVault(`${cases}${name}/notes`)
  await expect(readable(rendered)).toMatchFileSnapshot(`${cases}${name}/expected.txt`)
})

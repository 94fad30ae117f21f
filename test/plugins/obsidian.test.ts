/**
 * Obsidian's syntax, case by case: `test/fixtures/obsidian/<number>-<name>/` holds `about.md` (what Obsidian documents,
 * or what was decided and why), the vault `notes/` and the golden `expected.txt`. Goldens are written by hand, from the
 * documentation; no option rewrites them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compatibilityTable, readCases, withTable } from '../compatibility.ts'
import { outline } from './obsidian-outline.ts'
import { renderVault } from './page-fixture.ts'

const folder = new URL('../fixtures/obsidian/', import.meta.url).pathname

describe.each(readCases())('$number $title', ({ folder: name }) => {
  test('is published as Obsidian shows it', async () => {
    const found = outline(await renderVault(`${folder}${name}/notes`))
    expect(found).toBe(readFileSync(`${folder}${name}/expected.txt`, 'utf8'))
  })
})

test('every folder is a case', () => {
  const names = readdirSync(folder)
  expect(
    readCases()
      .map((each) => each.folder)
      .sort(),
  ).toEqual(names.sort())
  for (const name of names) expect(existsSync(`${folder}${name}/expected.txt`), name).toBe(true)
})

test('the README has the table of the cases', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain('<!-- compatibility -->')
  expect(readme, 'run `node test/compatibility.ts`').toBe(withTable(readme, compatibilityTable(readCases())))
})

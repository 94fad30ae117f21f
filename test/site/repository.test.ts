import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { folderInRepository } from '../../site/cli/repository.ts'
import { newFolder, removeFolders } from './command.ts'

afterEach(removeFolders)

const folderOf = (top: string) => {
  const vault = join(top, 'docs/my notes')
  mkdirSync(vault, { recursive: true })
  return vault
}

test('from where git keeps its folder, be it a file, also where the workspace is above', () => {
  const top = newFolder()
  const vault = folderOf(join(top, 'checkout'))
  mkdirSync(join(top, 'checkout/.git'))
  expect(folderInRepository(vault, {})).toBe('docs/my notes')
  expect(folderInRepository(vault, { GITHUB_WORKSPACE: top })).toBe('docs/my notes')
  writeFileSync(join(vault, '.git'), 'gitdir: ../../.git/modules/notes')
  expect(folderInRepository(vault, {})).toBe('')
})

test('without git from the workspace, if that holds it', () => {
  const top = newFolder()
  const vault = folderOf(top)
  expect(folderInRepository(vault, { GITHUB_WORKSPACE: `${top}/` })).toBe('docs/my notes')
  expect(folderInRepository(vault, { GITHUB_WORKSPACE: vault })).toBe('')
  expect(folderInRepository(vault, { GITHUB_WORKSPACE: join(vault, 'elsewhere') })).toBe('')
  expect(folderInRepository(vault, {})).toBe('')
})

test('our own notes', () => {
  expect(folderInRepository('notes', {})).toBe('notes')
})

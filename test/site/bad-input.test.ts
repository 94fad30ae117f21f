/** Every fault a vault can have: one message at its place, and everything beside it stands. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { TopicSlug } from '../../plugins/types.ts'
import { loadProject } from '../../site/project.ts'

const cases = fileURLToPath(new URL('../vaults/faults/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'noteproof-faults-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The vault of a case, with a healthy note beside what is wrong. */
async function project(name: string) {
  const vault = join(folder, name)
  cpSync(join(cases, name, 'notes'), vault, { recursive: true, verbatimSymlinks: true })
  cpSync(join(cases, 'healthy.md'), join(vault, 'Healthy.md'))
  const loaded = await loadProject(vault, { level: 'verified', client: false })
  await loaded.checkPages()
  return loaded
}

const names = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory())

test.each(names.map((entry) => entry.name))('%s', async (name) => {
  const { judgement, messages, site, failedPages } = await project(name)
  const said = messages().map(
    ({ path, line, column, severity, rule, text }) => `${path}:${line}:${column} ${severity} ${rule} ${text}`,
  )
  const stand = judgement.results.map(({ id, status, level }) => `${id} ${status} ${level}`)
  const text = [...said, '', ...stand, '', ...site.slugs.map((slug) => `/${slug}`), ''].join('\n')
  await expect(text).toMatchFileSnapshot(join(cases, name, 'expected.txt'))

  expect([...failedPages]).toEqual([])
  const healthy = judgement.results.find(({ id }) => id === 'Healthy.md#healthy')
  expect(healthy).toMatchObject({ status: 'passed', level: 'verified', messages: [] })
  expect(site.page('healthy' as TopicSlug).html).toMatch(/the answer[\s\S]*42/)
  expect(said.filter((line) => line.startsWith('Healthy.md'))).toEqual([])
})

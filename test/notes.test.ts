/** Our own vault: every snippet is a named test, and nothing in it is broken, unchecked or skipped. */
import { describe, expect, it } from 'vitest'
import { loadProject } from '../site/project.ts'

const project = await loadProject(new URL('../notes', import.meta.url).pathname, { level: 'verified' })
for (const slug of project.site.slugs) project.site.page(slug)

describe.each([...Map.groupBy(project.judgement.results, (result) => result.note)])('%s', (_, results) => {
  it.each(results.map((result) => [result.name, result] as const))('%s', (_name, result) => {
    expect(result.error).toBeUndefined()
    expect(result.checks.filter((check) => !check.passed)).toEqual([])
    expect(result.status).toBe('passed')
    expect(result.level).toBe('verified')
  })
})

describe('the vault', () => {
  it('has no error and no warning', () => {
    expect(project.messages().filter((message) => message.severity !== 'info')).toEqual([])
  })

  it('checks at least two things in every snippet', () => {
    const weak = project.judgement.results.filter((result) => result.checks.length < 2)
    expect(weak.map((result) => result.id)).toEqual([])
  })
})

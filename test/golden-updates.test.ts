import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { refuseInCi } from './golden-updates.ts'

test('expectations are rewritten where it is asked for, but never in CI', () => {
  expect(() => refuseInCi(true, { CI: '1' })).toThrow('not rewritten in CI')
  expect(() => refuseInCi(true, { CI: 'true' })).toThrow('not rewritten in CI')
  for (const CI of [undefined, '', '0', 'false']) refuseInCi(true, { CI })
  refuseInCi(false, { CI: '1' })
})

test.each([
  ['-u', {}],
  ['--update', {}],
  ['--update=all', {}],
  ['', { UPDATE: '1' }],
])('in CI a run with %j and %j fails before it writes', (option, settings) => {
  const words = [
    'run',
    '--config',
    'test/vitest.config.ts',
    'test/plugins/syntax.test.ts',
    '-t',
    'no test at all',
    option,
  ]
  const { status, stdout, stderr } = spawnSync('vitest', words.filter(Boolean), {
    encoding: 'utf8',
    env: { ...process.env, ...settings, CI: '1' },
  })
  expect(status).not.toBe(0)
  expect(stdout + stderr).toContain('not rewritten in CI')
})

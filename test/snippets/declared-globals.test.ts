import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTypeChecker } from '../../snippets/check.ts'
import { runHeadless } from '../../snippets/headless.ts'
import { compile, snippet } from './compile-module.ts'
import { declaredGlobals, globalsCode, globalsEvents, globalUses } from './declared-globals.ts'

const folder = mkdtempSync(join(tmpdir(), 'noteproof-globals-'))
const checker = openTypeChecker()
afterAll(() => {
  checker.close()
  rmSync(folder, { recursive: true })
})

test('the list of uses has every declared global', () => {
  expect(Object.keys(globalUses).sort()).toEqual([...new Set(declaredGlobals())].sort())
})

test('every use type-checks', () => {
  expect(checker.check([snippet(globalsCode)]).get('Note.md#x')).toEqual([])
})

test('every use works headless', async () => {
  const { runs } = await runHeadless([await compile(globalsCode)], 'defaults', { folder })
  expect(runs[0]!.report.error).toBeUndefined()
  expect(runs[0]!.report.events).toEqual(globalsEvents)
})

import { expect, test } from 'vitest'
import { judgeRun, timeLimitSentence } from '../../site/client/verdict.ts'
import type { PageModule } from '../../snippets/render/page-module.ts'
import type { RunReport } from '../../snippets/types.ts'
import { show } from './client-page.ts'

const module: PageModule = {
  id: 'Note.md#x',
  source: '',
  js: '',
  map: '{"version":3,"sources":[],"names":[],"mappings":""}',
  specifiers: [],
  links: {},
  datasets: {},
  seed: 1,
  timeout: 10_000,
  record: { events: [show(2)], level: 'ran', durationMs: 1500, checks: 1, tolerance: 1e-5, nondeterministic: false },
  lines: [],
}
const report: RunReport = {
  events: [show(2.000001)],
  inputs: [],
  values: [],
  asserts: [],
  durationMs: 0.25,
  leakedTensors: 0,
}
const { record } = module
const error = (name: string, message: string, id = module.id) => ({ ...report, error: { name, message, module: id } })
const says = (text: string) => ({ ...module, expectations: [{ index: 0, place: { line: 4, column: 1 }, text }] })
const value = (found: unknown) => ({ ...report, values: [{ index: 0, value: found }] })
const matches = 'Matches the recorded output. This run took 0.3 ms, the recorded one (ran) 1.5 s.'

const cases: Readonly<Record<string, [PageModule, RunReport, string]>> = {
  'a difference within the tolerance': [module, report, matches],
  'a difference beyond it': [
    { ...module, record: { ...record, tolerance: 1e-9 } },
    report,
    'Differs from the recorded output: output 1 (show) at value: recorded 2, now 2.000001. This run took 0.3 ms, the recorded one (ran) 1.5 s.',
  ],
  'two runs may differ': [
    { ...module, record: { ...record, nondeterministic: true } },
    report,
    'Not compared: two runs may differ. This run took 0.3 ms, the recorded one (ran) 1.5 s.',
  ],
  'an error that the fence wants': [
    { ...module, throws: 'RangeError: too' },
    error('RangeError', 'far too long'),
    matches,
  ],
  'an error of another kind': [
    { ...module, throws: 'RangeError: too' },
    error('TypeError', 'far too long'),
    'This run failed: TypeError: far too long',
  ],
  'an error that did not come': [
    { ...module, throws: 'RangeError: too' },
    report,
    'This run failed: it should throw RangeError: too, and did not',
  ],
  'an error of an import': [
    module,
    error('Error', 'no data', 'Other.md#y'),
    'This run failed: Error: no data (in Other.md#y, which this snippet imports)',
  ],
  'an integer in the last bits of another engine': [says('7'), value(7.000001), matches],
  'another integer': [says('7'), value(7.1), 'This run failed: line 4: expected 7, found 7.1'],
  'a value inside a list': [
    says('[NaN, 2.50]'),
    value([{ number: 'NaN' }, 2.6]),
    'This run failed: line 4: at [1]: expected 2.50, found 2.6',
  ],
}

for (const [name, [against, run, sentence]] of Object.entries(cases)) {
  test(`the verdict on ${name}`, () => expect(judgeRun(against, run, {}).sentence).toBe(sentence))
}

test('other values than the defaults are not compared, and their expectations are left alone', () => {
  expect(judgeRun(says('7'), value(8), { p: 1 }).sentence).toBe(
    'Not compared: the record holds the default values, this run had p = 1. This run took 0.3 ms.',
  )
})

test('a record that is a failure is never matched', () => {
  const failed = { ...says('7'), record: { ...record, failed: true as const } }
  expect([
    judgeRun(failed, value(7), {}).sentence,
    judgeRun(failed, value(8), {}).sentence,
    judgeRun(failed, { ...value(8), error: { name: 'Error', message: 'far', module: module.id } }, {}).sentence,
    judgeRun(failed, value(7), { p: 1 }).sentence,
    timeLimitSentence(failed, { id: module.id, milliseconds: 2000 }),
    timeLimitSentence(module, { id: 'Other.md#y', milliseconds: 2000 }),
  ]).toEqual([
    'The record is a failure, and this run did not fail. This run took 0.3 ms.',
    'The record is a failure, and this run failed again: line 4: expected 7, found 8',
    'The record is a failure, and this run failed again in 2 places: line 4: expected 7, found 8',
    'Not compared: the record is a failure, this run had p = 1. This run took 0.3 ms.',
    'The record is a failure, and this run failed again: ended at the time limit of 2.0 s.',
    'Ended at the time limit of 2.0 s of Other.md#y, which it imports.',
  ])
})

test('what runs on pages alone has no record to match', () => {
  const pageOnly = { ...module, record: { ...record, events: [], pageOnly: true as const } }
  expect(judgeRun(pageOnly, report, {})).toMatchObject({
    verdict: 'not-compared',
    sentence: 'Not compared: it runs on this page alone. This run took 0.3 ms.',
  })
  expect(judgeRun(pageOnly, error('TypeError', 'no GPU'), {}).verdict).toBe('failed')
})

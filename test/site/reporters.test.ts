/** Reporters for machines, on results made by hand. */
import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import { junit } from '../../site/reporters/junit.ts'
import { summary } from '../../site/reporters/summary.ts'
import type { Report } from '../../site/reporters/types.ts'
import type { Message, SnippetResult, Status } from '../../snippets/types.ts'

const result = (note: string, name: string, line: number, status: Status): SnippetResult => ({
  ...{ id: `${note}#${name}`, note, name, line, status, level: 'verified', options: {}, checks: [], outputs: [] },
  ...{ imports: [], importedBy: [], durationMs: 1500, seed: 1, backend: 'cpu', leakedTensors: 0, messages: [] },
})
const message = (path: string, line: number, severity: Message['severity'], rule: string, text: string): Message => {
  return { path, line, column: 3, severity, rule, text }
}
const odd = 'expected "<b>" & \u0007bell | \ud800, found\ttab'
const report: Report = {
  vault: 'My "notes" & more',
  results: [
    result('A.md', 'good', 3, 'passed'),
    result('A.md', 'bad', 10, 'failed'),
    result('A.md', 'idle', 20, 'skipped'),
    result('B.md', 'alone', 3, 'failed'),
  ],
  messages: [
    message('A.md', 1, 'warning', 'missing-link', '"X" leads nowhere'),
    message('A.md', 4, 'warning', 'dead-input', 'the input "p" changes nothing'),
    message('A.md', 11, 'error', 'failed-expectation', odd),
    message('A.md', 12, 'error', 'threw', 'Error: far'),
    message('A.md', 20, 'info', 'skipped', 'skipped: needs a camera'),
    message('C_1.md', 2, 'error', 'rejected-formula', 'KaTeX rejects `$x_1$`'),
  ],
}

describe('junit', () => {
  const xml = junit(report)
  const document = new new Window().DOMParser().parseFromString(xml, 'text/xml')
  const cases = [...document.querySelectorAll('testcase')].map((each) => {
    const part = (name: string) => each.querySelector(name)
    const said = [part('failure'), part('skipped')].flatMap((found) =>
      found ? [`${found.tagName} ${found.getAttribute('message')}`] : [],
    )
    return [each.getAttribute('classname'), each.getAttribute('name'), each.getAttribute('time'), ...said].join(' · ')
  })

  test('a suite for each note, a case for each snippet, and one for what is no snippet’s', () => {
    expect(cases).toEqual([
      'A.md · good · 1.500',
      `A.md · bad · 1.500 · failure ${odd.replace('\u0007', '\uFFFD').replace('\ud800', '\uFFFD')}`,
      'A.md · idle · 1.500 · skipped skipped: needs a camera',
      'A.md · links, embeds and formulas · 0.000',
      'B.md · alone · 1.500 · failure it failed',
      'C_1.md · links, embeds and formulas · 0.000 · failure KaTeX rejects `$x_1$`',
    ])
  })

  test('counts what it lists', () => {
    const counts = [...document.querySelectorAll('testsuites, testsuite')].map((each) =>
      ['tests', 'failures', 'skipped', 'time'].map((name) => each.getAttribute(name)).join(' '),
    )
    expect(counts).toEqual(['6 3 1 6.000', '4 1 1 4.500', '1 1 0 1.500', '1 1 0 0.000'])
  })

  test('holds each message once, at its place, and nothing that XML cannot', () => {
    for (const { path, line } of report.messages) expect(xml.split(`${path}:${line}:3 `)).toHaveLength(2)
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF]/)
  })
})

test('the summary of a workflow’s run: totals, a row for each note, the errors with their places', () => {
  expect(summary(report)).toBe(
    [
      '## My "notes" & more',
      '4 snippets: 1 passed, 2 failed, 1 skipped; 3 errors, 2 warnings',
      '| Note | passed | failed | unchecked | check-only | skipped |\n|---|--:|--:|--:|--:|--:|\n| A.md | 1 | 1 |  |  | 1 |\n| B.md |  | 1 |  |  |  |',
      `- A.md:11 **failed-expectation** expected "\\<b\\>" & \u0007bell \\| \ud800, found tab\n- A.md:12 **threw** Error: far\n- C\\_1.md:2 **rejected-formula** KaTeX rejects \\\`\\$x\\_1\\$\\\``,
      '',
    ].join('\n\n'),
  )
})

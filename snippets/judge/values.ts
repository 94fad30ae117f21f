/** What `// =>` comments say against the values that were found. Compared outside the process that made them. */

import { rewrite } from '../compare/rewrite.ts'
import { compare } from '../compare.ts'
import type { PlannedRun } from '../headless.ts'
import type { Expectation, RunReport, Snippet } from '../types.ts'
import { type Finding, finding, oneLine, type Update, type Verdict } from './verdict.ts'

type VerdictCheck = Verdict['checks'][number]

/** One check for each comment, and a finding for each that does not hold. */
export function judgeValues({ analysis, options }: Snippet, report: RunReport) {
  const values = valuesOf(report)
  const judged = analysis.expectations.map((expectation): { check: VerdictCheck; fault?: Finding } => {
    const { index, place, text, expected, literal } = expectation
    if (!values.has(index)) {
      const check: VerdictCheck = { kind: 'value', place, passed: false, expected: text, actual: 'not reached' }
      const silent = report.error !== undefined && options.throws === undefined
      const words = `expected ${text}, but the run never came here`
      return silent ? { check } : { check, fault: finding('failed-expectation', words, place) }
    }
    const { passed, difference, actual } = compare(expected, values.get(index))
    const check: VerdictCheck = { kind: 'value', place, passed, expected: text, actual }
    if (passed) return { check }
    if (expected.kind === 'blank') {
      const words = `this \`// =>\` says no value; ${actual} was found, write it, or let \`verify --update\` write it`
      return { check, fault: finding('wrong-expectation', oneLine(words), literal.from) }
    }
    const words = `expected ${text}, found ${actual}${difference ? `; ${difference}` : ''}`
    return { check, fault: finding('failed-expectation', oneLine(words), place) }
  })
  return { checks: judged.map(({ check }) => check), findings: judged.flatMap(({ fault }) => (fault ? [fault] : [])) }
}

/** What the comments that do not hold would have to say, where all runs at the defaults found the same. */
export function updatesOf({ analysis }: Snippet, runs: readonly PlannedRun[]): Update[] {
  const found = runs.filter(({ kind }) => kind !== 'extreme').map(({ report }) => valuesOf(report))
  return analysis.expectations.flatMap((expectation) => updateOf(expectation, found) ?? [])
}

function updateOf(
  { index, expected, literal, text: before }: Expectation,
  found: readonly ReadonlyMap<number, unknown>[],
): Update | undefined {
  const [first, ...others] = found
  if (!first?.has(index)) return undefined
  const value = first.get(index)
  if (compare(expected, value).passed) return undefined
  const written = JSON.stringify(value)
  if (others.some((other) => JSON.stringify(other.get(index)) !== written)) return undefined
  const text = rewrite(expected, value)
  return text === undefined ? undefined : { ...literal, text: before === '' ? ` ${text}` : text }
}

function valuesOf(report: RunReport): ReadonlyMap<number, unknown> {
  return new Map(report.values.map(({ index, value }) => [index, value]))
}

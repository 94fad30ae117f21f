/** Whether a snippet's runs at the defaults are equal, as far as a verdict compares them. */
import { compareEvents } from '../compare.ts'
import { formatValue } from '../format-value.ts'
import type { PlannedRun } from '../headless.ts'
import type { RunReport } from '../types.ts'
import { type Finding, finding } from './verdict.ts'

/** The first run against every later one at the defaults; at most one finding. */
export function findDifferences(runs: readonly PlannedRun[]): Finding[] {
  const [first, ...later] = runs.filter(({ kind }) => kind !== 'extreme')
  for (const { kind, report } of later) {
    const difference = first && differenceOf(first.report, report)
    if (!difference) continue
    const which =
      kind === 'again'
        ? 'run again over the same imports after its inputs were moved, it gave something else'
        : 'run again in a fresh process, it gave something else'
    return [finding('runs-differ', `${which}: ${difference}; make it repeatable, or say nondeterministic="why"`)]
  }
  return []
}

function differenceOf(a: RunReport, b: RunReport): string | undefined {
  const events = compareEvents(a.events, b.events)
  if (!events.equal) return events.difference
  return differentValue(a, b) ?? differentAssert(a, b) ?? differentError(a, b)
}

function differentValue(a: RunReport, b: RunReport): string | undefined {
  for (const [at, { index, value }] of a.values.entries()) {
    const other = b.values[at]
    if (!other || other.index !== index) return `the value of expectation ${index + 1} is not there`
    if (JSON.stringify(value) !== JSON.stringify(other.value))
      return `the value of expectation ${index + 1} was ${formatValue(value)}, now ${formatValue(other.value)}`
  }
  return undefined
}

function differentAssert(a: RunReport, b: RunReport): string | undefined {
  const words = ({ passed, expected, actual }: RunReport['asserts'][number]) =>
    `${expected} of ${actual} ${passed ? 'passed' : 'failed'}`
  for (let at = 0; at < Math.max(a.asserts.length, b.asserts.length); at++) {
    const [one, other] = [a.asserts[at], b.asserts[at]].map((each) => (each ? words(each) : 'nothing'))
    if (one !== other) return `assertion ${at + 1} was ${one}, now ${other}`
  }
  return undefined
}

function differentError(a: RunReport, b: RunReport): string | undefined {
  const [one, other] = [a, b].map(({ error }) => (error ? `${error.name}: ${error.message}` : 'no error'))
  return one === other ? undefined : `it ended with ${one}, now with ${other}`
}

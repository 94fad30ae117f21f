/** What the page says about a run, in sentences. */
import { compare, compareEvents } from '../../snippets/compare.ts'
import { parseExpected } from '../../snippets/expectation.ts'
import { mapBack } from '../../snippets/map-back.ts'
import type { PageModule } from '../../snippets/render/page-module.ts'
import { failureWords } from '../../snippets/run/failure-words.ts'
import type { CodePlace, ExpectedValue, Level, RunReport } from '../../snippets/types.ts'

/** A fault of a run; `line` counts the lines of the snippet's own code from 1. */
export interface Fault {
  readonly line?: number
  readonly text: string
}

export interface Spoken {
  readonly verdict: 'matches' | 'differs' | 'not-compared' | 'failed'
  readonly sentence: string
  readonly faults: readonly Fault[]
}

const levels: Readonly<Record<Level, string>> = {
  checked: 'type-checked',
  ran: 'ran',
  verified: 'verified',
}

/**
 * Judges a run that has ended by itself.
 *
 * @param moved values that are not the default, by name, of this snippet and of those it imports
 * @param edited ids of those among them that a reader has edited
 */
export function judgeRun(
  module: PageModule,
  report: RunReport,
  moved: Readonly<Record<string, unknown>>,
  edited: readonly string[] = [],
): Spoken {
  const { events, level, durationMs, tolerance, nondeterministic } = module.record
  const atDefaults = Object.keys(moved).length === 0
  const faults = faultsOf(module, report, atDefaults)
  const took = `This run took ${duration(report.durationMs)}`
  if (module.gap && edited.every((id) => id === module.id)) return judgeExercise(faults, took, atDefaults)
  if (edited.length > 0) return judgeEdited(module, { faults, took, edited })
  if (faults.length > 0) return { verdict: 'failed', sentence: failure(module, faults), faults }
  if (module.record.pageOnly)
    return { verdict: 'not-compared', sentence: `Not compared: it runs on this page alone. ${took}.`, faults }
  if (!atDefaults) {
    const values = Object.entries(moved).map(([name, value]) => `${name} = ${value}`)
    const holds = module.record.failed ? 'is a failure' : 'holds the default values'
    const sentence = `Not compared: the record ${holds}, this run had ${values.join(', ')}. ${took}.`
    return { verdict: 'not-compared', sentence, faults }
  }
  if (module.record.failed)
    return { verdict: 'differs', sentence: `The record is a failure, and this run did not fail. ${took}.`, faults }
  const record = `${took}, the recorded one (${levels[level]}) ${duration(durationMs)}.`
  if (nondeterministic)
    return { verdict: 'not-compared', sentence: `Not compared: two runs may differ. ${record}`, faults }
  const compared = compareEvents(events, report.events, tolerance)
  if (compared.equal) return { verdict: 'matches', sentence: `Matches the recorded output. ${record}`, faults }
  return { verdict: 'differs', sentence: `Differs from the recorded output: ${compared.difference}. ${record}`, faults }
}

/** What was recorded is the author's solution; a reader's needs only meet the checks. */
function judgeExercise(faults: readonly Fault[], took: string, atDefaults: boolean): Spoken {
  if (faults.length === 0 && !atDefaults) {
    const sentence = `Every check holds at these values; it is solved when all hold at the default values too. ${took}.`
    return { verdict: 'not-compared', sentence, faults }
  }
  if (faults.length === 0) return { verdict: 'matches', sentence: `Solved: every check holds. ${took}.`, faults }
  return { verdict: 'failed', sentence: `Not solved yet: ${faults[0]!.text}`, faults }
}

/** What was verified is other code: a run of this one is told by itself. */
function judgeEdited(
  module: PageModule,
  { faults, took, edited }: { faults: readonly Fault[]; took: string; edited: readonly string[] },
): Spoken {
  const others = edited.filter((id) => id !== module.id)
  const isOwn = others.length < edited.length
  const code =
    others.length === 0 ? 'edited code' : `edited code of ${others.join(', ')}${isOwn ? ', and its own' : ''}`
  if (faults.length > 0) {
    const places = faults.length === 1 ? '' : ` in ${faults.length} places`
    return { verdict: 'failed', sentence: `This run with ${code} failed${places}: ${faults[0]!.text}`, faults }
  }
  const sentence = `Ran with ${code}, which is not the verified code; not compared. ${took}.`
  return { verdict: 'not-compared', sentence, faults }
}

function failure(module: PageModule, faults: readonly Fault[]): string {
  const [first] = faults
  const failed = module.record.failed ? failedAgain : 'This run failed'
  const where = faults.length === 1 ? failed : `${failed} in ${faults.length} places`
  return `${where}: ${first!.text}`
}

const failedAgain = 'The record is a failure, and this run failed again'

/** What is said of a run that the time limit ended. */
export function timeLimitSentence({ id, record }: PageModule, limit: { id: string; milliseconds: number }): string {
  const whose = limit.id === id ? '' : ` of ${limit.id}, which it imports`
  const end = `nded at the time limit of ${duration(limit.milliseconds)}${whose}.`
  return record.failed ? `${failedAgain}: e${end}` : `E${end}`
}

function faultsOf(module: PageModule, report: RunReport, atDefaults: boolean): readonly Fault[] {
  const failed = report.asserts.filter((assert) => !assert.passed)
  const asserts = failed.map(({ place, message }) => at(place && mapBack(module, place), message))
  const values = atDefaults ? wrongValues(module, report) : []
  const told = failed.some(({ message }) => message === report.error?.message)
  const error = told ? [] : errorFaults(module, report)
  return [...values, ...asserts, ...error].sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity))
}

/** An error that the fence expects is no fault; that it is missing is one. */
function errorFaults({ id, map, throws }: PageModule, { error }: RunReport): readonly Fault[] {
  if (!error) return throws === undefined ? [] : [{ text: `it should throw ${throws}, and did not` }]
  const text = failureWords(error)
  if (error.module !== id) return [{ text: `${text} (in ${error.module}, which this snippet imports)` }]
  if (throws !== undefined && isExpected(throws, error)) return []
  return [at(error.place && mapBack({ map }, error.place), text)]
}

/** `throws="RangeError: text"`: exactly that kind, a message that contains the text. */
function isExpected(throws: string, { name, message }: { name: string; message: string }): boolean {
  const [kind = '', ...rest] = throws.split(':')
  return kind.trim() === name && message.includes(rest.join(':').trim())
}

/** What a `// =>` speaks of and what came, where they differ. */
function wrongValues({ expectations = [], record }: PageModule, { values }: RunReport): readonly Fault[] {
  return values.flatMap(({ index, value }) => {
    const expectation = expectations.find((each) => each.index === index)
    if (!expectation) return []
    const expected = parseExpected(expectation.text)
    if ('fault' in expected) return []
    const compared = compare(widen(expected, record.tolerance), value)
    if (compared.passed) return []
    return [at(expectation.place, compared.difference ?? `expected ${expectation.text}, found ${compared.actual}`)]
  })
}

/** Engines differ in the last bits of `Math.exp` and its kin, so a number is given the page's tolerance too. */
function widen(expected: ExpectedValue, tolerance: number): ExpectedValue {
  switch (expected.kind) {
    case 'number': {
      const margin = Math.max(expected.margin, tolerance * Math.max(1, Math.abs(expected.value)))
      return Number.isFinite(margin) ? { ...expected, margin } : expected
    }
    case 'list':
      return { ...expected, items: expected.items.map((item) => widen(item, tolerance)) }
    case 'object':
      return { ...expected, entries: expected.entries.map(([key, value]) => [key, widen(value, tolerance)] as const) }
    case 'tensor':
      return { ...expected, values: widen(expected.values, tolerance) }
    default:
      return expected
  }
}

function at(place: CodePlace | undefined, text: string): Fault {
  return place ? { line: place.line, text: `line ${place.line}: ${text}` } : { text }
}

/** `0.4 ms`, `12 ms`, `1.3 s` */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`
}

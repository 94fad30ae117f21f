/** What runs say of a snippet: its checks, what it threw, and how its process ended. */
import { formatValue } from '../format-value.ts'
import type { HeadlessOutcome, PlannedRun } from '../headless.ts'
import { defaultLimits } from '../headless.ts'
import { mapBack } from '../map-back.ts'
import { failureWords } from '../run/failure-words.ts'
import type { CodePlace, CompiledSnippet, RunReport, Snippet } from '../types.ts'
import { findDifferences } from './differences.ts'
import { remarksOn } from './remarks.ts'
import { judgeValues, updatesOf } from './values.ts'
import { type Finding, finding, isError, oneLine, type Verdict } from './verdict.ts'

/** A snippet and what its runs gave; `outcomes` are one process each. */
export interface Ran {
  readonly snippet: Snippet
  readonly compiled: CompiledSnippet
  readonly outcomes: readonly HeadlessOutcome[]
}

type VerdictCheck = Verdict['checks'][number]
interface Judged {
  readonly checks: readonly VerdictCheck[]
  readonly findings: readonly Finding[]
}

/** @param level what the outcomes amount to when all of them came to their end */
export function judgeRuns(ran: Ran, level: 'ran' | 'verified'): Verdict {
  const runs = ran.outcomes.flatMap((outcome) => outcome.runs)
  const first = runs[0]
  const judged = [...(first ? [judgeDefaults(ran, first.report)] : []), ...laterFaults(ran, runs.slice(1))]
  const ended = ran.outcomes.flatMap((outcome) => (outcome.ended ? [endFinding(ran, outcome.ended)] : []))
  const changed = changedImports(ran, runs)
  const mayDiffer = ran.snippet.options.nondeterministic !== undefined || changed.length > 0
  const differences = mayDiffer ? [] : findDifferences(runs)
  const faults = [...judged.flatMap(({ findings }) => findings), ...ended, ...changed, ...differences]
  const failed = faults.some(isError)
  const checks = judged.flatMap((each) => each.checks)
  const updates = failed && level === 'verified' && differences.length === 0 ? updatesOf(ran.snippet, runs) : []
  return {
    status: failed ? 'failed' : checks.length === 0 ? 'unchecked' : 'passed',
    level,
    findings: [...unique(faults), ...(failed || !first ? [] : remarksOn(ran.snippet, runs, checks.length))],
    checks,
    outputs: first?.report.events ?? [],
    durationMs: first?.report.durationMs ?? 0,
    leakedTensors: first?.report.leakedTensors ?? 0,
    ...(updates.length > 0 && { updates }),
  }
}

/** Whether the verdict rests on the machine's speed or memory: it may be another next time. */
export function isAccident({ outcomes }: Ran): boolean {
  return outcomes.some(({ ended }) => ended !== undefined)
}

function judgeDefaults(ran: Ran, report: RunReport): Judged {
  const values = judgeValues(ran.snippet, report)
  const thrown = ran.snippet.options.throws === undefined ? judgeError(ran, report) : judgeThrows(ran, report)
  const asserts = judgeAsserts(ran, thrown.excused ? report.asserts.slice(0, -1) : report.asserts)
  return {
    checks: [...values.checks, ...asserts.checks, ...thrown.checks],
    findings: [...values.findings, ...asserts.findings, ...thrown.findings],
  }
}

function judgeAsserts({ compiled }: Ran, asserts: RunReport['asserts'], where = ''): Judged {
  const judged = asserts.map(({ place: at, passed, expected, actual, message }) => {
    const place = mapBack(compiled, at)
    const check: VerdictCheck = { kind: 'expect', ...(place ? { place } : {}), passed, expected, actual }
    return { check, fault: finding('failed-expectation', `${oneLine(message)}${where}`, place) }
  })
  return {
    checks: judged.map(({ check }) => check),
    findings: judged.flatMap(({ check, fault }) => (check.passed ? [] : [fault])),
  }
}

interface Thrown extends Judged {
  /** The last assertion's failure is the error that was announced. */
  readonly excused?: boolean
}

function judgeError(ran: Ran, { error, asserts }: RunReport, where = ''): Thrown {
  const told = error && asserts.some((each) => !each.passed && each.message === error.message)
  if (!error || told) return { checks: [], findings: [] }
  const { place, from } = placeOfError(ran, error)
  const words = `${from}${failureWords(error)}${where}`
  return { checks: [], findings: [finding('threw', oneLine(words), place)] }
}

function judgeThrows(ran: Ran, { error, asserts }: RunReport): Thrown {
  const announced = ran.snippet.options.throws!
  const check = { kind: 'expect' as const, expected: `throws ${announced}` }
  if (!error) {
    const text = `\`throws\` announces ${announced}, but the snippet ended without throwing`
    return {
      checks: [{ ...check, passed: false, actual: 'nothing thrown' }],
      findings: [finding('did-not-throw', text)],
    }
  }
  const { place } = placeOfError(ran, error)
  const passed = matchesAnnounced(announced, error)
  const excused = passed && asserts.at(-1)?.message === error.message
  const checks = [{ ...check, passed, actual: oneLine(failureWords(error)), ...(place ? { place } : {}) }]
  const text = `\`throws\` announces ${announced}, found ${failureWords(error)}`
  return { checks, findings: passed ? [] : [finding('threw', oneLine(text), place)], excused }
}

/** `Kind: text`: exactly that kind, and a message that contains the text. */
function matchesAnnounced(announced: string, { name, message }: NonNullable<RunReport['error']>): boolean {
  const [, kind = '', text = ''] = /^([^:]*)(?::\s*(.*))?$/s.exec(announced) ?? []
  return kind.trim() === name && message.includes(text)
}

/** An error in what is imported stands at the import. */
function placeOfError(ran: Ran, error: NonNullable<RunReport['error']>): { place?: CodePlace; from: string } {
  if (error.module !== ran.snippet.id) {
    const at = importOf(ran.snippet, error.module, ran.compiled)
    return { ...(at ? { place: at.place } : {}), from: `'${at?.specifier ?? error.module}': ` }
  }
  const place = error.place && mapBack(ran.compiled, error.place)
  return { ...(place ? { place } : {}), from: '' }
}

/** The import that brings a module in; one that comes by way of others stands at the first import of a snippet. */
function importOf(snippet: Snippet, id: string, compiled: CompiledSnippet) {
  const direct = snippet.analysis.imports.find(({ specifier }) => snippet.imports[specifier] === id)
  return direct ?? snippet.analysis.imports.find(({ specifier }) => specifier in compiled.links)
}

function laterFaults(ran: Ran, runs: readonly PlannedRun[]): Judged[] {
  if (ran.snippet.options.throws !== undefined) return []
  return runs.flatMap((run) => {
    const { kind, report } = run
    if (kind !== 'extreme') return []
    const where = inputWords(ran, run)
    const asserts = judgeAsserts(ran, report.asserts, where)
    const thrown = judgeError(ran, report, where)
    return [
      {
        checks: asserts.checks.filter(({ passed }) => !passed),
        findings: [...asserts.findings, ...thrown.findings],
      },
    ]
  })
}

/** Each at its import, whichever run changed it. */
function changedImports(ran: Ran, runs: readonly PlannedRun[]): Finding[] {
  const ids = new Set(runs.flatMap(({ report }) => report.changedImports ?? []))
  return [...ids].map((id) => {
    const at = importOf(ran.snippet, id, ran.compiled)
    const text = `this snippet changes what '${at?.specifier ?? id}' exports; change a copy, so that others see it as it was`
    return finding('changed-import', text, at?.place)
  })
}

function inputWords({ snippet, compiled }: Ran, { input, state }: Pick<PlannedRun, 'input' | 'state'>): string {
  if (state)
    return ` (at ${Object.entries(state)
      .map(([name, value]) => `${name} = ${formatValue(value)}`)
      .join(', ')}, which a link sets)`
  if (!input) return ''
  const whose = input.of === undefined ? '' : ` of '${importOf(snippet, input.of, compiled)?.specifier ?? input.of}'`
  return ` (at ${input.name} = ${formatValue(input.value)}${whose})`
}

function endFinding(ran: Ran, ended: NonNullable<HeadlessOutcome['ended']>): Finding {
  const imported = ended.module === ran.snippet.id ? undefined : importOf(ran.snippet, ended.module, ran.compiled)
  const who = imported ? `'${imported.specifier}' ` : ''
  const where = inputWords(ran, ended)
  const at = imported?.place
  switch (ended.kind) {
    case 'timeout':
      return finding('timeout', `${who}did not end within ${ended.limit / 1000} s${where}`, at)
    case 'memory': {
      const { heap, resident } = defaultLimits
      const limits = `${heap} MB of heap, ${resident} MB in all`
      return finding('out-of-memory', `${who}needs more memory than a run may have (${limits})${where}`, at)
    }
    case 'ended':
      return finding('run-ended', `${who}ended its process before the run was over: ${ended.how}${where}`, at)
  }
}

function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()]
}

/** JUnit's XML, which most CI systems show as a list of tests: a suite a note, a case a snippet, and one for the rest. */
import { snippetRules } from '../../snippets/rules.ts'
import type { Message, SnippetResult } from '../../snippets/types.ts'
import { messageLine } from './pretty.ts'
import type { Report, Reporter } from './types.ts'

export const junit: Reporter = (report) => {
  const suites = suitesOf(report)
  const all = suites.flatMap(({ cases }) => cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name=${attribute(report.vault)} ${countsOf(all)}>`,
    ...suites.flatMap(({ note, cases }) => [
      `  <testsuite name=${attribute(note)} ${countsOf(cases)}>`,
      ...cases.map((each) => caseXml(note, each)),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ].join('\n')
}

interface Case {
  readonly name: string
  readonly seconds: number
  readonly failures: readonly Message[]
  /** Why it was not run. */
  readonly skipped?: string
  /** Warnings and remarks. */
  readonly remarks: readonly Message[]
}

interface Suite {
  readonly note: string
  readonly cases: readonly Case[]
}

function suitesOf({ results, messages }: Report): readonly Suite[] {
  const said = Map.groupBy(messages, (message) => ownerOf(message, results)?.id ?? '')
  const byNote = Map.groupBy(results, ({ note }) => note)
  const rest = Map.groupBy(said.get('') ?? [], ({ path }) => path)
  const notes = [...new Set([...byNote.keys(), ...rest.keys()])]
  return notes.map((note) => ({
    note,
    cases: [
      ...(byNote.get(note) ?? []).map((result) => caseOfSnippet(result, said.get(result.id) ?? [])),
      ...(rest.has(note) ? [caseOf('links, embeds and formulas', rest.get(note)!)] : []),
    ],
  }))
}

/** The snippet that a message of the snippet engine speaks of: the last one of its note that begins above it. */
function ownerOf({ path, line, rule }: Message, results: readonly SnippetResult[]): SnippetResult | undefined {
  if (!Object.hasOwn(snippetRules, rule)) return undefined
  return results.filter((result) => result.note === path && result.line <= line).sort((a, b) => b.line - a.line)[0]
}

function caseOfSnippet(result: SnippetResult, messages: readonly Message[]): Case {
  const { name, status, durationMs } = result
  const base = { ...caseOf(name, messages), seconds: durationMs / 1000 }
  if (status === 'failed' && base.failures.length === 0) return { ...base, failures: [unsaid(result)] }
  if (status !== 'skipped' && status !== 'check-only') return base
  const why = messages.find(({ severity }) => severity === 'info')?.text ?? status
  return { ...base, skipped: why }
}

function unsaid({ note, line, error }: SnippetResult): Message {
  return {
    path: note,
    column: 1,
    severity: 'error',
    rule: 'failed',
    text: error?.message ?? 'it failed',
    ...error,
    line: error?.line ?? line,
  }
}

function caseOf(name: string, messages: readonly Message[]): Case {
  const failures = messages.filter(({ severity }) => severity === 'error')
  return { name, seconds: 0, failures, remarks: messages.filter((message) => !failures.includes(message)) }
}

function countsOf(cases: readonly Case[]): string {
  const failed = cases.filter(({ failures }) => failures.length > 0).length
  const skipped = cases.filter((each) => each.skipped !== undefined).length
  const seconds = cases.reduce((sum, each) => sum + each.seconds, 0)
  return `tests="${cases.length}" failures="${failed}" skipped="${skipped}" time="${seconds.toFixed(3)}"`
}

function caseXml(note: string, { name, seconds, failures, skipped, remarks }: Case): string {
  const open = `    <testcase classname=${attribute(note)} name=${attribute(name)} time="${seconds.toFixed(3)}"`
  const inner = [
    ...(failures.length > 0 ? [failureXml(failures)] : []),
    ...(skipped === undefined ? [] : [`      <skipped message=${attribute(skipped)}/>`]),
    ...(remarks.length === 0 ? [] : [`      <system-out>${escaped(remarks.map(messageLine).join('\n'))}</system-out>`]),
  ]
  return inner.length === 0 ? `${open}/>` : `${open}>\n${inner.join('\n')}\n    </testcase>`
}

/** One element holds them all: several in one case are read by few. */
function failureXml(failures: readonly Message[]): string {
  const [{ rule, text }] = failures as [Message]
  return `      <failure type=${attribute(rule)} message=${attribute(text)}>${escaped(failures.map(messageLine).join('\n'))}</failure>`
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 has no way to write most control characters. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (character) => (/[\t\n\r]/.test(character) ? character : '\uFFFD'))
    .replace(/[&<>"]/g, (character) => marks[character]!)
}

function attribute(text: string): string {
  return `"${escaped(text).replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;')}"`
}

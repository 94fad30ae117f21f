/** What is known of a snippet before it runs: its own faults, its types, and whether it is to run at all. */
import { parseFence } from '../fence.ts'
import type { SnippetRule } from '../rules.ts'
import { snippetRules } from '../rules.ts'
import type { CodePlace, Expectation, Snippet } from '../types.ts'
import { type Finding, finding, unrun, type Verdict } from './verdict.ts'

export interface TypeFault {
  readonly place: CodePlace
  readonly code: number
  readonly text: string
}

/** @returns the verdict of a snippet that is not to run; `undefined` for one that is */
export function judgeBeforeRun(
  snippet: Snippet,
  { types, faults }: { types: readonly TypeFault[]; faults: readonly Finding[] },
): Verdict | undefined {
  const fence = parseFence(`ts ${snippet.info}`, snippet.place)
  const own = [...(snippet.analysis.faults as readonly Finding[]), ...faults]
  const wrongWord = fence.faults.find(({ rule }) => snippetRules[rule] === 'error')
  const { errors, checkOnly, skip, pageOnly } = snippet.options
  if (own.length > 0) return unrun('failed', own)
  const typeFindings = errors ? compareTypeErrors(errors, types) : types.map(typeFinding)
  if (typeFindings.length > 0) return unrun('failed', typeFindings)
  // These two are reported where they were found: the fence's words by the note, the links by the vault.
  if (wrongWord) return { ...unrun('failed', []), error: { rule: wrongWord.rule, text: wrongWord.text } }
  if (snippet.faults.length > 0) {
    const { rule, text } = snippet.faults[0]!
    return { ...unrun('failed', []), error: { rule: rule as SnippetRule, text } }
  }
  const blanks = snippet.analysis.expectations.filter(({ expected }) => expected.kind === 'blank')
  if (blanks.length > 0 && isNeverRun(snippet)) return unrun('failed', blanks.map(blankFinding))
  if (errors) return unrun('passed', [])
  if (fence.notHonoured.length > 0) return unrun('skipped', [])
  if (skip !== undefined) return unrun('skipped', [finding('skipped', `skipped: ${skip}`)])
  if (pageOnly !== undefined) return unrun('skipped', [finding('skipped', `runs only on the page: ${pageOnly}`)])
  if (checkOnly) return unrun('check-only', [finding('check-only', 'type-checked and compiled, not run')])
  return undefined
}

const isNeverRun = ({ options }: Snippet) =>
  [options.errors, options.skip, options.pageOnly, options.checkOnly].some((each) => each !== undefined)

function blankFinding({ literal }: Expectation): Finding {
  return finding('wrong-expectation', 'this `// =>` says no value; write the value', literal.from)
}

function typeFinding({ place, text }: TypeFault): Finding {
  return finding('type', text, place)
}

/** Both ways: an error that was not announced, and an announced one that is missing. */
function compareTypeErrors(announced: readonly number[], types: readonly TypeFault[]): Finding[] {
  const missing = [...announced]
  const findings: Finding[] = []
  for (const fault of types) {
    const at = missing.indexOf(fault.code)
    if (at < 0) findings.push(typeFinding(fault))
    else missing.splice(at, 1)
  }
  const found = types.length === 0 ? 'none' : types.map(({ code }) => code).join(', ')
  for (const code of missing)
    findings.push(
      finding('missing-type-error', `\`errors\` announces the type error ${code}, but the errors found are: ${found}`),
    )
  return findings
}

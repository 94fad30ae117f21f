/** ⚡ The verdict on every snippet: types, compilation, runs, and what they amount to; stale ones anew, the rest as kept. */
import { join } from 'node:path'
import { type Cache, openCache } from './cache.ts'
import { openTypeChecker, type TypeChecker } from './check.ts'
import { compileSnippet } from './compile.ts'
import { graphOf, type ModuleGraph } from './graph.ts'
import {
  type HeadlessOutcome,
  type ImportedInputs,
  type Plan,
  runHeadless,
  runtimeVersion,
  startSupervisor,
} from './headless.ts'
import { isAccident, judgeRuns } from './judge/after.ts'
import { judgeBeforeRun, type TypeFault } from './judge/before.ts'
import { judgeExercise } from './judge/exercise.ts'
import { rejectedFormulas } from './judge/formulas.ts'
import { judgeImports } from './judge/imports.ts'
import { type Keys, keysOf } from './judge/keys.ts'
import { createPool } from './judge/pool.ts'
import { toResult } from './judge/result.ts'
import { judgeStates, rightStates } from './judge/states.ts'
import { type Finding, isError, type SnippetRecord, unrun, type Verdict } from './judge/verdict.ts'
import type { CompiledSnippet, InputState, Judgement, Snippet, SnippetResult, TypeAnswer } from './types.ts'

export interface JudgeOptions {
  /** `ran`: one run at the defaults. `verified`: also a fresh process, every extreme, and the defaults again. */
  readonly level: 'ran' | 'verified'
  /** Where verdicts and the runtime are kept; `null` for nowhere. */
  readonly cacheDir: string | null
  /** Processes at once, default 2. */
  readonly jobs?: number
  /** Judges these and what they import; default all. */
  readonly only?: ReadonlySet<string>
  /** Told of each result of `only` as it is found. */
  onResult?(result: SnippetResult): void
  /** Default: one that is opened when a snippet is stale, and closed. Give one to judge again and again. */
  readonly checker?: TypeChecker
}

/** Judges snippets whose links are resolved. Never rejects for a snippet's fault; results are those of `only`. */
export async function judge(snippets: readonly Snippet[], options: JudgeOptions): Promise<Judgement> {
  const graph = graphOf(snippets)
  const byId = new Map(snippets.map((snippet) => [snippet.id, snippet]))
  const asked = snippets.filter(({ id }) => options.only?.has(id) ?? true)
  const needed = new Set(asked.flatMap(({ id }) => graph.evaluationOrder(id)))
  const inQuestion = [...byId.values()].filter(({ id }) => needed.has(id))
  const cache = openCache<SnippetRecord>(options.cacheDir && join(options.cacheDir, 'snippets'))
  const keys = keysOf(byId, graph, runtimeVersion())

  const records = await readRecords(inQuestion, { cache, keys, level: options.level })
  const stale = inQuestion.filter(({ id }) => !records.has(id))
  if (stale.length > 0) startSupervisor() // it gets ready while types are checked
  const { types, answers } = checkTypes(stale, inQuestion, options.checker)
  const compilations = await compileAll(stale)
  const modules = new Map<string, CompiledSnippet>()
  for (const { id } of inQuestion) {
    const compiled = records.get(id)?.compiled ?? compilations.get(id)?.compiled
    if (compiled) modules.set(id, { ...compiled, id })
  }

  const court = { byId, graph, modules, records, types, answers, compilations, keys, cache, options }
  const verdicts = openSession(court)
  const results = await Promise.all(
    asked.map(async (snippet) => {
      const result = toResult(snippet, await verdicts.of(snippet.id), graph)
      options.onResult?.(result)
      return result
    }),
  )
  return { results, modules, ran: verdicts.ran() }
}

interface Compiled {
  readonly compiled?: CompiledSnippet
  readonly faults: readonly Finding[]
}

interface Session {
  readonly byId: ReadonlyMap<string, Snippet>
  readonly graph: ModuleGraph
  readonly modules: ReadonlyMap<string, CompiledSnippet>
  readonly records: ReadonlyMap<string, SnippetRecord>
  readonly types: ReadonlyMap<string, readonly TypeFault[]>
  /** What `// ^?` comments ask, by id. */
  readonly answers: ReadonlyMap<string, readonly TypeAnswer[]>
  readonly compilations: ReadonlyMap<string, Compiled>
  readonly keys: Keys
  readonly cache: Cache<SnippetRecord>
  readonly options: JudgeOptions
}

/** A verdict kept at a higher level serves too, unless it is of a failure that the lower level may not see. */
async function readRecords(
  snippets: readonly Snippet[],
  { cache, keys, level }: Pick<Session, 'cache' | 'keys'> & { level: JudgeOptions['level'] },
): Promise<Map<string, SnippetRecord>> {
  const records = new Map<string, SnippetRecord>()
  await Promise.all(
    snippets.map(async ({ id }) => {
      for (const each of ['verified', 'ran'] as const) {
        if (level === 'verified' && each === 'ran') continue
        const key = keys.of(id, each)
        const record = key === undefined ? undefined : await cache.read(key)
        if (!record?.verdict || (each !== level && record.verdict.status === 'failed')) continue
        records.set(id, record)
        return
      }
    }),
  )
  return records
}

function checkTypes(
  stale: readonly Snippet[],
  all: readonly Snippet[],
  given: TypeChecker | undefined,
): Pick<Session, 'types' | 'answers'> {
  if (stale.length === 0) return { types: new Map(), answers: new Map() }
  const checker = given ?? openTypeChecker()
  try {
    const types = checker.check(all)
    const asking = stale.filter(({ analysis }) => analysis.queries.length > 0)
    return { types, answers: new Map(asking.map((snippet) => [snippet.id, checker.answers(snippet)])) }
  } finally {
    if (!given) checker.close()
  }
}

async function compileAll(snippets: readonly Snippet[]): Promise<Map<string, Compiled>> {
  const compiled = await Promise.all(snippets.map((snippet) => compileSnippet(snippet)))
  return new Map(
    compiled.map((result, index) => [
      snippets[index]!.id,
      'compiled' in result ? { compiled: result.compiled, faults: [] } : { faults: result.faults },
    ]),
  )
}

/** Each snippet is judged once, after what it imports. */
function openSession(session: Session): { of(id: string): Promise<Verdict>; ran(): number } {
  const { byId, graph, modules, records, types, answers, compilations, keys, cache, options } = session
  const pool = createPool(options.jobs ?? 2)
  const found = new Map<string, Promise<Verdict>>()
  let ran = 0

  function verdictOf(id: string): Promise<Verdict> {
    const known = found.get(id) ?? decide(byId.get(id)!)
    found.set(id, known)
    return known
  }

  async function decide(snippet: Snippet): Promise<Verdict> {
    const { id } = snippet
    const record = records.get(id)
    if (record) return record.verdict
    const cycle = graph.cycle(id)
    const imports = cycle ? [] : graph.imports(id)
    const imported = new Map<string, Verdict>()
    for (const each of imports) imported.set(each.id, await verdictOf(each.id))
    const { compiled, faults } = compilations.get(id)!
    const before = judgeBeforeRun(snippet, { types: types.get(id) ?? [], faults })
    const wrongImports = judgeImports({ snippet, compiled, cycle, imported })
    // What TypeScript says of a circle is a consequence of it.
    if (cycle) return unrun('failed', [...wrongImports, ...(before?.findings ?? []).filter(isOwnFault)])
    if (wrongImports.length > 0 && before?.status !== 'failed') return unrun('failed', wrongImports)
    if (before || !compiled) return keep(id, before ?? unrun('failed', wrongImports), compiled)
    return runAndJudge(snippet, compiled)
  }

  async function runAndJudge(snippet: Snippet, compiled: CompiledSnippet): Promise<Verdict> {
    ran++
    const order = graph.evaluationOrder(snippet.id).flatMap((id) => modules.get(id) ?? [])
    const imported = await movableInputs(snippet)
    const outcomes = await pool(() => runPlans(snippet, order, imported, options))
    const result = { snippet, compiled, outcomes }
    const judged = judgeRuns(result, options.level)
    const events = outcomes.flatMap(({ runs }) => runs.flatMap(({ report }) => report.events))
    const rejected = await rejectedFormulas(snippet, events)
    const wrongLinks = judgeStates(snippet, outcomes[0]?.runs[0]?.report.inputs ?? [])
    const asExercise = await judgeExercise(snippet, compiled, (gap) =>
      pool(() => runHeadless([...order.slice(0, -1), gap], 'defaults', { folder: options.cacheDir })),
    )
    const verdict = withFindings(judged, [...rejected, ...wrongLinks, ...asExercise])
    return isAccident(result) ? verdict : keep(snippet.id, verdict, compiled)
  }

  /** Of what it imports and stands on the same page, where a reader can move them. */
  async function movableInputs({ id, page }: Snippet): Promise<ImportedInputs[]> {
    if (page === undefined) return []
    const beside = graph.evaluationOrder(id).filter((each) => each !== id && byId.get(each)?.page === page)
    const verdicts = await Promise.all(beside.map(async (each) => ({ id: each, verdict: await verdictOf(each) })))
    return verdicts
      .map((each) => ({
        id: each.id,
        inputs: each.verdict.outputs.filter((event) => event.type === 'input') as InputState[],
      }))
      .filter(({ inputs }) => inputs.length > 0)
  }

  async function keep(id: string, judged: Verdict, compiled: CompiledSnippet | undefined): Promise<Verdict> {
    const verdict = { ...judged, ...(answers.has(id) && { types: answers.get(id)! }) }
    const key = keys.of(id, options.level)
    if (key) await cache.write(key, { verdict, ...(compiled ? { compiled } : {}) })
    return verdict
  }

  return { of: verdictOf, ran: () => ran }
}

/** A rejected formula is a fault of what is shown, a wrong link one of its own: no reason to call the snippet failed. */
function withFindings(judged: Verdict, more: readonly Finding[]): Verdict {
  const failed = more.some((each) => isError(each) && each.rule !== 'rejected-formula' && each.state === undefined)
  return { ...judged, ...(failed && { status: 'failed' as const }), findings: [...judged.findings, ...more] }
}

function isOwnFault(found: Finding): boolean {
  return isError(found) && found.rule !== 'type' && found.rule !== 'missing-type-error'
}

/** A process that ended early is not followed by another. */
async function runPlans(
  snippet: Snippet,
  modules: readonly CompiledSnippet[],
  imported: readonly ImportedInputs[],
  options: JudgeOptions,
): Promise<HeadlessOutcome[]> {
  const plans: readonly Plan[] = options.level === 'verified' ? ['defaults', 'verify'] : ['defaults']
  const outcomes: HeadlessOutcome[] = []
  for (const plan of plans) {
    const states = rightStates(snippet, outcomes[0]?.runs[0]?.report.inputs ?? [])
    const outcome = await runHeadless(modules, plan, { folder: options.cacheDir, imported, states })
    outcomes.push(outcome)
    if (outcome.ended) break
  }
  return outcomes
}

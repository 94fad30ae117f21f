/** ⚡ `noteproof verify`: everything that can be wrong in a vault, one message a fault; with `--fix` fewer of them. */
import type { KeptNote } from '../kept.ts'
import { loadProject, type Project } from '../project.ts'
import type { Report } from '../reporters/types.ts'
import type { FixOptions } from './fix.ts'
import type { Options } from './main.ts'
import { printReport } from './print-report.ts'
import { folderInRepository } from './repository.ts'
import { readVerifyOptions } from './verify-options.ts'
import type { Fixing } from './write-notes.ts'

export async function verifyCommand(operand: string | undefined, given: Options): Promise<number> {
  const { vault, select, shard, jobs, merge, reporter, dry, ...options } = readVerifyOptions(operand, given)
  if (merge !== undefined) {
    const { mergeReports } = await import('./merge.ts')
    return finish(await mergeReports(merge), reporter)
  }
  const selecting = select ? { select } : {}
  if (options.watch) {
    const { watchVault } = await import('./watch.ts')
    return watchVault(vault, { ...selecting, ...(jobs !== undefined && { jobs }) })
  }
  const kept = new Map<string, KeptNote>()
  const printing = { dry, json: reporter === 'json' }
  const fixing = options.fix ? await fix(vault, { ...selecting, dry, kept }, printing) : undefined
  const load = () =>
    loadProject(vault, { level: 'verified', client: false, kept, ...selecting, ...(jobs !== undefined && { jobs }) })
  let project = await load()
  const updating = options.update ? await update(project, printing) : undefined
  if (updating?.diff && !dry) project = await load()
  await project.checkPages()
  const report = { ...reportOf(project), folder: folderInRepository(vault), ...(shard && { shard }) }
  const code = dry ? codeOf(report) : await finish(report, reporter)
  return fixing?.failed || updating?.failed ? 1 : code
}

function reportOf(project: Project): Report {
  const { name, judgement, topicOf } = project
  return { vault: name, results: judgement.results, messages: project.messages(), topicOf }
}

async function finish(report: Report, reporter: string): Promise<number> {
  await printReport(report, reporter)
  return codeOf(report)
}

const codeOf = ({ messages }: Report) => (messages.some(({ severity }) => severity === 'error') ? 1 : 0)

interface Printing {
  readonly dry: boolean
  readonly json: boolean
}

async function fix(vault: string, options: FixOptions, printing: Printing): Promise<Fixing> {
  const { fixNotes } = await import('./fix.ts')
  return print(await fixNotes(vault, options), printing)
}

async function update(project: Project, printing: Printing): Promise<Fixing> {
  const { updateNotes } = await import('./update.ts')
  return print(await updateNotes(project, printing.dry), printing)
}

/** Standard output holds the difference, unless it is to hold JSON and nothing else. */
function print(fixing: Fixing, { dry, json }: Printing): Fixing {
  const separator = fixing.diff === '' || dry ? '' : '\n'
  if (json && !dry) process.stderr.write(fixing.diff)
  else process.stdout.write(fixing.diff + separator)
  for (const line of fixing.said) console.error(`noteproof: ${line}`)
  return fixing
}

/** ⚡ `noteproof verify`: everything that can be wrong in a vault, one message a fault; with `--fix` fewer of them. */
import type { KeptNote } from '../kept.ts'
import { loadProject } from '../project.ts'
import { github } from '../reporters/github.ts'
import { json } from '../reporters/json.ts'
import { pretty } from '../reporters/pretty.ts'
import type { Reporter } from '../reporters/types.ts'
import type { Fixing, FixOptions } from './fix.ts'
import type { Options } from './main.ts'
import { folderInRepository } from './repository.ts'
import { UsageError } from './usage.ts'

const reporters: Readonly<Record<string, Reporter>> = { pretty, github, json }

export async function verifyCommand(operand: string | undefined, options: Options): Promise<number> {
  const name = (options['reporter'] as string | undefined) ?? 'pretty'
  const reporter = readReporter(name)
  const dry = options['dry-run'] === true
  if (dry && !options['fix']) throw new UsageError('`--dry-run` says what `--fix` would do; write both')
  const vault = operand ?? 'notes'
  const only = options['only'] === undefined ? {} : { only: String(options['only']) }
  const kept = new Map<string, KeptNote>()
  const fixing = options['fix'] ? await fix(vault, { ...only, dry, kept, json: name === 'json' }) : undefined
  const project = await loadProject(vault, { level: 'verified', client: false, kept, ...only })
  await project.checkPages()
  const messages = project.messages()
  const { results } = project.judgement
  const report = { vault: project.name, folder: folderInRepository(vault), results, messages, topicOf: project.topicOf }
  if (!dry) process.stdout.write(`${reporter(report)}\n`)
  return fixing?.failed || messages.some((message) => message.severity === 'error') ? 1 : 0
}

/** Standard output holds the difference, unless it is to hold JSON and nothing else. */
async function fix(vault: string, { json, ...options }: FixOptions & { readonly json: boolean }): Promise<Fixing> {
  const { fixNotes } = await import('./fix.ts')
  const fixing = await fixNotes(vault, options)
  const separator = fixing.diff === '' || options.dry ? '' : '\n'
  if (json && !options.dry) process.stderr.write(fixing.diff)
  else process.stdout.write(fixing.diff + separator)
  for (const line of fixing.said) console.error(`noteproof: ${line}`)
  return fixing
}

function readReporter(name: string): Reporter {
  const reporter = Object.hasOwn(reporters, name) ? reporters[name] : undefined
  if (!reporter)
    throw new UsageError(`There is no reporter "${name}"; the reporters are ${Object.keys(reporters).join(', ')}`)
  return reporter
}

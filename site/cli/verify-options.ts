/** What `verify` is asked: its options, read and found to go together. Throws `UsageError` where they do not. */
import { resolve } from 'node:path'
import { reporters } from '../reporters/reporters.ts'
import { selectChanged } from '../select/changed.ts'
import { selectOnly } from '../select/only.ts'
import { readShard, type Shard, selectShard } from '../select/shard.ts'
import { both, type Selector } from '../select/types.ts'
import type { Options } from './main.ts'
import { UsageError } from './usage.ts'

export interface VerifyOptions {
  readonly vault: string
  /** What `--only`, `--changed` and `--shard` have in common; absent for everything. */
  readonly select?: Selector
  readonly shard?: Shard
  /** Processes at once. */
  readonly jobs?: number
  /** A folder of reports, in place of a vault. */
  readonly merge?: string
  readonly reporter: string
  readonly fix: boolean
  readonly watch: boolean
  readonly update: boolean
  readonly dry: boolean
}

export function readVerifyOptions(operand: string | undefined, options: Options): VerifyOptions {
  const vault = operand ?? 'notes'
  const [fix, update, dry] = [options['fix'] === true, options['update'] === true, options['dry-run'] === true]
  if (dry && !fix && !update)
    throw new UsageError('`--dry-run` says what `--fix` or `--update` would do; write it beside one of them')
  const watch = options['watch'] === true
  const { only, changed, shard: part, merge, jobs } = options as Readonly<Record<string, string | undefined>>
  const shard = part === undefined ? undefined : readShard(part)
  if (shard && (fix || update))
    throw new UsageError('`--shard` verifies a part on one of many machines; `--fix` and `--update` go without it')
  if (watch && (fix || update || shard || merge !== undefined || (options['reporter'] ?? 'pretty') !== 'pretty'))
    throw new UsageError('`--watch` goes with `--only`, `--changed` and `--jobs` alone')
  const selectors = [
    ...(only === undefined ? [] : [selectOnly(only)]),
    ...(changed === undefined ? [] : [selectChanged(resolve(vault), changed)]),
    ...(shard ? [selectShard(shard)] : []),
  ]
  if (merge !== undefined && (operand !== undefined || selectors.length > 0 || fix || update))
    throw new UsageError(
      '`--merge DIR` reads reports that were made before; of the other options only `--reporter` goes with it',
    )
  return {
    vault,
    reporter: readReporter(options),
    fix,
    watch,
    update,
    dry,
    ...(selectors.length > 0 && { select: selectors.reduce(both) }),
    ...(shard && { shard }),
    ...(jobs !== undefined && { jobs: readJobs(jobs) }),
    ...(merge !== undefined && { merge }),
  }
}

function readReporter(options: Options): string {
  const name = (options['reporter'] as string | undefined) ?? 'pretty'
  if (!Object.hasOwn(reporters, name))
    throw new UsageError(`There is no reporter "${name}"; the reporters are ${Object.keys(reporters).join(', ')}`)
  return name
}

function readJobs(text: string): number {
  const jobs = Number(text)
  if (!/^\d+$/.test(text) || jobs < 1 || jobs > 256)
    throw new UsageError(`Expected --jobs to be a number from 1 to 256 but found "${text}"`)
  return jobs
}

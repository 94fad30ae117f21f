/** ⚡ `verify --watch`: verifies again at every save, and says what that has changed. */
import { openTypeChecker } from '../../snippets/check.ts'
import type { Message } from '../../snippets/types.ts'
import type { KeptNote } from '../kept.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { loadProject, type ProjectOptions } from '../project.ts'
import { messageLine, pretty } from '../reporters/pretty.ts'
import { verdictLine } from '../verdict-line.ts'
import { watchFolder } from '../watch-folder.ts'

/** Until the process is told to end; resolves with the exit code of how the vault stood then. */
export async function watchVault(
  dir: string,
  options: Pick<ProjectOptions, 'select' | 'jobs'>,
  ended: Promise<unknown> = interrupted(),
): Promise<number> {
  const checker = openTypeChecker()
  const kept = new Map<string, KeptNote>()
  let known: readonly Message[] | undefined
  let code = 0
  /** The next time nothing is said unless something has changed. */
  let quiet = false

  async function verify(): Promise<void> {
    const project = await loadProject(dir, { level: 'verified', client: false, kept, checker, ...options })
    await project.checkPages()
    const messages = project.messages()
    const { judgement, name } = project
    if (known === undefined) console.log(pretty({ vault: name, results: judgement.results, messages }))
    const lines = known === undefined ? [] : changes(known, messages)
    for (const line of lines) console.log(line)
    if (!quiet || lines.length > 0) console.log(`${time()} ${verdictLine(judgement, messages)}`)
    quiet = false
    known = messages
    code = messages.some(({ severity }) => severity === 'error') ? 1 : 0
  }

  // A folder that cannot be read, or a part that is not there, ends the command before it begins to watch.
  await verify()
  const again = oneAtATime(verify, (error) => console.error(`noteproof: ${error.message}`))
  const watcher = watchFolder(dir, () => void again())
  await watcher.ready
  // Saved while it was verified for the first time, or while the watching began.
  quiet = true
  await again()
  console.log(`Watching ${dir} (Ctrl+C stops)`)
  await ended
  await watcher.close()
  checker.close()
  return code
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

/** `+` what is said now, `-` what is not said any more. A message that only moves is neither. */
function changes(before: readonly Message[], now: readonly Message[]): string[] {
  const key = ({ path, rule, text }: Message) => JSON.stringify([path, rule, text])
  const [old, fresh] = [new Set(before.map(key)), new Set(now.map(key))]
  return [
    ...before.filter((message) => !fresh.has(key(message))).map((message) => `- ${messageLine(message)}`),
    ...now.filter((message) => !old.has(key(message))).map((message) => `+ ${messageLine(message)}`),
  ]
}

const time = () => new Date().toTimeString().slice(0, 8)

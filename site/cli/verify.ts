/** ⚡ `noteproof verify`: everything that can be wrong in a vault, one message a fault. */
import { loadProject } from '../project.ts'
import { github } from '../reporters/github.ts'
import { json } from '../reporters/json.ts'
import { pretty } from '../reporters/pretty.ts'
import type { Reporter } from '../reporters/types.ts'
import type { Options } from './main.ts'
import { UsageError } from './usage.ts'

const reporters: Readonly<Record<string, Reporter>> = { pretty, github, json }

export async function verifyCommand(operand: string | undefined, options: Options): Promise<number> {
  const reporter = readReporter((options['reporter'] as string | undefined) ?? 'pretty')
  const only = options['only'] as string | undefined
  const project = await loadProject(operand ?? 'notes', {
    level: 'verified',
    client: false,
    ...(only !== undefined && { only }),
  })
  await project.checkPages()
  const messages = project.messages()
  const { results } = project.judgement
  process.stdout.write(`${reporter({ vault: project.name, results, messages, topicOf: project.topicOf })}\n`)
  return messages.some((message) => message.severity === 'error') ? 1 : 0
}

function readReporter(name: string): Reporter {
  const reporter = Object.hasOwn(reporters, name) ? reporters[name] : undefined
  if (!reporter)
    throw new UsageError(`There is no reporter "${name}"; the reporters are ${Object.keys(reporters).join(', ')}`)
  return reporter
}

/** ⚡ `noteproof verify`: everything that can be wrong in a vault, one message a fault. */
import { loadProject, type Project } from '../project.ts'
import { github } from '../reporters/github.ts'
import { json } from '../reporters/json.ts'
import { pretty } from '../reporters/pretty.ts'
import type { Reporter } from '../reporters/types.ts'
import type { Options } from './main.ts'
import { UsageError } from './usage.ts'

const reporters: Readonly<Record<string, Reporter>> = { pretty, github, json }

export async function verifyCommand(operand: string | undefined, options: Options): Promise<number> {
  const name = (options['reporter'] as string | undefined) ?? 'pretty'
  const reporter = Object.hasOwn(reporters, name) ? reporters[name] : undefined
  if (!reporter)
    throw new UsageError(`There is no reporter "${name}"; the reporters are ${Object.keys(reporters).join(', ')}`)
  const only = options['only'] as string | undefined
  const project = await loadProject(operand ?? 'notes', { level: 'verified', ...(only !== undefined && { only }) })
  checkEverything(project)
  const notes = project.only && new Set([...project.only].map((id) => id.slice(0, id.lastIndexOf('#'))))
  const inScope = (path: string) => !notes || notes.has(path)
  const results = project.judgement.results.filter((result) => !project.only || project.only.has(result.id))
  const messages = project.messages().filter((message) => inScope(message.path))
  process.stdout.write(`${reporter({ vault: project.name, results, messages, topicOf: project.topicOf })}\n`)
  return messages.some((message) => message.severity === 'error') ? 1 : 0
}

/** Rendering is what finds a formula that KaTeX rejects or an embed that embeds itself. */
function checkEverything(project: Project): void {
  for (const slug of project.site.slugs) project.site.page(slug)
}

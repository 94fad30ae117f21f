/** Workflow commands that put each message at its line of a pull request; their paths are the repository's. */
import { posix } from 'node:path'
import type { Message } from '../../snippets/types.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './types.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

export const github: Reporter = (report) =>
  [...report.messages.map((message) => command(message, report.folder ?? '')), pretty(report)].join('\n')

function command({ path, line, column, severity, rule, text }: Message, folder: string): string {
  const file = posix.join(folder, path)
  return `::${commands[severity]} file=${property(file)},line=${line},col=${column},title=${property(rule)}::${data(text)}`
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** ⚡ `noteproof run NOTE#NAME`: one snippet in the terminal, judged as `verify` judges it. */
import type { SnippetEvent } from '../../snippets/events.ts'
import { formatValue } from '../../snippets/format-value.ts'
import { loadProject } from '../project.ts'
import { pretty } from '../reporters/pretty.ts'
import { selectOnly } from '../select/only.ts'
import type { Options } from './main.ts'
import { UsageError } from './usage.ts'

export async function runCommand(operand: string | undefined, options: Options): Promise<number> {
  const example = 'expected NOTE#NAME, such as `noteproof run Softmax.md#softmax`'
  if (operand === undefined) throw new UsageError(`Found no snippet to run, ${example}`)
  const project = await loadProject((options['vault'] as string | undefined) ?? 'notes', {
    level: 'verified',
    client: false,
    select: selectOnly(operand),
  })
  if (project.selection?.kind !== 'snippets') throw new UsageError(`"${operand}" names a whole note, ${example}`)
  const { results } = project.judgement
  const outputs = results.flatMap((result) => result.outputs)
  for (const event of outputs) print(event)
  if (outputs.length > 0) console.log('')
  console.log(pretty({ vault: project.name, results, messages: project.messages() }))
  return results.some((result) => result.status === 'failed') ? 1 : 0
}

/** Text as text; a figure by its text alternative or caption. */
function print(event: SnippetEvent): void {
  if (event.type === 'table') console.table(event.rows)
  else if (event.type !== 'progress') console.log(wordsOf(event))
}

function wordsOf(event: Exclude<SnippetEvent, { type: 'table' | 'progress' }>): string {
  switch (event.type) {
    case 'log':
      return event.values.map(textOf).join(' ')
    case 'show':
      return `${event.label ? `${event.label}: ` : ''}${textOf(event.value)}`
    case 'plot':
    case 'live':
      return figure('figure', event.figure)
    case 'image':
      return figure(`image ${event.shape.join('×')}`, event.options)
    case 'diagram':
      return figure('diagram', event.graph)
    case 'input':
      return `${event.name} = ${textOf(event.value)}`
    case 'more':
      return `${event.count} more outputs`
  }
}

/** A formula as its TeX. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const { tex, ...more } = Object(value) as { tex?: unknown }
  return typeof tex === 'string' && Object.keys(more).length === 0 ? `$${tex}$` : formatValue(value)
}

function figure(kind: string, { alt, caption }: { readonly alt?: string; readonly caption?: string }): string {
  return `[${[kind, alt ?? caption].filter(Boolean).join(': ')}]`
}

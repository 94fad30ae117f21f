/** ⚡ `noteproof run NOTE#NAME`: one snippet in the terminal. */

import type { SnippetEvent } from '../../snippets/events.ts'
import { formatValue } from '../../snippets/format-value.ts'
import { loadProject } from '../project.ts'
import { pretty } from '../reporters/pretty.ts'
import type { Options } from './main.ts'
import { UsageError } from './usage.ts'

export async function runCommand(operand: string | undefined, options: Options): Promise<number> {
  if (!operand?.includes('#')) throw new UsageError('Expected NOTE#NAME, such as `noteproof run Softmax.md#softmax`')
  const project = await loadProject((options['vault'] as string | undefined) ?? 'notes', {
    level: 'ran',
    only: operand,
  })
  const results = project.judgement.results.filter((result) => project.only?.has(result.id))
  for (const result of results) for (const event of result.outputs) print(event)
  const messages = results.flatMap((result) => result.messages)
  console.log(pretty({ vault: project.name, results, messages }))
  return results.some((result) => result.status === 'failed') ? 1 : 0
}

/** Text as text; a figure by its caption or text alternative. */
function print(event: SnippetEvent): void {
  const label = 'label' in event && event.label ? `${event.label}: ` : ''
  if (event.type === 'log')
    console.log(event.values.map((value) => (typeof value === 'string' ? value : formatValue(value))).join(' '))
  else if (event.type === 'show')
    console.log(`${label}${typeof event.value === 'string' ? event.value : formatValue(event.value)}`)
  else if (event.type === 'table') console.table(event.rows)
  else if (event.type === 'plot' || event.type === 'live')
    console.log(`[figure] ${event.figure.alt ?? event.figure.caption ?? ''}`)
  else if (event.type === 'image') console.log(`[image ${event.shape.join('×')}]`)
  else if (event.type === 'input') console.log(`${event.name} = ${formatValue(event.value)}`)
}

/** Warnings about a snippet that passed. */
import { compareEvents } from '../compare.ts'
import type { SnippetEvent } from '../events.ts'
import type { PlannedRun } from '../headless.ts'
import { placeAt } from '../place.ts'
import type { CodePlace, Snippet } from '../types.ts'
import { type Finding, finding } from './verdict.ts'

/** Tensors that may be left without a word. */
const leakAllowed = 100

/** @param runs the first at the defaults, extremes among the later ones */
export function remarksOn(snippet: Snippet, runs: readonly PlannedRun[], checks: number): Finding[] {
  const { events, leakedTensors } = runs[0]!.report
  return [
    ...(checks === 0 ? [finding('unchecked', 'runs but checks nothing; add a `// =>` or an `expect`')] : []),
    ...deadInputs(snippet, runs),
    ...(leakedTensors > leakAllowed ? [finding('tensor-leak', leakWords(leakedTensors))] : []),
    ...figuresWithoutWords(events),
    ...events.flatMap((event) =>
      event.type === 'more'
        ? [finding('output-cut', `${event.count} more outputs were cut; a run shows at most 1000, and 4 MB`)]
        : [],
    ),
  ]
}

function leakWords(count: number): string {
  return `leaves ${count} tensors behind; dispose of them, or compute them in \`tf.tidy\``
}

function deadInputs(snippet: Snippet, runs: readonly PlannedRun[]): Finding[] {
  const { report } = runs[0]!
  return report.inputs.flatMap(({ name }) => {
    const moved = runs.filter(({ kind, input }) => kind === 'extreme' && input?.name === name && input.of === undefined)
    const changes = ({ report: other }: PlannedRun) => !compareEvents(report.events, other.events).equal
    if (moved.length === 0 || moved.some(changes)) return []
    return [
      finding(
        'dead-input',
        `the input "${name}" changes nothing that is shown, at any of its extremes`,
        placeOfName(snippet.code, name),
      ),
    ]
  })
}

/** Where an input's name stands in the code as a literal. */
function placeOfName(code: string, name: string): CodePlace | undefined {
  const offsets = ["'", '"', '`'].map((quote) => code.indexOf(`${quote}${name}${quote}`)).filter((at) => at >= 0)
  return offsets.length > 0 ? placeAt(code, Math.min(...offsets)) : undefined
}

function figuresWithoutWords(events: readonly SnippetEvent[]): Finding[] {
  const figures = events.filter((event) => ['plot', 'live', 'image', 'diagram'].includes(event.type))
  return figures.flatMap((figure, index) => {
    const { alt, caption } = wordsOf(figure)
    if (alt || caption) return []
    const name = figures.length > 1 ? `figure ${index + 1} (${figure.type})` : `the figure (${figure.type})`
    return [
      finding('figure-without-alternative', `${name} has neither \`alt\` nor \`caption\`; say in words what it shows`),
    ]
  })
}

function wordsOf(event: SnippetEvent): { alt?: unknown; caption?: unknown } {
  if (event.type === 'plot' || event.type === 'live') return event.figure
  if (event.type === 'image') return event.options
  return event.type === 'diagram' ? event.graph : {}
}

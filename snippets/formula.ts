/** The formulas of what a snippet shows: which there are, and how KaTeX is asked to draw them. */
import type { SnippetEvent } from './events.ts'

/** TeX, and whether it stands on a line of its own. */
export interface ShownFormula {
  readonly tex: string
  readonly display: boolean
}

interface Katex {
  renderToString(tex: string, options?: object): string
}

/**
 * A formula as HTML; throws where KaTeX rejects it. Links, pictures and attributes are refused, which KaTeX alone would
 * only colour red; what it merely frowns at is a matter of style.
 *
 * @param macros the commands it may use besides KaTeX's own, as `macrosOf` makes them
 */
export function drawFormula({ tex, display }: ShownFormula, katex: Katex, macros: object = {}): string {
  let refused: string | undefined
  const trust = ({ command }: { command: string }) => {
    refused ??= command
    return false
  }
  // A definition that is said to be global would be written into them.
  const html = katex.renderToString(tex, { ...options, trust, displayMode: display, macros: { ...macros } })
  if (refused !== undefined) throw new Error(`${refused} is not allowed`)
  return html
}

const options = {
  output: 'htmlAndMathml',
  throwOnError: true,
  strict: 'ignore',
  maxSize: 20,
  maxExpand: 200,
} as const

/** The parts of a caption that are not plain text: TeX, code, strong, emphasis, an escaped mark. */
export const captionSpan =
  /\$(?!\s)((?:\\.|[^$\\])+?)(?<!\s)\$(?!\d)|`([^`]+)`|\*\*(?!\s)([^*]+?)\*\*|\*(?!\s)([^*]+?)\*|\\([$`*\\])/g

/** Every formula that is shown or stands in a caption, in order. */
export function formulasOf(events: readonly SnippetEvent[]): ShownFormula[] {
  return events.flatMap((event) => {
    if (event.type === 'show') return shown(event.value)
    const { caption } = captioned(event) as { caption?: unknown }
    return typeof caption === 'string' ? inCaption(caption) : []
  })
}

/** Only a value that is a formula by itself is drawn as one. */
function shown(value: unknown): ShownFormula[] {
  const { tex, ...more } = Object(value) as { tex?: unknown }
  return typeof tex === 'string' && Object.keys(more).length === 0 ? [{ tex, display: true }] : []
}

function captioned(event: SnippetEvent): object {
  if (event.type === 'plot' || event.type === 'live') return event.figure
  if (event.type === 'image') return event.options
  if (event.type === 'diagram') return event.graph
  return event.type === 'table' ? event : {}
}

function inCaption(caption: string): ShownFormula[] {
  return [...caption.matchAll(captionSpan)].flatMap(([, tex, , strong, emphasis]) => {
    if (tex !== undefined) return [{ tex, display: false }]
    return inCaption(strong ?? emphasis ?? '')
  })
}

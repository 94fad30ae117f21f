/** Draws a run's events into a block as they come, in place of what stood there. */
import type { SnippetEvent } from '../../snippets/events.ts'
import { type Renderer, renderEvent } from '../../snippets/render/render-events.ts'

export interface Painter {
  /** Resolves when the events stand on the page. `definitions`: TeX that defines what formulas in them may use. */
  draw(events: readonly SnippetEvent[], definitions?: string): Promise<void>
  /** Takes away what is left of the output before this run, and the progress. */
  finish(): Promise<void>
}

/** Milliseconds before a progress is shown. */
const progressDelay = 500

export function createPainter(output: HTMLElement): Painter {
  const lives = new Map<number, Element>()
  const progresses = new Map<string, { readonly since: number; element?: HTMLElement }>()
  // What stood there gives way one by one, so that the page does not jump while a slider moves.
  let old = [...output.children]
  for (const element of old) element.classList.add('is-stale')
  let work = Promise.resolve()

  function put(event: SnippetEvent, renderer: Renderer): void {
    if (event.type === 'progress') showProgress(event)
    const element = renderEvent(event, renderer)
    if (!element) return
    const before = event.type === 'live' ? lives.get(event.id) : undefined
    const replaced = before ?? old.shift()
    if (event.type === 'live') lives.set(event.id, element)
    if (replaced) replaced.replaceWith(element)
    else output.append(element)
  }

  function showProgress({ label, done, total }: Extract<SnippetEvent, { type: 'progress' }>): void {
    const known = progresses.get(label) ?? { since: performance.now() }
    progresses.set(label, known)
    if (performance.now() - known.since < progressDelay) return
    known.element ??= output.insertBefore(progressLine(String(label)), output.firstChild)
    const bar = known.element.querySelector('progress')
    if (!bar) return
    bar.max = Number(total)
    bar.value = Number(done)
  }

  async function drawNow(events: readonly SnippetEvent[], definitions?: string): Promise<void> {
    const renderer = await rendererFor(events, definitions)
    await nextFrame()
    for (const event of events) put(event, renderer)
  }

  return {
    draw(events, definitions) {
      work = work.then(() => drawNow(events, definitions))
      return work
    },
    async finish() {
      await work
      for (const element of old) element.remove()
      old = []
      for (const { element } of progresses.values()) element?.remove()
    },
  }
}

function progressLine(text: string): HTMLElement {
  const line = document.createElement('label')
  line.className = 'event event-progress'
  line.append(document.createElement('progress'), ` ${text}`)
  return line
}

/** A hidden page draws no frames. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve)
    else requestAnimationFrame(() => resolve())
  })
}

/** The renderer with what these events need, loaded when the first of them needs it. */
export async function rendererFor(events: readonly SnippetEvent[], definitions = ''): Promise<Renderer> {
  const text = JSON.stringify(events)
  const needsPlot = events.some(({ type }) => type === 'plot' || type === 'live' || type === 'image')
  const needsTex = text.includes('"tex":') || /"caption":"[^"]*\$/.test(text)
  // Without them a figure is its alternative and a formula its TeX.
  const [plot, tex] = await Promise.all([
    needsPlot ? import('@observablehq/plot').catch(() => undefined) : undefined,
    needsTex ? import('./tex.ts').catch(() => undefined) : undefined,
  ])
  return { document, plot, ...(tex && { katex: tex.katex, macros: tex.macrosOf(definitions) }) }
}

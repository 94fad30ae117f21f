/** Draws Mermaid diagrams in the page's own colours, again in the others when the theme changes. */
import mermaid from 'mermaid'
import { diagramColours } from './diagram-colours.ts'
import { ownTheme, plainLook, stand } from './diagram-theme.ts'

/** Everything drawn so far, with its source. */
const drawn = new Map<HTMLElement, string>()
let count = 0
/** Settings are those of all diagrams: one is drawn after another. */
let last: Promise<void> = Promise.resolve()

/** Puts a drawing above the source of a `.mermaid`, which is folded; where it has a fault, a sentence says so. */
export async function draw(figure: HTMLElement): Promise<void> {
  const source = figure.querySelector('.mermaid-source')?.textContent ?? ''
  drawn.set(figure, source)
  await inTurn(figure, source)
}

function inTurn(figure: HTMLElement, source: string): Promise<void> {
  last = last.then(() => drawAgain(figure, source))
  return last
}

async function drawAgain(figure: HTMLElement, source: string): Promise<void> {
  try {
    mermaid.initialize(settings())
    const own = await ownTheme(source)
    if (own) mermaid.initialize({ ...settings(), ...own })
    count += 1
    const { svg } = await inRoomOf(figure, (room) => mermaid.render(`mermaid-drawing-${count}`, source, room))
    const drawing = figure.querySelector<HTMLElement>('.mermaid-drawing') ?? document.createElement('div')
    drawing.className = 'mermaid-drawing'
    drawing.innerHTML = svg
    stand(drawing, own, isDark())
    keepReadable(drawing)
    linkNodes(drawing, figure)
    fold(figure)
    figure.prepend(drawing)
    figure.classList.add('is-drawn')
  } catch (error) {
    sayFault(figure, error)
  }
}

/** Texts are measured, and some diagrams made to fit, where the drawing will stand. */
async function inRoomOf<Drawn>(figure: HTMLElement, make: (room: Element) => Promise<Drawn>): Promise<Drawn> {
  const room = document.createElement('div')
  room.className = 'mermaid-room'
  figure.append(room)
  try {
    return await make(room)
  } finally {
    room.remove()
  }
}

/** A wide diagram scrolls before its text is too small to be read. */
function keepReadable(drawing: Element): void {
  const svg = drawing.querySelector('svg')
  if (svg) svg.style.minWidth = `${Math.floor(svg.viewBox.baseVal.width * 0.65)}px`
}

/** Nodes of the class `internal-link` lead where the links below the diagram lead that have their texts. */
function linkNodes(drawing: Element, figure: HTMLElement): void {
  const links = new Map(
    [...figure.querySelectorAll<HTMLAnchorElement>('.mermaid-links a')].map((link) => [bare(link), link]),
  )
  for (const node of drawing.querySelectorAll('.internal-link')) {
    const link = links.get(bare(node))
    if (!link || node.closest('a')) continue
    const wrapped = document.createElementNS('http://www.w3.org/2000/svg', 'a')
    wrapped.setAttribute('href', link.href)
    node.replaceWith(wrapped)
    wrapped.append(node)
  }
}

/** Text without white space: a label may be broken into lines. */
const bare = ({ textContent }: Element): string => (textContent ?? '').replace(/\s+/g, '')

function fold(figure: HTMLElement): void {
  const source = figure.querySelector(':scope > .mermaid-source')
  if (!source) return
  const details = document.createElement('details')
  const summary = document.createElement('summary')
  summary.textContent = 'Source of the diagram'
  details.append(summary)
  source.replaceWith(details)
  details.append(source)
}

function sayFault(figure: HTMLElement, error: unknown): void {
  if (figure.querySelector('.mermaid-fault')) return
  const said = document.createElement('p')
  said.className = 'mermaid-fault'
  const why = error instanceof Error ? error.message.split('\n', 1)[0] : ''
  said.textContent = `This diagram cannot be drawn${why ? ` (${why.replace(/[.:]+$/, '')})` : ''}; its source:`
  figure.prepend(said)
}

/** `strict`: no script, no handler and no HTML of the source reaches the page. */
function settings(): Parameters<typeof mermaid.initialize>[0] {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    look: 'classic',
    theme: 'base',
    fontFamily: getComputedStyle(document.querySelector('.bar') ?? document.body).fontFamily,
    themeVariables: {
      ...diagramColours(),
      darkMode: isDark(),
      ...plainLook,
    },
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)')
const isDark = () => (document.documentElement.dataset['theme'] ?? (dark.matches ? 'dark' : 'light')) === 'dark'

const redraw = () => {
  for (const [figure, source] of drawn) void inTurn(figure, source)
}
dark.addEventListener('change', redraw)
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] })

/** Draws Mermaid diagrams in the page's own colours, again in the others when the theme changes. */
import mermaid from 'mermaid'

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
  mermaid.initialize(settings())
  try {
    count += 1
    const { svg } = await mermaid.render(`mermaid-drawing-${count}`, source)
    const drawing = figure.querySelector('.mermaid-drawing') ?? document.createElement('div')
    drawing.className = 'mermaid-drawing'
    drawing.innerHTML = svg
    keepReadable(drawing)
    linkNodes(drawing, figure)
    fold(figure)
    figure.prepend(drawing)
    figure.classList.add('is-drawn')
  } catch (error) {
    sayFault(figure, error)
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
  const source = figure.querySelector('.mermaid-source')
  if (!source || source.closest('details')) return
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
  const colour = colours()
  const [paper, ink, line, soft, accent] = ['paper', 'ink', 'muted', 'accent-soft', 'accent'].map(colour)
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    look: 'classic',
    theme: 'base',
    fontFamily: getComputedStyle(document.querySelector('.bar') ?? document.body).fontFamily,
    themeVariables: {
      darkMode: isDark(),
      background: paper,
      primaryColor: soft,
      primaryTextColor: ink,
      primaryBorderColor: accent,
      secondaryColor: colour('code-paper'),
      tertiaryColor: colour('code-paper'),
      lineColor: line,
      textColor: ink,
      titleColor: ink,
      edgeLabelBackground: paper,
      clusterBkg: colour('code-paper'),
      clusterBorder: colour('line'),
      noteBkgColor: colour('mark'),
      noteTextColor: ink,
      noteBorderColor: line,
      ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`pie${n}`, colour(`plot-${n}`)])),
      fontSize: '15px',
      useGradient: false,
      dropShadow: 'none',
    },
  }
}

/** The page's colours as they are now, for a program that computes with them. */
function colours(): (name: string) => string {
  const probe = document.createElement('span')
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return (name) => {
    document.body.append(probe)
    probe.style.color = `var(--${name})`
    const found = getComputedStyle(probe).color
    probe.remove()
    return found || color
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)')
const isDark = () => (document.documentElement.dataset['theme'] ?? (dark.matches ? 'dark' : 'light')) === 'dark'

const redraw = () => {
  for (const [figure, source] of drawn) void inTurn(figure, source)
}
dark.addEventListener('change', redraw)
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] })

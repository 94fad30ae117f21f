/** Loads what draws diagrams and what moves canvases when the reader comes near the first one, or prints. */

/** The module that `html`'s `data-diagrams` names. */
interface Diagrams {
  draw(figure: HTMLElement): Promise<void>
}

export function drawDiagramsNearby(): void {
  const address = document.documentElement.dataset['diagrams']
  const figures = [...document.querySelectorAll<HTMLElement>('.mermaid')]
  if (!address || figures.length === 0) return
  // One promise: several of one module keep no order.
  let diagrams: Promise<Diagrams> | undefined
  const waiting = new Set(figures)
  const draw = (figure: HTMLElement) => {
    waiting.delete(figure)
    diagrams ??= import(address)
    return diagrams.then((module) => module.draw(figure)).catch(() => {})
  }
  whenNear(figures, draw)
  // A browser does not wait for drawings before it prints; its menu prints the source of those that are missing.
  addEventListener('keydown', (event) => {
    const isPrint =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'p'
    if (!isPrint || waiting.size === 0) return
    event.preventDefault()
    void Promise.all([...waiting].map(draw)).then(() => print())
  })
}

export function moveCanvasesNearby(): void {
  const figures = document.querySelectorAll<HTMLElement>('.canvas')
  whenNear(figures, (figure) => import('./canvas.ts').then(({ enliven }) => enliven(figure)).catch(() => {}))
}

/** Acts once for each element that comes into the window or near it. */
function whenNear(elements: Iterable<HTMLElement>, act: (element: HTMLElement) => unknown): void {
  const nearby = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue
        nearby.unobserve(target)
        act(target as HTMLElement)
      }
    },
    { rootMargin: '600px' },
  )
  for (const element of elements) nearby.observe(element)
}

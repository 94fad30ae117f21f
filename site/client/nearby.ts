/** Loads what draws diagrams when the reader comes near the first one. */

/** The module that `html`'s `data-diagrams` names. */
interface Diagrams {
  draw(figure: HTMLElement): Promise<void>
}

export function drawDiagramsNearby(): void {
  const figures = document.querySelectorAll<HTMLElement>('.mermaid')
  const address = document.documentElement.dataset['diagrams']
  if (!address || figures.length === 0) return
  // One promise: several of one module keep no order.
  let diagrams: Promise<Diagrams> | undefined
  const nearby = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue
        nearby.unobserve(target)
        diagrams ??= import(address)
        diagrams.then(({ draw }) => draw(target as HTMLElement)).catch(() => {})
      }
    },
    { rootMargin: '600px' },
  )
  for (const figure of figures) nearby.observe(figure)
}

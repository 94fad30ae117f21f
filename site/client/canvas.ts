/** A canvas under the reader's hands: buttons, keys and wheel zoom it, a drag moves it, a long card opens when it is focused. */

const least = 0.1
const most = 4
const step = 1.25

/** Called once for each `.canvas`; without it a canvas scrolls and its cards scroll in themselves. */
export function enliven(figure: HTMLElement): void {
  const view = figure.querySelector<HTMLElement>('.canvas-view')
  const stage = figure.querySelector<HTMLElement>('.canvas-stage')
  if (!view || !stage || figure.classList.contains('is-live')) return
  figure.classList.add('is-live')
  const zoom = createZoom(view, stage)
  view.before(toolbar(zoom))
  zoom.say()
  view.addEventListener('keydown', (event) => {
    if (event.target !== view || event.ctrlKey || event.metaKey || event.altKey) return
    const act = { '+': zoom.in, '=': zoom.in, '-': zoom.out, '0': zoom.reset }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  view.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom.by(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150), event)
    },
    { passive: false },
  )
  dragged(view)
  const cards = [...figure.querySelectorAll<HTMLElement>('.canvas-node')]
  for (const card of cards) openOnFocus(card)
  printWhole(figure, cards)
}

interface Zoom {
  by(factor: number, around?: Pick<MouseEvent, 'clientX' | 'clientY'>): void
  in(): void
  out(): void
  /** All of it at once. */
  fit(): void
  /** As the page shows it without being asked. */
  reset(): void
  /** Writes the scale into `output`. */
  say(): void
  readonly output: HTMLOutputElement
}

function createZoom(view: HTMLElement, stage: HTMLElement): Zoom {
  const size = (name: string) => Number.parseFloat(stage.style.getPropertyValue(name))
  const [width, height] = [size('--canvas-width'), size('--canvas-height')]
  const output = document.createElement('output')
  const scale = () => stage.getBoundingClientRect().width / width
  const say = () => {
    output.textContent = `${Math.round(scale() * 100)} %`
  }

  function to(wanted: number, around?: Pick<MouseEvent, 'clientX' | 'clientY'>): void {
    // Its height stays, so that the page does not move under the pointer.
    view.style.height ||= `${view.offsetHeight}px`
    const box = view.getBoundingClientRect()
    const { clientX, clientY } = around ?? { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }
    const [before, old] = [stage.getBoundingClientRect(), scale()]
    const next = Math.min(most, Math.max(least, wanted))
    stage.style.zoom = `${next}`
    const after = stage.getBoundingClientRect()
    view.scrollLeft += after.x + ((clientX - before.x) / old) * next - clientX
    view.scrollTop += after.y + ((clientY - before.y) / old) * next - clientY
    say()
  }

  return {
    output,
    say,
    by: (factor, around) => to(scale() * factor, around),
    in: () => to(scale() * step),
    out: () => to(scale() / step),
    fit: () => to(Math.min(1, (view.clientWidth - 2) / width, (view.clientHeight - 2) / height)),
    reset() {
      stage.style.zoom = ''
      view.style.height = ''
      say()
    },
  }
}

function toolbar(zoom: Zoom): HTMLElement {
  const bar = document.createElement('div')
  bar.className = 'canvas-tools'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', 'Zoom of the canvas')
  const button = (text: string, label: string, act: () => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.textContent = text
    made.title = label
    made.setAttribute('aria-label', label)
    made.addEventListener('click', act)
    return made
  }
  bar.append(
    button('−', 'Zoom out', zoom.out),
    zoom.output,
    button('+', 'Zoom in', zoom.in),
    button('Whole', 'Show the whole canvas', zoom.fit),
    button('Reset', 'Reset the zoom', zoom.reset),
  )
  return bar
}

/** The ground is dragged with a mouse; fingers scroll by themselves, and text in cards can be selected. */
function dragged(view: HTMLElement): void {
  view.addEventListener('pointerdown', (event) => {
    const onCard = (event.target as Element).closest('.canvas-node, a, button')
    if (event.pointerType !== 'mouse' || event.button > 1 || (onCard && event.button === 0)) return
    event.preventDefault()
    view.focus({ preventScroll: true })
    view.setPointerCapture(event.pointerId)
    view.classList.add('is-dragged')
    const move = ({ movementX, movementY }: PointerEvent) => view.scrollBy(-movementX, -movementY)
    const end = () => {
      view.classList.remove('is-dragged')
      view.removeEventListener('pointermove', move)
    }
    view.addEventListener('pointermove', move)
    view.addEventListener('lostpointercapture', end, { once: true })
  })
}

const isLong = (card: HTMLElement) =>
  card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1

/** A card with more than it shows takes the focus, and is then as tall as its text (see the style sheet). */
function openOnFocus(card: HTMLElement): void {
  if (!isLong(card)) return
  card.classList.add('is-long')
  card.tabIndex = 0
  card.style.minHeight = card.style.height
}

/** On paper long cards stand once more below the canvas, whole. */
function printWhole(figure: HTMLElement, cards: readonly HTMLElement[]): void {
  const long = cards.filter((card) => card.classList.contains('is-long'))
  addEventListener('beforeprint', () => {
    if (long.length === 0 || figure.querySelector('.canvas-whole')) return
    const whole = document.createElement('div')
    whole.className = 'canvas-whole'
    for (const card of long) {
      const copy = card.cloneNode(true) as HTMLElement
      copy.removeAttribute('style')
      copy.classList.remove('is-long')
      whole.append(copy)
    }
    figure.append(whole)
  })
  addEventListener('afterprint', () => figure.querySelector('.canvas-whole')?.remove())
}

/** An input as a control: built from what the record says the snippet asked for. */

/** What a recorded `input` event says; untrusted, so every field is checked before it is used. */
export interface InputFacts {
  readonly name: string
  readonly kind: string
  readonly options: Readonly<Record<string, unknown>>
}

export interface Control {
  readonly element: HTMLElement
  readonly name: string
  value(): unknown
  isDefault(): boolean
  reset(): void
  /** As if the reader had moved it there, but without telling; a value that the input cannot have changes nothing. */
  set(value: unknown): void
}

/**
 * The control in place of an input's text, or `undefined` for a kind that has none: it stays as text.
 *
 * @param changed called at every move of the reader, not by `reset`
 */
export function createControl(facts: InputFacts, changed: () => void): Control | undefined {
  const make = Object.hasOwn(kinds, facts.kind) ? kinds[facts.kind as keyof typeof kinds] : undefined
  const field = make?.(facts, changed)
  if (!field) return undefined
  const initial = facts.options['value']
  return {
    name: facts.name,
    element: field.element,
    value: field.get,
    isDefault: () => field.get() === initial,
    reset: () => field.set(initial),
    set: (value) => field.accepts(value) && field.set(value),
  }
}

interface Field {
  readonly element: HTMLElement
  get(): unknown
  set(value: unknown): void
  accepts(value: unknown): boolean
}

const kinds = { slider, choice, toggle, step }
let count = 0

function slider({ name, options }: InputFacts, changed: () => void): Field | undefined {
  const [min, max, initial] = [options['min'], options['max'], options['value']]
  if (typeof min !== 'number' || typeof max !== 'number' || typeof initial !== 'number') return undefined
  const given = typeof options['step'] === 'number' ? options['step'] : undefined
  const isLog = options['scale'] === 'log'
  const unit = typeof options['unit'] === 'string' ? ` ${options['unit']}` : ''
  let value = initial
  const range = make('input', { type: 'range', id: nextId() })
  const output = make('output', { for: range.id })
  // The range moves over 0…1000 on a log scale, so that every tenth of its way is the same factor.
  if (isLog) set(range, { min: '0', max: '1000', step: '1' })
  else set(range, { min: `${min}`, max: `${max}`, step: `${given ?? niceStep(max - min)}` })
  const toPosition = (at: number) => (isLog ? (1000 * Math.log(at / min)) / Math.log(max / min) : at)
  const fromPosition = (at: number) => (isLog ? onGrid(min * (max / min) ** (at / 1000)) : at)
  const onGrid = (at: number) =>
    Math.min(max, Math.max(min, given ? tidy(min + Math.round((at - min) / given) * given) : three(at)))

  function put(next: number): void {
    value = next
    range.value = `${toPosition(next)}`
    tell()
  }
  function tell(): void {
    output.value = `${tidy(value)}${unit}`
    range.setAttribute('aria-valuetext', output.value)
  }
  range.addEventListener('input', () => {
    value = tidy(fromPosition(range.valueAsNumber))
    tell()
    changed()
  })
  put(initial)
  const element = make('div', { class: 'control control-slider' })
  element.append(label(range.id, name), range, output)
  const accepts = (next: unknown) => typeof next === 'number' && next >= min && next <= max
  return { element, get: () => value, set: (next) => put(next as number), accepts }
}

/** A step that gives a few hundred positions: a power of ten, or 2 or 5 times one. */
function niceStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 200))
  return tidy([1, 2, 5, 10].map((times) => times * power).find((step) => span / step <= 250) ?? power)
}

/** Without the last digits that binary arithmetic leaves: 0.30000000000000004 → 0.3. */
const tidy = (value: number) => Number(value.toPrecision(12))
const three = (value: number) => Number(value.toPrecision(3))

function choice({ name, options }: InputFacts, changed: () => void): Field | undefined {
  const words = options['options']
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) return undefined
  return words.length > 4
    ? select(name, words, options['value'], changed)
    : radios(name, words, options['value'], changed)
}

function select(name: string, words: readonly string[], initial: unknown, changed: () => void): Field {
  const list = make('select', { id: nextId() })
  list.append(...words.map((word) => new Option(word, word)))
  list.addEventListener('change', changed)
  const element = make('div', { class: 'control control-choice' })
  element.append(label(list.id, name), list)
  const put = (next: unknown) => {
    list.value = String(next)
  }
  put(initial)
  return { element, get: () => list.value, set: put, accepts: (next) => words.includes(String(next)) }
}

function radios(name: string, words: readonly string[], initial: unknown, changed: () => void): Field {
  const element = make('fieldset', { class: 'control control-choice' })
  const legend = make('legend')
  legend.textContent = name
  const group = nextId()
  const buttons = words.map((word) => {
    const button = make('input', { type: 'radio', name: group, id: nextId(), value: word })
    button.addEventListener('change', changed)
    return button
  })
  const put = (value: unknown) => {
    for (const button of buttons) button.checked = button.value === String(value)
  }
  put(initial)
  element.append(legend, ...buttons.flatMap((button) => [button, label(button.id, button.value)]))
  const accepts = (next: unknown) => words.includes(String(next))
  return { element, get: () => buttons.find((button) => button.checked)?.value, set: put, accepts }
}

function toggle({ name, options }: InputFacts, changed: () => void): Field {
  const box = make('input', { type: 'checkbox', id: nextId(), role: 'switch' })
  box.addEventListener('change', changed)
  const element = make('div', { class: 'control control-toggle' })
  element.append(box, label(box.id, name))
  const put = (next: unknown) => {
    box.checked = next === true
  }
  put(options['value'])
  return { element, get: () => box.checked, set: put, accepts: (next) => typeof next === 'boolean' }
}

/** Frames a second while playing. */
const framesPerSecond = 8

function step({ name, options }: InputFacts, changed: () => void): Field | undefined {
  const frames = options['count']
  if (typeof frames !== 'number' || frames < 1) return undefined
  const last = frames - 1
  const facts = { name, kind: 'slider', options: { min: 0, max: Math.max(last, 1), step: 1, value: last } }
  const field = slider(facts, () => {
    pause()
    changed()
  })
  const play = make('button', { type: 'button', class: 'control-play' })
  let timer: ReturnType<typeof setInterval> | undefined
  function pause(): void {
    clearInterval(timer)
    timer = undefined
    play.textContent = 'Play'
  }
  function advance(): void {
    const at = field?.get() as number
    // The control has left the page, or the last frame is reached.
    if (at >= last || !play.isConnected) pause()
    else {
      field?.set(at + 1)
      changed()
    }
  }
  play.addEventListener('click', () => {
    if (timer !== undefined) return pause()
    if ((field?.get() as number) >= last) {
      field?.set(0)
      changed()
    }
    play.textContent = 'Pause'
    timer = setInterval(advance, 1000 / framesPerSecond)
  })
  pause()
  field?.element.prepend(play)
  const put = (value: unknown) => {
    pause()
    field?.set(value)
  }
  return field && { ...field, set: put }
}

function label(target: string, text: string): HTMLLabelElement {
  const element = make('label', { for: target })
  element.textContent = text
  return element
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  return set(document.createElement(name), attributes)
}

function set<E extends Element>(element: E, attributes: Readonly<Record<string, string>>): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

const nextId = () => `snippet-input-${++count}`

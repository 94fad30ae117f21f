/**
 * `<snippet-runner>`: the block of a snippet on a page, made at build time and complete without this script. It gains
 * its buttons and controls here; whatever runs is loaded when the reader shows intent.
 */
import { makeButton } from './button.ts'
import { type Control, createControl, type InputFacts } from './controls.ts'
import { editKey } from './edit-key.ts'

/** What the element asks of the part that is loaded on intent. */
export interface Controller {
  /** Fetches what a run of this snippet needs, so that a click finds it there. */
  prepare(block: SnippetRunner): void
  run(block: SnippetRunner): void
  stop(block: SnippetRunner): void
  reset(block: SnippetRunner): void
  /** The reader has moved an input of this snippet. */
  moved(block: SnippetRunner): void
  /** Puts an editor in place of the code. */
  edit(block: SnippetRunner): void
  /** Opens the editor with what this reader made of the snippet before. */
  resume(block: SnippetRunner): void
  /** Runs every snippet of the page after what it imports, and tells how far it is and how it ended. */
  runAll(say: (sentence: string) => void): Promise<void>
  stopAll(): void
}

/** `waiting`: its turn has not come; the worker is busy with another. */
export type RunState = 'idle' | 'waiting' | 'running'

/** Milliseconds before Stop takes the place of Run. */
const stopDelay = 120

export class SnippetRunner extends HTMLElement {
  static load: () => Promise<Controller>
  readonly controls = new Map<string, Control>()
  /** What the editor holds, while there is one. */
  #edited: (() => string) | undefined
  #swap: ReturnType<typeof setTimeout> | undefined
  #buttons: Record<'run' | 'stop' | 'reset' | 'edit', HTMLButtonElement> | undefined

  /** `Folder/Note.md#name` */
  get snippetId(): string {
    return this.dataset['snippet'] ?? ''
  }

  /** Absolute. */
  get moduleUrl(): string {
    return new URL(this.dataset['module'] ?? '', document.baseURI).href
  }

  area(name: 'code' | 'inputs' | 'actions' | 'output' | 'verdict'): HTMLElement | null {
    return this.querySelector(`:scope .snippet-${name}`)
  }

  connectedCallback(): void {
    const actions = this.area('actions')
    if (!actions || actions.childElementCount > 0) return
    const copy = button('Copy', () => void this.#copy(copy))
    actions.append(copy)
    actions.hidden = false
    if (this.dataset['module']) this.#makeRunnable(actions)
  }

  #makeRunnable(actions: HTMLElement): void {
    const run = button('Run', () => this.#ask('run'))
    const stop = button('Stop', () => this.#ask('stop'))
    const reset = button('Reset', () => this.#ask('reset'))
    const edit = button('Edit', () => this.#ask('edit'))
    this.#buttons = { run, stop, reset, edit }
    stop.hidden = true
    reset.hidden = true
    this.addEventListener('keydown', (event) => this.#press(event))
    actions.prepend(run, stop, reset)
    if (this.dataset['editable'] !== 'false') {
      reset.after(edit)
      if (isKept(this.snippetId)) this.#ask('resume')
    }
    for (const place of [run, this.area('inputs')]) {
      for (const intent of ['pointerenter', 'focusin'])
        place?.addEventListener(intent, () => this.#ask('prepare'), { once: true })
    }
    for (const input of this.querySelectorAll<HTMLElement>('.snippet-input')) {
      const facts = recordedFacts(input)
      if (facts) this.addControl(facts, input)
    }
  }

  /** Puts a control where the input's text stands, or after the others; inputs that have no control stay text. */
  addControl(facts: InputFacts, text?: Element | null): void {
    if (this.controls.has(facts.name)) return
    const control = createControl(facts, () => {
      this.showResettable()
      this.#ask('moved')
    })
    if (!control) return
    this.controls.set(facts.name, control)
    control.element.dataset['input'] = facts.name
    control.element.classList.add('snippet-input')
    if (text) text.replaceWith(control.element)
    else this.area('inputs')?.append(control.element)
  }

  /** Values that are not the default, by input name. */
  values(): Record<string, unknown> {
    const moved = [...this.controls.values()].filter((control) => !control.isDefault())
    return Object.fromEntries(moved.map((control) => [control.name, control.value()]))
  }

  /** Moves inputs as a reader would, and runs; without an input of that name it only runs. */
  assign(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) this.controls.get(name)?.set(value)
    this.showResettable()
    this.#ask('moved')
  }

  showState(state: RunState): void {
    this.dataset['state'] = state
    this.setAttribute('aria-busy', String(state !== 'idle'))
    if (state === 'idle') this.dispatchEvent(new Event('idle'))
    clearTimeout(this.#swap)
    // A run that is over at once, as while a slider moves, leaves the buttons alone.
    if (state === 'idle') this.#showButtons(state)
    else this.#swap = setTimeout(() => this.#showButtons(state), stopDelay)
  }

  #showButtons(state: RunState): void {
    const buttons = this.#buttons
    if (!buttons) return
    const { run, stop } = buttons
    const focused = document.activeElement === run || document.activeElement === stop
    run.hidden = state !== 'idle'
    stop.hidden = state === 'idle'
    if (focused) (state === 'idle' ? run : stop).focus()
  }

  showResettable(shown = true): void {
    const reset = this.#buttons?.reset
    if (!reset) return
    const isNeeded = shown || this.#edited !== undefined
    if (!isNeeded && document.activeElement === reset) this.#buttons?.run.focus()
    reset.hidden = !isNeeded
  }

  /** The editor that `code` reads stands in place of the code, or no more. */
  showEditor(code: (() => string) | undefined): void {
    this.#edited = code
    this.area('code')?.classList.toggle('is-edited', code !== undefined)
    const edit = this.#buttons?.edit
    if (edit) edit.hidden = code !== undefined
    if (code) this.showResettable()
  }

  say(sentence: string): void {
    const verdict = this.area('verdict')
    if (verdict) verdict.textContent = sentence
  }

  /** Ctrl or Cmd with Enter runs the snippet that has the focus, Escape stops it. */
  #press(event: KeyboardEvent): void {
    if (event.defaultPrevented) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      this.#ask('run')
    } else if (event.key === 'Escape' && (this.dataset['state'] ?? 'idle') !== 'idle') this.#ask('stop')
  }

  #ask(what: Exclude<keyof Controller, 'runAll' | 'stopAll'>): void {
    SnippetRunner.load().then(
      (controller) => controller[what](this),
      () =>
        this.say('The part of this page that runs snippets could not be loaded. Check the connection and try again.'),
    )
  }

  async #copy(copy: HTMLButtonElement): Promise<void> {
    const parts = this.querySelectorAll('.snippet-code pre code')
    const code = this.#edited?.() ?? [...parts].map((part) => part.textContent).join('\n')
    try {
      await navigator.clipboard.writeText(code)
      copy.textContent = 'Copied'
    } catch {
      copy.textContent = 'Copying is not allowed here'
    }
    setTimeout(() => {
      copy.textContent = 'Copy'
    }, 1500)
  }
}

function button(text: string, pressed: () => void): HTMLButtonElement {
  const made = makeButton(text, pressed)
  made.className = `snippet-${text.toLowerCase()}`
  return made
}

/** Whether this browser keeps edits of a snippet (see `kept-edits.ts`). */
function isKept(id: string): boolean {
  try {
    return localStorage.getItem(editKey(id)) !== null
  } catch {
    return false
  }
}

/** What the build wrote beside the input's text. */
function recordedFacts(input: HTMLElement): InputFacts | undefined {
  const { input: name, kind, options } = input.dataset
  if (!name || !kind || !options) return undefined
  try {
    return { name, kind, options: JSON.parse(options) }
  } catch {
    return undefined
  }
}

/** What runs snippets on a page; loaded when the reader shows intent. */

import type { PageModule } from '../../snippets/render/page-module.ts'
import type { RunReport } from '../../snippets/types.ts'
import { createModuleStore } from './modules.ts'
import { createPainter, type Painter, rendererFor } from './painter.ts'
import type { InputValues } from './protocol.ts'
import { createTurns } from './schedule.ts'
import { type Addresses, createSession, type Outcome } from './session.ts'
import type { Controller, SnippetRunner } from './snippet-runner.ts'
import { duration, type Fault, judgeRun, type Spoken, timeLimitSentence } from './verdict.ts'

/** File names beside this script; the build puts them in. */
declare const __ADDRESSES__: Addresses

/** What the build wrote, to go back to. */
const recorded = new WeakMap<SnippetRunner, Recorded>()

interface Recorded {
  readonly output: readonly Node[]
  readonly verdict: string
  /** Lines of the code that the record's faults point to. */
  readonly faulty: readonly Element[]
}

export function createController(): Controller {
  const here = (name: string) => new URL(name, import.meta.url).href
  const { frame, runtime, parts } = __ADDRESSES__
  const session = createSession({
    frame: here(frame),
    runtime: here(runtime),
    parts: { '@tensorflow/tfjs': here(parts['@tensorflow/tfjs']), vitest: here(parts.vitest) },
  })
  const store = createModuleStore()
  /** A snippet may stand on a page more than once: the block the reader used last. */
  const used = new Map<string, SnippetRunner>()
  const blockOf = (id: string) => {
    const last = used.get(id)
    return last?.isConnected ? last : blocks().find((block) => block.snippetId === id)
  }
  /** Values that are not the default, of these snippets as they stand on the page. */
  const valuesOf = (ids: readonly string[]): InputValues => {
    return Object.fromEntries(ids.map((id) => [id, blockOf(id)?.values() ?? {}]))
  }
  /** Snippets whose run is to end although it may not have reached the worker yet. */
  const halted = new Set<string>()
  const resetting = new Set<SnippetRunner>()
  /** The present run is ended because a moved input has waited for it too long. */
  let givenUp = false
  const turns = createTurns({
    run: (id) => runNow(id),
    evaluating: session.evaluating,
    cancel: session.cancel,
    restart() {
      givenUp = true
      session.stop()
    },
    needs: (id, module) => id === module || store.dependants(module).includes(id),
  })
  addEventListener('pagehide', () => session.close())

  async function prepare(block: SnippetRunner): Promise<readonly PageModule[]> {
    session.prepare([]).catch(() => {})
    const modules = await store.closure(block.moduleUrl)
    const main = modules.at(-1)
    for (const event of main?.record.events ?? []) {
      if (event.type !== 'input') continue
      const facts = { name: event.name, kind: event.kind, options: event.options as Record<string, unknown> }
      block.addControl(facts, block.querySelector(`.snippet-input[data-input=${CSS.escape(event.name)}]`))
    }
    await Promise.all([session.prepare(modules), rendererFor(main?.record.events ?? [], main?.definitions)])
    return modules
  }

  async function runNow(id: string): Promise<void> {
    const block = blockOf(id)
    if (!block) return
    const started = performance.now()
    halted.delete(id)
    givenUp = false
    const { painter, over } = begin(block)
    try {
      session.prepare([]).catch(() => {})
      const modules = await store.closure(block.moduleUrl)
      const inputs = valuesOf(modules.map((module) => module.id))
      const stopped: Outcome = { kind: 'stopped' }
      const events: Painter['draw'] = (shown) => painter.draw(shown, modules.at(-1)?.definitions)
      const outcome = halted.has(id) ? stopped : await session.run({ id, modules, inputs }, { events })
      await painter.finish()
      over()
      if (resetting.delete(block)) restore(block)
      else if (turns.isOutdated(id)) {
        if (outcome.kind === 'done' && !outcome.report.error) showInputs(block, outcome.report)
      } else if (outcome.kind === 'stopped' && givenUp) showInterrupted(block)
      else tell(block, { modules, inputs, outcome, milliseconds: performance.now() - started })
    } catch (error) {
      await painter.finish()
      show(block, { sentence: `This snippet could not be loaded: ${(error as Error).message}`, faults: [] }, 'broken')
    } finally {
      over()
      block.showState(turns.waits(id) ? 'waiting' : 'idle')
    }
  }

  function stop(block: SnippetRunner): void {
    turns.drop(block.snippetId)
    if (block.dataset['state'] === 'running') {
      halted.add(block.snippetId)
      session.stop()
    } else block.showState('idle')
  }

  return {
    prepare(block) {
      prepare(block).catch(() => {
        // Nothing was asked for yet; a press of Run tries again and says what failed.
      })
    },
    run(block) {
      if ((block.dataset['state'] ?? 'idle') === 'idle') block.showState('waiting')
      used.set(block.snippetId, block)
      turns.ask(block.snippetId)
      if (turns.waits(block.snippetId)) block.say('Waiting for another snippet to end…')
    },
    stop,
    async moved(block) {
      used.set(block.snippetId, block)
      const all = blocks()
      await Promise.allSettled(all.map((each) => store.closure(each.moduleUrl)))
      const onPage = new Set(all.map((each) => each.snippetId))
      const ids = [block.snippetId, ...store.dependants(block.snippetId)]
      turns.moved(ids.filter((id) => onPage.has(id)))
    },
    reset(block) {
      for (const control of block.controls.values()) control.reset()
      if (block.dataset['state'] === 'running') resetting.add(block)
      stop(block)
      restore(block)
    },
  }
}

function blocks(): SnippetRunner[] {
  return [...document.querySelectorAll<SnippetRunner>('snippet-runner[data-module]')]
}

/** Milliseconds before a run is announced; one that is over sooner is announced by its end. */
const sayingDelay = 250

function begin(block: SnippetRunner): { readonly painter: Painter; over(): void } {
  const output = block.area('output') ?? block
  if (!recorded.has(block)) {
    const nodes = [...output.childNodes].map((node) => node.cloneNode(true))
    const faulty = [...block.querySelectorAll('.line-error')]
    recorded.set(block, { output: nodes, verdict: block.area('verdict')?.textContent ?? '', faulty })
  }
  clearFaults(block)
  showRecordedFailure(block, false)
  delete block.dataset['run']
  block.showState('running')
  block.showResettable()
  const saying = setTimeout(() => block.say('Running…'), sayingDelay)
  return { painter: createPainter(output), over: () => clearTimeout(saying) }
}

function restore(block: SnippetRunner): void {
  const record = recorded.get(block)
  if (record) {
    block.area('output')?.replaceChildren(...record.output.map((node) => node.cloneNode(true)))
    block.say(record.verdict)
  }
  clearFaults(block)
  showRecordedFailure(block, true)
  for (const line of record?.faulty ?? []) line.classList.add('line-error')
  delete block.dataset['run']
  block.showResettable(false)
}

interface Ended {
  readonly modules: readonly PageModule[]
  readonly inputs: InputValues
  readonly outcome: Outcome
  readonly milliseconds: number
}

function tell(block: SnippetRunner, { modules, inputs, outcome, milliseconds }: Ended): void {
  const main = modules.at(-1)!
  if (outcome.kind === 'done') {
    const moved: Record<string, unknown> = Object.assign({}, ...Object.values(inputs))
    const spoken = judgeRun(main, outcome.report, moved)
    if (spoken.verdict !== 'failed') showInputs(block, outcome.report)
    show(block, spoken, spoken.verdict)
    return
  }
  if (outcome.kind === 'stopped') {
    show(block, { sentence: `Stopped after ${duration(milliseconds)}.`, faults: [] }, 'stopped')
  } else if (outcome.kind === 'time-limit') {
    show(block, { sentence: timeLimitSentence(main, outcome), faults: [] }, 'stopped')
  } else show(block, { sentence: `The snippet could not run: ${outcome.message}.`, faults: [] }, 'broken')
}

function showInterrupted(block: SnippetRunner): void {
  show(block, { sentence: 'Stopped: an input that moved could not wait for it any longer.', faults: [] }, 'stopped')
}

function show(block: SnippetRunner, { sentence, faults }: Omit<Spoken, 'verdict'>, verdict: string): void {
  block.dataset['run'] = verdict
  block.say(sentence)
  for (const fault of faults) {
    if (fault.line !== undefined) markLine(block, fault.line)
    block.area('output')?.append(faultLine(fault))
  }
}

/** A line that is folded away is unfolded. */
function markLine(block: SnippetRunner, number: number): void {
  for (const part of block.querySelectorAll<HTMLElement>('.snippet-code pre')) {
    const line = part.querySelectorAll('.line')[number - Number(part.dataset['from'] ?? 1)]
    line?.classList.add('line-error')
    const fold = line?.closest<HTMLDetailsElement>('.snippet-hidden')
    if (fold) fold.open = true
  }
}

function faultLine({ text }: Fault): HTMLElement {
  const line = document.createElement('p')
  line.className = 'event event-error'
  line.textContent = text.charAt(0).toUpperCase() + text.slice(1)
  return line
}

function clearFaults(block: SnippetRunner): void {
  for (const line of block.querySelectorAll('.line-error')) line.classList.remove('line-error')
  for (const fault of block.querySelectorAll('.snippet-output > .event-error')) fault.remove()
}

/** Why the recorded run failed stands where its output would, so a run takes its place. */
function showRecordedFailure(block: SnippetRunner, shown: boolean): void {
  const failure = block.querySelector<HTMLElement>('.snippet-failure')
  if (failure) failure.hidden = !shown
}

/** Inputs asked for the first time gain a control; those not asked for in this run are put away. */
function showInputs(block: SnippetRunner, { inputs }: RunReport): void {
  const asked = new Set(inputs.map((input) => input.name))
  for (const { name, kind, options } of inputs) block.addControl({ name, kind, options })
  for (const control of block.controls.values()) control.element.hidden = !asked.has(control.name)
}

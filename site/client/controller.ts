/** What runs snippets on a page; loaded when the reader shows intent. */

import type { PageModule } from '../../snippets/render/page-module.ts'
import type { RunReport } from '../../snippets/types.ts'
import { createModuleStore } from './modules.ts'
import { createPainter, type Painter, rendererFor } from './painter.ts'
import { createTurns } from './schedule.ts'
import { type Addresses, createSession, type Outcome } from './session.ts'
import type { Controller, SnippetRunner } from './snippet-runner.ts'
import { duration, type Fault, judgeRun, type Spoken } from './verdict.ts'

/** File names beside this script; the build puts them in. */
declare const __ADDRESSES__: Addresses

/** What the build wrote, to go back to. */
const recorded = new WeakMap<SnippetRunner, { readonly output: readonly Node[]; readonly verdict: string }>()

export function createController(): Controller {
  const here = (name: string) => new URL(name, import.meta.url).href
  const { frame, runtime, parts } = __ADDRESSES__
  const session = createSession({
    frame: here(frame),
    runtime: here(runtime),
    parts: { '@tensorflow/tfjs': here(parts['@tensorflow/tfjs']), vitest: here(parts.vitest) },
  })
  const store = createModuleStore()
  const turns = createTurns({
    run: (id) => runNow(id),
    evaluating: session.evaluating,
    cancel: session.cancel,
    restart: session.stop,
    needs: (id, module) => id === module || store.dependants(module).includes(id),
  })
  addEventListener('pagehide', () => session.close())

  async function prepare(block: SnippetRunner): Promise<readonly PageModule[]> {
    const modules = await store.closure(block.moduleUrl)
    const main = modules.at(-1)
    for (const event of main?.record.events ?? []) {
      if (event.type !== 'input') continue
      const facts = { name: event.name, kind: event.kind, options: event.options as Record<string, unknown> }
      block.addControl(facts, block.querySelector(`.snippet-input[data-input=${CSS.escape(event.name)}]`))
    }
    await Promise.all([session.prepare(modules), rendererFor(main?.record.events ?? [])])
    return modules
  }

  async function runNow(id: string): Promise<void> {
    const block = blockOf(id)
    if (!block) return
    const started = performance.now()
    const painter = begin(block)
    try {
      const modules = await store.closure(block.moduleUrl)
      const inputs = Object.fromEntries(blocks().map((each) => [each.snippetId, each.values()]))
      const outcome = await session.run({ id, modules, inputs }, { events: painter.draw })
      await painter.finish()
      if (!turns.isOutdated(id)) tell(block, modules, outcome, performance.now() - started)
      else if (outcome.kind === 'done' && !outcome.report.error) showInputs(block, outcome.report)
    } catch (error) {
      await painter.finish()
      show(block, { sentence: `This snippet could not be loaded: ${(error as Error).message}`, faults: [] }, 'broken')
    } finally {
      block.showState(turns.waits(id) ? 'waiting' : 'idle')
    }
  }

  return {
    prepare(block) {
      prepare(block).catch(() => {
        // Nothing was asked for yet; a press of Run tries again and says what failed.
      })
    },
    run(block) {
      if (block.dataset['state'] === 'idle' || block.dataset['state'] === undefined) block.showState('waiting')
      turns.ask(block.snippetId)
    },
    stop(block) {
      const isRunning = block.dataset['state'] === 'running'
      turns.drop(block.snippetId)
      if (isRunning) session.stop()
      else block.showState('idle')
    },
    async moved(block) {
      const all = blocks()
      await Promise.allSettled(all.map((each) => store.closure(each.moduleUrl)))
      const onPage = new Set(all.map((each) => each.snippetId))
      const ids = [block.snippetId, ...store.dependants(block.snippetId)]
      turns.moved(ids.filter((id) => onPage.has(id)))
    },
    reset(block) {
      for (const control of block.controls.values()) control.reset()
      turns.drop(block.snippetId)
      if (block.dataset['state'] === 'running') session.stop()
      restore(block)
    },
  }
}

function blocks(): SnippetRunner[] {
  return [...document.querySelectorAll<SnippetRunner>('snippet-runner[data-module]')]
}

function blockOf(id: string): SnippetRunner | undefined {
  return blocks().find((block) => block.snippetId === id)
}

function begin(block: SnippetRunner): Painter {
  const output = block.area('output') ?? block
  if (!recorded.has(block)) {
    const nodes = [...output.childNodes].map((node) => node.cloneNode(true))
    recorded.set(block, { output: nodes, verdict: block.area('verdict')?.textContent ?? '' })
  }
  clearFaults(block)
  delete block.dataset['run']
  block.showState('running')
  block.showResettable()
  block.say('Running…')
  return createPainter(output)
}

function restore(block: SnippetRunner): void {
  const record = recorded.get(block)
  if (record) {
    block.area('output')?.replaceChildren(...record.output.map((node) => node.cloneNode(true)))
    block.say(record.verdict)
  }
  clearFaults(block)
  delete block.dataset['run']
  block.showResettable(false)
}

function tell(block: SnippetRunner, modules: readonly PageModule[], outcome: Outcome, milliseconds: number): void {
  const main = modules.at(-1)!
  if (outcome.kind === 'done') {
    const moved = Object.assign({}, ...modules.map((module) => blockOf(module.id)?.values()))
    const spoken = judgeRun(main, outcome.report, moved)
    if (spoken.verdict !== 'failed') showInputs(block, outcome.report)
    show(block, spoken, spoken.verdict)
    return
  }
  if (outcome.kind === 'stopped') {
    show(block, { sentence: `Stopped after ${duration(milliseconds)}.`, faults: [] }, 'stopped')
  } else if (outcome.kind === 'time-limit') {
    const whose = outcome.id === main.id ? '' : ` of ${outcome.id}, which it imports`
    show(
      block,
      { sentence: `Ended at the time limit of ${duration(outcome.milliseconds)}${whose}.`, faults: [] },
      'stopped',
    )
  } else show(block, { sentence: `The snippet could not run: ${outcome.message}.`, faults: [] }, 'broken')
}

function show(block: SnippetRunner, { sentence, faults }: Omit<Spoken, 'verdict'>, verdict: string): void {
  block.dataset['run'] = verdict
  block.say(sentence)
  const lines = block.querySelectorAll('.snippet-code .line')
  for (const fault of faults) {
    if (fault.line !== undefined) lines[fault.line - 1]?.classList.add('line-error')
    block.area('output')?.append(faultLine(fault))
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

/** Inputs asked for the first time gain a control; those not asked for in this run are put away. */
function showInputs(block: SnippetRunner, { inputs }: RunReport): void {
  const asked = new Set(inputs.map((input) => input.name))
  for (const { name, kind, options } of inputs) block.addControl({ name, kind, options })
  for (const control of block.controls.values()) control.element.hidden = !asked.has(control.name)
}

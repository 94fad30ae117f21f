/** What runs snippets on a page; loaded when the reader shows intent. */

import type { PageModule } from '../../snippets/render/page-module.ts'
import { createCompiler } from './compiler.ts'
import { createEditing } from './editing.ts'
import { createModuleStore } from './modules.ts'
import { type Painter, rendererFor } from './painter.ts'
import type { InputValues } from './protocol.ts'
import { createTurns } from './schedule.ts'
import { type Addresses, createSession, type Outcome } from './session.ts'
import { begin, restore, sentenceOfAll, show, showInputs, showInterrupted, tell, wasRun, wrongEdit } from './showing.ts'
import type { Controller, SnippetRunner } from './snippet-runner.ts'

/** File names beside this script; the build puts them in. */
declare const __ADDRESSES__: Addresses

export function createController(): Controller {
  const here = (name: string) => new URL(name, import.meta.url).href
  const { frame, runtime, parts } = __ADDRESSES__
  const session = createSession({
    frame: here(frame),
    runtime: here(runtime),
    parts: { '@tensorflow/tfjs': here(parts['@tensorflow/tfjs']), vitest: here(parts.vitest) },
  })
  const store = createModuleStore()
  const editing = createEditing({
    store,
    compiler: createCompiler(here(frame)),
    run: (block) => controller.run(block),
    reset: (block) => controller.reset(block),
  })
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
      const ids = (await store.closure(block.moduleUrl)).map((module) => module.id)
      const wrong = await editing.compile(ids)
      if (wrong) {
        await painter.finish()
        return show(block, wrongEdit(id, wrong), 'failed')
      }
      const modules = await store.closure(block.moduleUrl)
      const edited = ids.filter(store.isReplaced)
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
      else tell(block, { modules, inputs, outcome, milliseconds: performance.now() - started, edited })
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

  /** Ids of the snippets on this page that import one, directly or not; imports first. */
  async function dependantsOnPage(id: string): Promise<string[]> {
    const all = blocks()
    await Promise.allSettled(all.map((each) => store.closure(each.moduleUrl)))
    const onPage = new Set(all.map((each) => each.snippetId))
    return store.dependants(id).filter((each) => onPage.has(each))
  }

  /** What has been run with values that are no more runs again; where all is as recorded, the record comes back. */
  async function settleDependants(id: string): Promise<void> {
    const stale = (await dependantsOnPage(id)).flatMap((each) => blockOf(each) ?? []).filter(wasRun)
    const again: string[] = []
    for (const block of stale) {
      const modules = await store.closure(block.moduleUrl)
      const ids = modules.map((module) => module.id)
      const isMoved = Object.values(valuesOf(ids)).some((each) => Object.keys(each).length > 0)
      if (!isMoved && !ids.some(store.isReplaced)) {
        if (block.dataset['state'] === 'running') resetting.add(block)
        stop(block)
        restore(block)
      } else again.push(block.snippetId)
    }
    if (again.length > 0) turns.moved(again)
  }

  let wantsAll = false
  async function runAll(say: (sentence: string) => void): Promise<void> {
    const order = new Set<string>()
    for (const block of blocks()) {
      // One that cannot be fetched says so when it is run.
      const modules = await store.closure(block.moduleUrl).catch(() => [])
      for (const id of [...modules.map((module) => module.id), block.snippetId]) if (blockOf(id)) order.add(id)
    }
    const ended: SnippetRunner[] = []
    for (const block of [...order].flatMap((id) => blockOf(id) ?? [])) {
      if (!wantsAll) break
      say(`Running ${ended.length + 1} of ${order.size}…`)
      const idle = new Promise((resolve) => block.addEventListener('idle', resolve, { once: true }))
      controller.run(block)
      await idle
      ended.push(block)
    }
    say(sentenceOfAll(ended, order.size))
  }

  const controller: Controller = {
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
      turns.moved([block.snippetId, ...(await dependantsOnPage(block.snippetId))])
    },
    async reset(block) {
      const wasMoved = Object.keys(block.values()).length > 0
      for (const control of block.controls.values()) control.reset()
      if (block.dataset['state'] === 'running') resetting.add(block)
      stop(block)
      const wasEdited = editing.reset(block)
      restore(block)
      if (wasMoved || wasEdited) await settleDependants(block.snippetId)
    },
    edit(block) {
      used.set(block.snippetId, block)
      editing.open(block).catch((error: Error) => block.say(`The editor could not be loaded: ${error.message}`))
    },
    runAll: (say) => {
      wantsAll = true
      return runAll(say)
    },
    stopAll() {
      wantsAll = false
      for (const block of blocks()) if ((block.dataset['state'] ?? 'idle') !== 'idle') stop(block)
    },
    resume(block) {
      editing.resume(block).catch(() => {
        // What is kept stays kept; a press of Edit tries again.
      })
    },
  }
  return controller
}

function blocks(): SnippetRunner[] {
  return [...document.querySelectorAll<SnippetRunner>('snippet-runner[data-module]')]
}

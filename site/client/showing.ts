/** How a run shows on the block of its snippet: output, marked lines, the sentence, and the way back to the record. */
import type { PageModule } from '../../snippets/render/page-module.ts'
import type { RunReport } from '../../snippets/types.ts'
import { createPainter, type Painter } from './painter.ts'
import type { InputValues } from './protocol.ts'
import type { Outcome } from './session.ts'
import type { SnippetRunner } from './snippet-runner.ts'
import { duration, type Fault, judgeRun, type Spoken, timeLimitSentence } from './verdict.ts'

/** What the build wrote, to go back to. */
const recorded = new WeakMap<SnippetRunner, Recorded>()

/** Blocks whose code stands in an editor, which marks its lines itself. */
export const markers = new WeakMap<SnippetRunner, (faults: readonly Fault[]) => void>()

interface Recorded {
  readonly output: readonly Node[]
  readonly verdict: string
  /** Lines of the code that the record's faults point to. */
  readonly faulty: readonly Element[]
}

/** Milliseconds before a run is announced; one that is over sooner is announced by its end. */
const sayingDelay = 250

export function begin(block: SnippetRunner): { readonly painter: Painter; over(): void } {
  const output = block.area('output') ?? block
  if (!recorded.has(block)) {
    const nodes = [...output.childNodes].map((node) => node.cloneNode(true))
    const faulty = [...block.querySelectorAll('pre .line-error')]
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

/** Whether it shows a run, or is about to, in place of the record. */
export function wasRun(block: SnippetRunner): boolean {
  return block.dataset['run'] !== undefined || (block.dataset['state'] ?? 'idle') !== 'idle'
}

export function restore(block: SnippetRunner): void {
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

export interface Ended {
  readonly modules: readonly PageModule[]
  readonly inputs: InputValues
  readonly outcome: Outcome
  readonly milliseconds: number
  /** Those of the modules that a reader has edited. */
  readonly edited: readonly string[]
}

export function tell(block: SnippetRunner, { modules, inputs, outcome, milliseconds, edited }: Ended): void {
  const main = modules.at(-1)!
  if (outcome.kind === 'done') {
    const moved: Record<string, unknown> = Object.assign({}, ...Object.values(inputs))
    const spoken = judgeRun(main, outcome.report, moved, edited)
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

export function showInterrupted(block: SnippetRunner): void {
  show(block, { sentence: 'Stopped: an input that moved could not wait for it any longer.', faults: [] }, 'stopped')
}

export function show(block: SnippetRunner, { sentence, faults }: Omit<Spoken, 'verdict'>, verdict: string): void {
  block.dataset['run'] = verdict
  block.say(sentence)
  const marker = markers.get(block)
  marker?.(faults)
  for (const fault of faults) {
    if (fault.line !== undefined && !marker) markLine(block, fault.line)
    block.area('output')?.append(faultLine(fault))
  }
}

/** What is said where edited code, of the snippet or of one that it imports, cannot be compiled. */
export function wrongEdit(id: string, wrong: { readonly id: string; readonly faults: readonly Fault[] }) {
  const isOwn = wrong.id === id
  const whose = isOwn ? '' : ` of ${wrong.id}, which this snippet imports,`
  const sentence = `The edited code${whose} cannot be compiled: ${wrong.faults[0]?.text ?? 'no reason is known'}`
  return { sentence, faults: isOwn ? wrong.faults : [] }
}

const counted = [
  ['matches', 'as expected'],
  ['not-compared', 'not compared'],
  ['differs', 'different from the record'],
  ['failed', 'failed'],
  ['stopped', 'stopped'],
  ['broken', 'could not run'],
] as const

/** What is said when several have run: `Ran 3 of 3 snippets: 2 as expected, 1 failed.` */
export function sentenceOfAll(ended: readonly SnippetRunner[], of: number): string {
  const counts = counted.flatMap(([run, words]) => {
    const count = ended.filter((block) => block.dataset['run'] === run).length
    return count > 0 ? [`${count} ${words}`] : []
  })
  return `Ran ${ended.length} of ${of} snippets: ${counts.join(', ')}.`
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
  markers.get(block)?.([])
  for (const line of block.querySelectorAll('pre .line-error')) line.classList.remove('line-error')
  for (const fault of block.querySelectorAll('.snippet-output > .event-error')) fault.remove()
}

/** Why the recorded run failed stands where its output would, so a run takes its place. */
function showRecordedFailure(block: SnippetRunner, shown: boolean): void {
  const failure = block.querySelector<HTMLElement>('.snippet-failure')
  if (failure) failure.hidden = !shown
}

/** Inputs asked for the first time gain a control; those not asked for in this run are put away. */
export function showInputs(block: SnippetRunner, { inputs }: RunReport): void {
  const asked = new Set(inputs.map((input) => input.name))
  for (const { name, kind, options } of inputs) block.addControl({ name, kind, options })
  for (const control of block.controls.values()) control.element.hidden = !asked.has(control.name)
}

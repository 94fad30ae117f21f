/** The button above a page with several snippets that runs them all, and what it says of them. */
import { makeButton } from './button.ts'
import { SnippetRunner } from './snippet-runner.ts'

export function offerRunAll(): void {
  const blocks = document.querySelectorAll<SnippetRunner>('.prose snippet-runner[data-module]')
  const title = document.querySelector('.prose > .inline-title')
  if (!title || new Set([...blocks].map((block) => block.snippetId)).size < 2) return
  const bar = document.createElement('p')
  bar.className = 'snippet-actions run-all'
  const said = document.createElement('span')
  said.setAttribute('role', 'status')
  const swap = (running: boolean) => {
    const hadFocus = bar.contains(document.activeElement)
    run.hidden = running
    stop.hidden = !running
    if (hadFocus) (running ? stop : run).focus()
  }
  const say = (sentence: string) => {
    said.textContent = sentence
  }
  const run = makeButton('Run all', () => {
    swap(true)
    SnippetRunner.load()
      .then((controller) => controller.runAll(say))
      .catch(() => say('What runs snippets could not be loaded.'))
      .finally(() => swap(false))
  })
  const stop = makeButton('Stop all', () => void SnippetRunner.load().then((controller) => controller.stopAll()))
  stop.hidden = true
  bar.append(run, stop, said)
  title.after(bar)
}

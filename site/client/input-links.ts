/** Links in the text that set inputs of a snippet on the page: `<a data-snippet="…" data-inputs="{…}">`. */
import type { SnippetRunner } from './snippet-runner.ts'

/** Follows such a link by moving the inputs; any other, and one to another page, goes where it leads. */
export function followInputLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const link = (event.target as Element).closest<HTMLElement>('a[data-inputs]')
  const { snippet = '', inputs = '' } = link?.dataset ?? {}
  const block =
    link && document.querySelector<SnippetRunner>(`snippet-runner[data-module][data-snippet="${CSS.escape(snippet)}"]`)
  if (!block) return
  event.preventDefault()
  block.assign(JSON.parse(inputs))
  block.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
}

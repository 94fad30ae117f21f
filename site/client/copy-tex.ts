/** What is copied has each formula as its TeX, between dollars as a note has it; a formula is copied whole. */

/** Puts the selection on the clipboard, if it holds a formula; else the browser does. */
export function copyTex(event: ClipboardEvent): void {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !event.clipboardData) return
  const range = selection.getRangeAt(0).cloneRange()
  const [first, last] = [formulaAround(range.startContainer), formulaAround(range.endContainer)]
  if (first) range.setStartBefore(first)
  if (last) range.setEndAfter(last)
  const content = withTex(range.cloneContents())
  if (!content) return
  event.preventDefault()
  event.clipboardData.setData('text/plain', textOf(content))
  // A formula alone is for a text editor; an editor of pages would take its underscores for markup.
  if (first === null || first !== last) event.clipboardData.setData('text/html', content.innerHTML)
}

function formulaAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest('.katex-display') ?? element?.closest('.katex') ?? null
}

/** The selected part of the page with TeX in place of formulas; undefined where it has none. */
function withTex(fragment: DocumentFragment): HTMLElement | undefined {
  const formulas = [...fragment.querySelectorAll('.katex')]
  if (formulas.length === 0) return undefined
  for (const formula of formulas) {
    const tex = formula.querySelector('annotation')?.textContent ?? ''
    const display = formula.closest('.katex-display')
    ;(display ?? formula).replaceWith(display ? `$$${tex}$$` : `$${tex}$`)
  }
  // On the page they would come to life.
  for (const runner of fragment.querySelectorAll('snippet-runner')) runner.replaceWith(...runner.childNodes)
  const content = document.createElement('div')
  content.append(fragment)
  return content
}

/** As a reader sees it, a paragraph on a line of its own. */
function textOf(content: HTMLElement): string {
  content.style.cssText = 'position: fixed; left: -200vw; width: 100vw'
  document.body.append(content)
  // biome-ignore lint/performance/useDomNodeTextContent: the lines are wanted, and only what is laid out has them
  const text = content.innerText
  content.remove()
  content.removeAttribute('style')
  return text.trim()
}

/** Where elements are made: happy-dom's document at build time, the page's own in the browser. */

export interface Renderer {
  readonly document: Document
  /** Draws figures; loaded at the first Run on the page. Without it a figure is its text alternative. */
  readonly plot?: typeof import('@observablehq/plot') | undefined
  /** Draws formulas. Without it a formula is its TeX. */
  readonly katex?: { renderToString(tex: string, options?: object): string } | undefined
  /** Commands that formulas may use besides KaTeX's own. */
  readonly macros?: object | undefined
}

export type Child = Node | string | undefined
export type Attributes = Readonly<Record<string, string | number | undefined>>

const svgNamespace = 'http://www.w3.org/2000/svg'

/** An HTML element; strings become text, never markup. */
export function html(env: Renderer, name: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  return fill(env, env.document.createElement(name), attributes, children)
}

/** An SVG element; strings become text, never markup. */
export function svg(env: Renderer, name: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  return fill(env, env.document.createElementNS(svgNamespace, name) as SVGElement, attributes, children)
}

/** A number as an SVG attribute: two decimals are a fiftieth of a pixel. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100 + 0)
}

function fill<E extends Element>(env: Renderer, element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, typeof value === 'number' ? px(value) : value)
  }
  for (const child of children) {
    if (child === undefined) continue
    element.appendChild(typeof child === 'string' ? env.document.createTextNode(child) : child)
  }
  return element
}

/** What a style sheet for Obsidian calls otherwise than the pages do, without a byte more in their HTML. */

/** A selector of Obsidian's → one for the pages. */
export function byName(selector: string): string {
  let named = selector
  for (const [written, here] of elements) named = named.replace(written, here)
  if (/\.internal-link\b/.test(named)) return named.replace(/\[\s*href(?=\s*[~|^$*]?=|\s*\])/gi, '[data-href')
  // In Obsidian the address of a tag is what the author wrote; here it is that of a page.
  if (!/\.tag\b/.test(named)) return named
  return named.replace(/\[\s*href\s*([~|^$*]?=)\s*(["'])#/gi, '[data-href$1$2#')
}

/** There the text of a note has boxes of its own in its view, every list a class, and a formula a box. */
const elements: readonly (readonly [RegExp, string])[] = [
  [/(\.markdown-(?:preview-view|rendered)[\w.-]*)(?:\s*>\s*|\s+)\.markdown-preview-(?:sizer|section)\b/g, '$1'],
  [/\.markdown-preview-(?:sizer|section)\b/g, '.markdown-preview-view'],
  [/\.has-list-bullet(?![\w-])/g, ':is(ul)'],
  [/\.math\.math-block(?![\w-])|\.math-block(?:\.math(?![\w-]))?(?![\w-])/g, '.math-display'],
  [/\.math\.math-inline(?![\w-])|\.math-inline(?:\.math(?![\w-]))?(?![\w-])/g, '.katex:not(.math-display *)'],
  [/\bmjx-container(?![\w-])/g, '.katex'],
]

/**
 * Until Obsidian 1.13 the colour of a callout was three numbers, which style sheets read as `rgba(var(--callout-color), 0.2)`;
 * now it is any colour. The one that a callout has here is `--callout-shade`.
 */
export function readsColour(value: string): string {
  return value.replace(
    /\brgba?\(\s*var\(\s*--callout-color\s*\)\s*(?:[,/]\s*((?:[^()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+))?\)/gi,
    (_, opacity?: string) => `rgb(from var(--callout-shade) r g b / ${opacity?.trim() ?? 'alpha'})`,
  )
}

/**
 * The code of a snippet on a page: set-up lines that are cut away stand folded where they were, the solution of an
 * exercise is a gap, its hints unfold. Complete without JavaScript.
 */
import type { CodeRegion, SnippetSource, TypeAnswer } from '../types.ts'
import { element, escapeHtml } from './markup.ts'

/** @param plainHtml highlighted `<pre>…</pre>` with a `<span class="line">` for each line of `source.code` */
export function codeHtmlOf(source: SnippetSource, plainHtml: string, types: readonly TypeAnswer[] = []): string {
  const codeHtml = withTypes(plainHtml, types)
  const regions = regionsOf(source)
  if (regions.every(({ kind }) => kind === 'shown')) return codeHtml
  const [, open = '<pre><code>', inner = '', close = '</code></pre>'] =
    /^(<pre[^>]*><code[^>]*>)(.*)(<\/code><\/pre>)$/s.exec(codeHtml) ?? []
  const lines = inner.split('\n')
  const texts = source.code.split('\n')
  const pre = ({ from, to }: CodeRegion) =>
    `${open.replace('<pre', `<pre data-from="${from}"`)}${lines.slice(from - 1, to).join('\n')}${close}`
  return regions.map((region) => regionHtml(withoutBlankEnds(region, texts), texts, pre)).join('')
}

function regionHtml(region: CodeRegion, texts: readonly string[], pre: (region: CodeRegion) => string): string {
  const { kind, from, to } = region
  const count = to - from + 1
  if (kind === 'marker') return ''
  if (kind === 'solution') return element('p', { class: 'snippet-gap' }, gapWords(Math.max(1, count)))
  if (count < 1) return ''
  if (kind === 'hint') return folded('snippet-hint', 'Hint', hintHtml(texts.slice(from - 1, to)))
  const html = pre(region)
  return kind === 'shown' ? html : folded('snippet-hidden', hiddenWords(count), html, html.includes('line-error'))
}

/** Each answer stands after the comment that asks for it. */
function withTypes(codeHtml: string, types: readonly TypeAnswer[]): string {
  if (types.length === 0) return codeHtml
  const byLine = new Map(types.map(({ line, text }) => [line, text]))
  let number = 1
  return codeHtml
    .split('\n')
    .map((line) => {
      const text = byLine.get(number++)
      const answer = text === undefined ? '' : element('span', { class: 'type-answer' }, ` ${escapeHtml(text)}`)
      return line.replace(/(?=<\/span>(?:<\/code><\/pre>)?$)/, () => answer)
    })
    .join('\n')
}

/** Hints mean something in an exercise only; elsewhere they are comments like others. */
function regionsOf({ options, regions = [] }: SnippetSource): readonly CodeRegion[] {
  if (options.exercise) return regions
  const merged: { kind: CodeRegion['kind']; from: number; to: number }[] = []
  for (const region of regions) {
    const kind = region.kind === 'hint' ? 'shown' : region.kind
    const last = merged.at(-1)
    if (last?.kind === kind) last.to = region.to
    else merged.push({ ...region, kind })
  }
  return merged
}

function withoutBlankEnds({ kind, from, to }: CodeRegion, texts: readonly string[]): CodeRegion {
  let [first, last] = [from, to]
  while (first <= last && texts[first - 1]!.trim() === '') first++
  while (last > first && texts[last - 1]!.trim() === '') last--
  return { kind, from: first, to: last }
}

function folded(name: string, words: string, inner: string, open = false): string {
  return element('details', { class: name, open: open || undefined }, element('summary', {}, words), inner)
}

const hiddenWords = (count: number) => (count === 1 ? '1 line of set-up' : `${count} lines of set-up`)
const gapWords = (count: number) => `Your turn: ${count === 1 ? 'one line is' : `${count} lines are`} missing here.`

function hintHtml(lines: readonly string[]): string {
  const words = lines.map((line) => line.replace(/^\s*\/\/\s*hint:\s*/i, ''))
  return words.map((line) => element('p', {}, escapeHtml(line))).join('')
}

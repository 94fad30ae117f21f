import { expect, test } from 'vitest'
import { analyse } from '../../snippets/analyse.ts'
import { codeHtmlOf } from '../../snippets/render/code.ts'
import type { FenceOptions, SnippetSource } from '../../snippets/types.ts'

const parts = (code: string, options: FenceOptions = {}, html = (line: string) => line): string => {
  const source: SnippetSource = {
    ...{ id: 'N.md#a', note: 'N.md', name: 'a', place: { line: 1, column: 1 }, lines: [], info: '' },
    ...{ code, options, regions: analyse(code).regions },
  }
  const lines = code.split('\n').map((line) => `<span class="line">${html(line)}</span>`)
  return codeHtmlOf(source, `<pre class="code" tabindex="0"><code class="x">${lines.join('\n')}</code></pre>`)
    .replaceAll('<pre class="code" tabindex="0"><code class="x">', '[')
    .replaceAll(/<pre data-from="(\d+)" class="code" tabindex="0"><code class="x">/g, '[$1:')
    .replaceAll('</code></pre>', ']')
    .replaceAll(/<span class="line">(.*?)<\/span>/g, '$1')
}

test('code without marks is left as it is', () => {
  expect(parts('1\n// ---\n2')).toBe('[1\n// ---\n2]')
})

test('set-up is folded where it was; the lines keep their numbers and the markers are gone', () => {
  expect(parts('a\nb\n// ---cut---\n\nc\n// ---cut-start---\nd\n// ---cut-end---\ne')).toBe(
    '<details class="snippet-hidden"><summary>2 lines of set-up</summary>[1:a\nb]</details>[5:c]' +
      '<details class="snippet-hidden"><summary>1 line of set-up</summary>[7:d]</details>[9:e]',
  )
})

test('blank set-up is nothing', () => {
  expect(parts('\n// ---cut---\na')).toBe('[3:a]')
})

test('a fault in the set-up unfolds it', () => {
  const html = parts('a\n// ---cut---\nb', {}, (line) => (line === 'a' ? '<b class="line-error">a</b>' : line))
  expect(html).toContain('<details class="snippet-hidden" open>')
})

test('an exercise has a gap in place of its solution, and hints that unfold', () => {
  const code = 'a\n// hint: less < more\n// ---solution---\nsecret\n\nsecret too\n// ---end---\nb'
  expect(parts(code, { exercise: true })).toBe(
    '[1:a]<details class="snippet-hint"><summary>Hint</summary><p>less &#60; more</p></details>' +
      '<p class="snippet-gap">Your turn: 3 lines are missing here.</p>[8:b]',
  )
})

test('elsewhere a hint is a comment', () => {
  expect(parts('a\n// hint: b\nc\n// ---cut-after---\nd')).toContain('[1:a\n// hint: b\nc]')
})

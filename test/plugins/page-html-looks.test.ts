/** Raw HTML of notes that is there for its looks: classes, styles, drawings, bars of progress. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { safeClasses, safeStyle } from '../../plugins/page/safe-html.ts'
import { renderNote } from './page-fixture.ts'

test('classes are kept for style sheets of the vault, but for those by which the site judges, hides or places', async () => {
  const { html, messages } = await renderNote(
    '<div class="columns skip wide snippet-verdict">\n\n**b**\n\n</div>\n\nA <span class="fancy callout">word</span>.\n',
  )
  expect(html).toBe(
    '<div class="columns wide"><p><strong>b</strong></p></div><p>A <span class="fancy callout">word</span>.</p>',
  )
  expect(messages.map(({ text }) => text)).toEqual([
    'The class "skip snippet-verdict" of <div> is one of the site\'s own; it was removed, choose another name',
  ])
})

test('every class of the frame, of verdicts and of outputs that stands by itself in a style sheet is refused', () => {
  const sheets = [
    'site/styles/frame.css',
    'site/styles/frame-end.css',
    'site/client/client.css',
    'snippets/render/snippet.css',
    'snippets/render/events.css',
    'snippets/render/figures.css',
  ]
  const css = sheets.map((path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).join('\n')
  const names = new Set([...css.matchAll(/\.([a-z][a-z0-9-]*)/g)].map(([, name]) => name!))
  // States, what KaTeX and the editor make, and what has its look only inside an output.
  const harmless =
    /^(?:is-.*|katex.*|cm-.*|tok-.*|(?:diagram|figure|image|legend|value|tex)(?:-.*)?|number|on-dark|on-light|plot|ramp|line-error|type-answer|table-scroll|wide)$/
  expect(safeClasses([...names].filter((name) => !harmless.test(name))).kept).toEqual([])
})

test('a drawing keeps its shapes, its name and its text; what links, loads or moves is taken out', async () => {
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9"><title>A dot</title><defs><path id="p"/></defs><g transform="scale(2)"><circle cx="1" r="2" fill="red" stroke-width="3" style="stroke: blue; mask: url(#m)"/></g><a href="https://example.org"><text x="1">far</text></a>lost<rect fill="url(#g)"/></svg>'
  const { html, messages } = await renderNote(`See ${drawing} and *more*.\n`)
  expect(html).toBe(
    '<p>See <svg viewBox="0 0 9 9" width="9" role="img" aria-label="A dot"><g transform="scale(2)"><circle cx="1" r="2" fill="red" stroke-width="3" style="stroke: blue"></circle></g><text x="1">far</text><rect></rect></svg>lost and <em>more</em>.</p>',
  )
  expect(messages.map(({ text }) => text)).toEqual([
    'The style "mask: url(#m)" of <circle> may not stand in a note; it was removed',
    '<defs>, <a>, "fill" may not stand in a drawing; it was removed',
  ])
})

test('bars of progress are drawn; tags that do nothing leave what is in them', async () => {
  const { html, messages } = await renderNote('<progress value="7" max="9"></progress> <marquee>**run**</marquee>\n')
  expect(html).toBe('<p><progress value="7" max="9"></progress> <strong>run</strong></p>')
  expect(messages.map(({ text }) => text)).toEqual(['<marquee> does nothing in a note; what is in it is shown'])
})

test.each([
  'color: red',
  'background: #eee',
  'background: linear-gradient(90deg, rgb(1,2,3) 0%, var(--x) 50%)',
  'grid-template-columns: repeat(2, minmax(0, 1fr))',
  'display: flex; gap: 1em; justify-content: space-between',
  'width: calc(100% - 2em); border-left: 3px solid hsl(1, 2%, 3%)',
  '--callout-color: 1, 2, 3',
  'filter: blur(3px)',
  "font: 1.2em/1.5 'Some Font', serif",
])('a style for looks stays: %s', (style) => {
  expect(safeStyle(style)).toEqual({ kept: style, removed: [] })
})

test.each([
  'position: fixed',
  'background: url(x)',
  'background: image-set("x" 1x)',
  'width: expression(alert(1))',
  'color: re\\64',
  'behavior: url(#x)',
  '--x: url(x)',
  'content: "x"',
  'animation: spin 1s',
  'z-index: 9',
  'transform: translate(-100px)',
])('a style that loads, moves or covers does not: %s', (style) => {
  expect(safeStyle(style)).toEqual({ kept: '', removed: [style] })
})

import { describe, expect, test } from 'vitest'
import { publishable } from '../../plugins/vault/css-snippet.ts'
import { readStyleSheets } from '../../plugins/vault/style-sheets.ts'

const read = (files: Readonly<Record<string, string>>) => readStyleSheets(async (path) => files[path])
const said = (css: string) => publishable(css).faults.map(({ place, said }) => `${place.line}:${place.column} ${said}`)

describe('what a snippet would load from elsewhere is left out', () => {
  test.each([
    ['url', 'a { background: url(https://example.org/a.png) }'],
    ['in quotes', 'a { background: url( "//example.org/a.png" ) }'],
    ['a file of the vault', 'a { background: url(a.png) }'],
    ['in escapes', 'a { background: u\\72l(https://example.org/a.png) }'],
    ['behind a comment', 'a { background: url(/**/https://example.org/a.png) }'],
    ['beside one that is no file', 'a { background: url(data:image/png;base64,AA==), url(https://example.org/a.png) }'],
    ['a set of images', 'a { background: image-set("https://example.org/a.png" 1x) }'],
    ['in a property of its own', 'a { --x: url(https://example.org/a.png) }'],
    ['a font', '@font-face { font-family: x; src: url(https://example.org/x.woff2) }'],
    ['an import', '@import "https://example.org/x.css";'],
    ['an import of the vault', '@import "other.css";'],
    ['an import in capitals', '@IMPORT url(x.css);'],
  ])('%s', (_, css) => {
    const { css: published, faults } = publishable(`${css}\nb { color: red }`)
    expect(published).not.toMatch(/example\.org|other\.css|x\.css|a\.png/)
    expect(published).toContain('b { color: red }')
    expect(faults).toHaveLength(1)
  })

  test.each([
    ['what is in the text itself', 'a { background: url("data:image/svg+xml,<svg/>") }'],
    ['a part of the page', 'a { mask: url(#shape) }'],
    ['words', 'a::after { content: "https://example.org/a.png" }'],
  ])('but not %s', (_, css) => {
    expect(publishable(css)).toEqual({ css, faults: [] })
  })
})

test('faults stand at their places', () => {
  expect(said('@import "a.css";\na {\n  cursor: url(b.cur), auto;\n}')).toEqual([
    '1:1 A CSS snippet imports "a.css", and pages load no style sheet but their own; it is left out: copy its text into the snippet',
    '3:3 A CSS snippet loads a file (`cursor: url(b.cur), auto`), and pages load nothing for their look; this is left out: write the file as a data: address',
  ])
  expect(said('.callout { --callout-icon: lucide-nothing-like-it }')).toEqual([
    '1:12 `--callout-icon: lucide-nothing-like-it` names no icon that is known; the callout keeps its own: write a name of lucide.dev, such as lucide-flame, or an <svg> in quotes',
  ])
})

test.each([
  ['lucide-flame', /viewBox="0 0 24 24".*<path/],
  ['flame', /viewBox="0 0 24 24".*<path/],
  ['lucide-alert-circle', /<circle cx="12" cy="12" r="10"\/>/], // a former name of circle-alert
  [
    `'<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>'`,
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 9 9">/,
  ],
  [`"<svg viewBox=\\"0 0 9 9\\">\\\n<path d=\\"M0 0\\"/></svg>"`, /viewBox="0 0 9 9"><path d="M0 0"\/><\/svg>$/],
])('the icon %s is a picture', (icon, drawn) => {
  const { css, faults } = publishable(`.callout { --callout-icon: ${icon}; color: red }`)
  expect(faults).toEqual([])
  const address = /--callout-picture: url\("data:image\/svg\+xml,([^"]*)"\);/.exec(css)![1]!
  expect(decodeURIComponent(address)).toMatch(drawn)
})

test('a tag is told apart by the address it has in Obsidian', () => {
  const { css } = publishable(`.tag[href="#a"], a.tag[href^='#b/'], a[href="#part"] .x { color: red }`)
  expect(css).toBe(`.tag[data-href="#a"], a.tag[data-href^='#b/'], a[href="#part"] .x { color: red }`)
  expect(publishable('a[href="#part"] { color: red }').css).toBe('a[href="#part"] { color: red }')
})

test('and a link by the target that the author wrote', () => {
  const { css } = publishable('.internal-link[href*="Note"], a[href^="http"] { color: red }')
  expect(css).toBe('.internal-link[data-href*="Note"], a[href^="http"] { color: red }')
})

test('lists and formulas are known by the classes that Obsidian gives them', () => {
  const { css } = publishable('ul.has-list-bullet > li, .math.math-block, .math-inline, mjx-container { color: red }')
  expect(css).toBe('ul:is(ul) > li, .math-display, .katex:not(.math-display *), .katex { color: red }')
})

test.each([
  ['rgb(var(--callout-color))', 'rgb(from var(--callout-shade) r g b / alpha)'],
  ['1px solid rgba( var(--callout-color), 0.2)', '1px solid rgb(from var(--callout-shade) r g b / 0.2)'],
  ['rgba(var(--callout-color), calc(var(--x) * 0.5))', 'rgb(from var(--callout-shade) r g b / calc(var(--x) * 0.5))'],
  ['var(--callout-color)', 'var(--callout-color)'],
  ['rgba(var(--color-red-rgb), 0.2)', 'rgba(var(--color-red-rgb), 0.2)'],
])('%s, read as numbers, is the colour of the callout', (written, published) => {
  expect(publishable(`.callout { background: ${written} }`).css).toBe(`.callout { background: ${published} }`)
})

test('the boxes of a note are the note', () => {
  const { css } = publishable(
    '.markdown-preview-view .markdown-preview-section h2, .markdown-preview-sizer > p { top: 0 }',
  )
  expect(css).toBe('.markdown-preview-view h2, .markdown-preview-view > p { top: 0 }')
})

describe('the snippets that are switched on', () => {
  test('are the style sheets, in the order of the settings, each under a name of its own text', async () => {
    const files = { '.obsidian/snippets/b.css': 'b {}', '.obsidian/snippets/A look.css': 'a {}' }
    const settings = { '.obsidian/appearance.json': '{ "enabledCssSnippets": ["b", "A look", "b"] }' }
    const { styles, messages } = await read({ ...files, ...settings })
    expect(messages).toEqual([])
    expect(styles).toEqual([
      { path: expect.stringMatching(/^_noteproof\/styles\/b-[\da-f]{8}\.css$/), css: 'b {}' },
      { path: expect.stringMatching(/^_noteproof\/styles\/a-look-[\da-f]{8}\.css$/), css: 'a {}' },
    ])
    const changed = await read({ ...files, '.obsidian/snippets/b.css': 'b { top: 0 }', ...settings })
    expect(changed.styles[0]!.path).not.toBe(styles[0]!.path)
  })

  test.each([
    ['no settings', {}, []],
    ['settings without any', { '.obsidian/appearance.json': '{ "theme": "moonstone" }' }, []],
    ['settings of another kind', { '.obsidian/appearance.json': '{ "enabledCssSnippets": "all" }' }, []],
    ['settings that are no JSON', { '.obsidian/appearance.json': '{' }, ['wrong-config']],
    ['a missing file', { '.obsidian/appearance.json': '{ "enabledCssSnippets": ["x"] }' }, ['css-snippet']],
    [
      'a file elsewhere',
      {
        '.obsidian/appearance.json': '{ "enabledCssSnippets": ["../../x"] }',
        '.obsidian/snippets/../../x.css': 'a {}',
      },
      ['css-snippet'],
    ],
  ])('%s: none', async (_, files, rules) => {
    const { styles, messages } = await read(files as Readonly<Record<string, string>>)
    expect(styles).toEqual([])
    expect(messages.map(({ rule }) => rule)).toEqual(rules)
  })
})

/** Where Obsidian asks for nothing else, Markdown is what CommonMark and GFM say, as remark reads them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../plugins/syntax/parse-markdown.ts'
import { removeFolders, vaultOnDisk } from '../site/command.ts'
import { differentPages, differentTrees } from './commonmark-differences.ts'
import { examples, remarkHtml, remarkTree, shapeOf } from './commonmark-examples.ts'
import { parseHtml } from './html-tree.ts'
import { type RenderedVault, renderVault } from './page-fixture.ts'

test('the examples are all there', () => {
  expect(examples.length).toBe(699)
  const names = new Set(examples.map(({ name }) => name))
  for (const name of [...differentTrees.keys(), ...differentPages.keys()]) expect(names).toContain(name)
})

describe('the tree of an example, places included, is what remark makes of it', () => {
  test.each(examples)('$name', ({ name, markdown }) => {
    const tree = parseMarkdown(markdown, { strictLineBreaks: true, report: () => undefined })
    if (differentTrees.has(name))
      expect(tree, 'no longer differs: take it off the list').not.toEqual(remarkTree(markdown))
    else expect(tree).toEqual(remarkTree(markdown))
  })
})

describe('the page of an example is what remark makes of it', () => {
  let rendered: RenderedVault

  beforeAll(async () => {
    const notes = examples.map(({ name, markdown }) => [
      `${name}.md`,
      `---\ntitle: ${name}\nsplit: none\nautolink: false\n---\n${elsewhere(markdown)}`,
    ])
    const settings = { '.obsidian/app.json': '{ "strictLineBreaks": true }' }
    rendered = await renderVault(vaultOnDisk({ ...settings, ...Object.fromEntries(notes) }))
  })
  afterAll(removeFolders)

  test.each(examples)('$name', ({ name, markdown }) => {
    const page = shapeOf(parseHtml(rendered.pages.get(name.toLowerCase())!.html))
    const expected = shapeOf(remarkHtml(elsewhere(markdown)))
    if (differentPages.has(name)) expect(page, 'no longer differs: take it off the list').not.toBe(expected)
    else expect(page).toBe(expected)
  })
})

/** Addresses of files that no vault here has, made addresses of another site: those stay links and pictures. */
function elsewhere(markdown: string): string {
  return markdown.replace(
    /(?<![\w/:])(?:\/(?:path\/to\/)?)?(?:(?<=\/)(?:url2?|uri)|train\.jpg|moon\.jpg|uri[123]|(?<=<)url(?=>))(?!\w)/g,
    (address) => `https://elsewhere.example/${address.replace(/^\//, '')}`,
  )
}

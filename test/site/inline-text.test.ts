/** Titles outside of their pages: formulas drawn, in a browser's tab as text, and dollars in the names of files kept. */
import { expect, test } from 'vitest'
import { createFormulaCache } from '../../plugins/page/formula-cache.ts'
import { textWriter } from '../../site/inline-text.ts'
import { renderVault } from '../plugins/page-fixture.ts'

test('dollars in the name of a file are none of a formula', async () => {
  const { vault } = await renderVault(new URL('../fixtures/obsidian/M12-in-file-names/notes', import.meta.url).pathname)
  const { inline, plain } = textWriter(vault, createFormulaCache())
  expect(inline('dollar$x$')).toBe('dollar$x$')
  expect(plain('dollar$x$')).toBe('dollar$x$')
  expect(inline('same $y$')).toMatch(/^same <span class="katex">/)
  expect(plain('same $y$')).toBe('same y')
  expect(inline('Of $z$ & $\\nope$')).toMatch(/^Of <span class="katex">.* &#38; \$\\nope\$$/)
  expect(plain('From $5 to $6')).toBe('From $5 to $6')
})

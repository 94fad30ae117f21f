/** Titles outside of their pages: formulas drawn, in a browser's tab as text, and dollars in the names of files kept. */
import { expect, test } from 'vitest'
import { createFormulaCache } from '../../plugins/page/formula-cache.ts'
import { textWriter } from '../../site/inline-text.ts'
import { renderVault } from '../plugins/page-fixture.ts'

const writer = async (name: string) => {
  const { vault } = await renderVault(new URL(`../fixtures/obsidian/${name}/notes`, import.meta.url).pathname)
  return textWriter(vault, createFormulaCache())
}

test('a title has the commands of its note, and a sentence those of the vault', async () => {
  const { inline } = await writer('M15-macros-property')
  expect(inline('Of $\\RR^n$')).toContain('<mi>R</mi>')
  expect(inline('Not of $\\RR^n$')).toBe('Not of $\\RR^n$')
  expect(inline('$\\vault$')).toContain('katex')
})

test('dollars in the name of a file are none of a formula', async () => {
  const { inline, plain } = await writer('M12-in-file-names')
  expect(inline('dollar$x$')).toBe('dollar$x$')
  expect(plain('dollar$x$')).toBe('dollar$x$')
  expect(inline('same $y$')).toMatch(/^same <span class="katex">/)
  expect(plain('same $y$')).toBe('same y')
  expect(inline('Of $z$ & $\\nope$')).toMatch(/^Of <span class="katex">.* &#38; \$\\nope\$$/)
  expect(plain('From $5 to $6')).toBe('From $5 to $6')
})

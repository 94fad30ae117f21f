/** What is said of a reference that leads to no one equation. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderVault } from './page-fixture.ts'

const notes = {
  'A.md': '$$x \\label{dup}$$\n\n$\\eqref{dup}$',
  'B.md': '$$\\begin{equation*} x \\label{dup} \\end{equation*}$$\n\n$\\ref{dup}$',
  'C.md': '$\\eqref{dup}$ and $\\eqref{none}$ and $\\eqref{secret}$',
  'Hidden.md': '---\npublish: false\n---\n$$x \\label{secret}$$',
}

test('a reference names the notes that share its label, and none that is not published', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'references-'))
  try {
    for (const [name, text] of Object.entries(notes)) writeFileSync(join(folder, name), text)
    const { messages, pages } = await renderVault(folder)
    expect(messages.map(({ path, rule, text }) => `${path} ${rule} ${text}`)).toEqual([
      'B.md missing-equation The reference to `dup` leads to an equation without a number; give that one a \\tag, or take the star out of its environment',
      'C.md missing-equation The reference to `dup` names equations of A.md and B.md; give all of them but one another label',
      'C.md missing-equation The reference to `none` names no equation; expected a formula with \\label{none}',
      'C.md missing-equation The reference to `secret` names no equation; expected a formula with \\label{secret}',
    ])
    expect(pages.get('a')!.html).toContain('>(1)</a>')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

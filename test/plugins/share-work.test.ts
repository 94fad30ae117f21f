/** Work shared by two threads gives what one thread gives, in the same order. */
import { expect, test } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import { collectNotes } from '../../plugins/note/collect-notes.ts'
import { drawAhead, drawFormulas } from '../../plugins/page/draw-formulas.ts'
import { shareWork } from '../../plugins/share-work.ts'
import { drawWithKatex } from '../../plugins/tex/draw.ts'
import type { NotePath, VaultFile } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'

const job = { module: new URL('squares.ts', import.meta.url).href, name: 'square' }

test('the results stand in the order of the items', async () => {
  const items = Array.from({ length: 1000 }, (_, i) => i)
  expect(await shareWork(job, items, 3, 7)).toEqual(items.map((item) => 3 * item * item))
})

test('a fault on either thread is the fault of the whole', async () => {
  await expect(shareWork(job, [-1, -1, -1, -1], 1, 1)).rejects.toThrow('found -1')
})

test('many notes and formulas are read and drawn as one by one', async () => {
  const text = (i: number) =>
    `# Note ${i}\n\n${'A [[Note 1]] sentence. '.repeat(400)}\n\n$x_{${i}}$ and $$\\frac{${i}}{2}$$\n`
  const files = Array.from({ length: 200 }, (_, i): VaultFile => {
    return { path: `N${i}.md` as NotePath, text: text(i), absolute: `/nowhere/N${i}.md`, size: text(i).length }
  })
  const { config } = readConfig(undefined, '/nowhere')
  const notes = await collectNotes(files, config)
  expect(notes).toEqual(files.map((file) => collectNote(file, config)))
  const formulas = drawFormulas(notes)
  for (const i of [0, 199, 7]) {
    expect(formulas.formula(`x_{${i}}`, false)).toEqual(drawWithKatex(`x_{${i}}`, false))
    await new Promise((later) => setTimeout(later, 100)) // what the thread has drawn meanwhile is as good
    expect(formulas.formula(`\\frac{${i}}{2}`, true)).toEqual(drawWithKatex(`\\frac{${i}}{2}`, true))
  }
})

test('the second thread draws from the first formula, and leaps ahead where the pages have caught up', () => {
  const reached = new Int32Array(1)
  const wanted = Array.from({ length: 1000 }, (_, i) => ({
    key: `${i}`,
    tex: `x_{${i}}`,
    display: false,
    definitions: 0,
  }))
  const drawn: string[] = []
  drawAhead({ wanted, definitions: [''], reached }, (some) => {
    drawn.push(...some.map(([key]) => key))
    if (drawn.length === 300) reached[0] = 100 // missed once, long ago
    if (drawn.length === 600) reached[0] = 590
  })
  const expected = wanted.flatMap(({ key }, i) => (i < 600 || i >= 790 ? [key] : []))
  expect(drawn).toEqual(expected)
})

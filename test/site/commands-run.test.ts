import { afterAll, expect, test } from 'vitest'
import { command, removeFolders, vaultOnDisk } from './command.ts'
import { faulty, fence, messages } from './command-vaults.ts'

afterAll(removeFolders)

test('prints what the snippet shows, and exits 0', async () => {
  expect(await command('run', 'Faulty#right', '--vault', faulty)).toEqual({
    code: 0,
    out: ['two: 2', '', 'Faulty.md: 1 passed', '', '1 snippet: 1 passed; 0 errors, 0 warnings'],
    err: [],
  })
})

test('says what is wrong with it, and exits 1', async () => {
  const { code, out } = await command('run', 'Faulty#wrong', '--vault', faulty)
  expect({ code, said: out[0] }).toEqual({ code: 1, said: messages[2] })
})

test('judges as verify does', async () => {
  const code =
    "import { slider } from 'noteproof'\nimport { expect } from 'vitest'\nexpect(slider('n', { min: 0, max: 4, value: 1 })).toBeLessThan(3)"
  const ended = await command('run', 'A#a', '--vault', vaultOnDisk({ 'A.md': fence('a', code) }))
  expect(ended.code).toBe(1)
  expect(ended.out.find((line) => line.startsWith('A.md'))).toMatch(
    /^A\.md:4:\d+ error failed-expectation expected 4 to be less than 3 \(at n = 4\)$/,
  )
})

test('every kind of output has its words', async () => {
  const code = [
    "import { diagram, image, live, plot, progress, show, slider, table, tex } from 'noteproof'",
    "console.log('a', 1, [2])",
    'show([NaN, -0])',
    "show(tex`x^2`, 'formula')",
    "slider('n', { min: 0, max: 4, value: 1 })",
    'table([{ a: 1 }])',
    "plot({ marks: [], alt: 'nothing' })",
    "live.plot({ marks: [{ type: 'dot', data: [], x: 'x' }], caption: 'grows' }).push([{ x: 1 }])",
    "image([[0, 1]], { alt: 'two pixels' })",
    "diagram({ nodes: [{ id: 'a' }], edges: [], alt: 'a box' })",
    "progress('work', 2).tick()",
  ].join('\n')
  const { out } = await command('run', 'A#a', '--vault', vaultOnDisk({ 'A.md': fence('a', code) }))
  expect(out.slice(0, out.indexOf(''))).toEqual([
    'a 1 [2]',
    '[NaN, -0]',
    'formula: $x^2$',
    'n = 1',
    '[{"a":1}]',
    '[figure: nothing]',
    '[figure: grows]',
    '[image 1×2: two pixels]',
    '[diagram: a box]',
  ])
})

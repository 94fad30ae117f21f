/** `verify --watch` as people start it: what it says at a save, and how it ends. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { removeFolders, start, vaultOnDisk } from './command.ts'

afterAll(removeFolders)

const snippet = (name: string, code: string) => `\`\`\`ts\n${code}\n\`\`\`\n\n^${name}\n`
const lib = (value: number) => snippet('one', `export const one = ${value}\none > 0 // => true`)

test('a save is judged at once with what depends on it; only what has changed is said', async () => {
  const vault = vaultOnDisk({
    'A.md': `# A\n\nSee [[Nowhere]].\n\n${lib(1)}`,
    'B.md': `# B\n\n${snippet('two', "import { one } from '[[A#^one]]'\none + 1 // => 2")}\n${snippet('rest', '1 // => 1')}`,
  })
  const child = start(['verify', vault, '--watch'])
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  /** Up to the line that begins with a time. */
  const verdict = async () => {
    const said: string[] = []
    for (;;) {
      const { value, done } = await lines.next()
      if (done) throw new Error(`it ended after ${JSON.stringify(said)}`)
      said.push(value.replace(/^\d\d:\d\d:\d\d /, ''))
      if (said.at(-1) !== value) return said
    }
  }
  const missing = 'A.md:3:5 warning missing-link "Nowhere" leads nowhere'
  expect((await verdict())[0]).toContain(missing)
  expect((await lines.next()).value).toBe(`Watching ${vault} (Ctrl+C stops)`)

  writeFileSync(join(vault, 'A.md'), `# A\n\n${lib(2)}`)
  const [gone, wrong, summary] = await verdict()
  expect(gone).toContain(`- ${missing}`)
  expect(wrong).toBe('+ B.md:5:1 error failed-expectation expected 2, found 3')
  expect(summary).toMatch(/^✗ 1 of 3 snippets failed \(2 run\); 1 error, 0 warnings/)

  writeFileSync(join(vault, 'A.md'), `# A\n\nMore text.\n\n${lib(1)}`)
  expect(await verdict()).toEqual([
    '- B.md:5:1 error failed-expectation expected 2, found 3',
    expect.stringMatching(/^✓ 3 snippets, none failed \(0 run\)/),
  ])
  rmSync(join(vault, 'B.md'))
  expect(await verdict()).toEqual([expect.stringMatching(/^✓ 1 snippet, none failed \(0 run\)/)])
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGINT')
  expect(await ended).toBe(0)
})

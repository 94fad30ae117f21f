/** Who watches the children: its end is survived, and it leaves none behind. Reads /proc, so Linux only. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runHeadless } from '../../snippets/headless.ts'
import { compiled } from './compiled.ts'

const folder = mkdtempSync(join(tmpdir(), 'noteproof-supervisor-'))
afterAll(() => rmSync(folder, { recursive: true }))

const loop = [compiled('a', 'for (;;);', { timeout: 60_000 })]

/** Process ids whose command line holds `part`, of `parent` only where one is given. */
function processes(part: string, parent?: number): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid) || !readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(part)) return []
      const ownParent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1])
      return parent === undefined || parent === ownParent ? [Number(pid)] : []
    } catch {
      return [] // it has ended
    }
  })
}

beforeAll(async () => void (await runHeadless([compiled('a', '')], 'defaults', { folder })))

const children = () => processes(`${folder}/runtime-`)

test('when it is killed its job says so, and the next job runs', async () => {
  const running = runHeadless(loop, 'defaults', { folder })
  await vi.waitUntil(() => children().length === 1, { timeout: 20_000 })
  for (const pid of processes('supervisor-main', process.pid)) process.kill(pid, 'SIGKILL')
  const how = 'the end of the process that watches it (SIGKILL)'
  expect(await running).toEqual({ runs: [], ended: { kind: 'ended', module: 'a', how } })
  const { runs } = await runHeadless([compiled('a', '$.check(0, 1 + 1)')], 'defaults', { folder })
  expect(runs[0]!.report.values).toMatchObject([{ value: 2 }])
  // A loop cannot hear that its channel has closed.
  for (const pid of children()) process.kill(pid, 'SIGKILL')
})

test('when the program is killed, a snippet that never ends is ended', async () => {
  const program = `
    import { runHeadless } from ${JSON.stringify(new URL('../../snippets/headless.ts', import.meta.url).href)}
    await runHeadless(${JSON.stringify(loop)}, 'defaults', { folder: ${JSON.stringify(folder)} })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' })
  await vi.waitUntil(() => children().length === 1, { timeout: 20_000 })
  child.kill('SIGKILL')
  await vi.waitUntil(() => children().length === 0, { timeout: 20_000 })
})

/** What no hand writes ends neither the program nor the patience of who waits, and loses nothing. */
import { expect, test } from 'vitest'
import { hardTexts } from './hard-texts.ts'
import { runCases } from './run-cases.ts'

test('no text is too long or too deep', async () => {
  const names = [...hardTexts.keys()]
  const faults = await runCases([...hardTexts.values()].map((text) => Buffer.from(text)))
  expect(names.flatMap((name, i) => faults[i]!.map((fault) => `${name}: ${fault}`))).toEqual([])
}, 600_000)

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTypeChecker } from '../../snippets/check.ts'
import { judge } from '../../snippets/judge.ts'
import type { SnippetResult } from '../../snippets/types.ts'
import { makeSnippets, note, type Written } from './make-snippets.ts'

const folder = mkdtempSync(join(tmpdir(), 'noteproof-verify-'))
const checker = openTypeChecker()
afterAll(() => {
  checker.close()
  rmSync(folder, { recursive: true })
})

const imports = "import { show, slider, choice } from 'noteproof'\nimport { expect } from 'vitest'\n"

async function verify(written: Record<string, string | Written>, level: 'ran' | 'verified' = 'verified') {
  const judgement = await judge(makeSnippets(written), { level, cacheDir: folder, checker })
  return { ...judgement, by: (name: string) => judgement.results.find((result) => result.name === name)! }
}

function words({ line, messages }: SnippetResult): string[] {
  return messages.map((each) => `${each.line - line}:${each.column} ${each.rule} ${each.text}`)
}

test('expectations hold at the defaults, assertions at every extreme', async () => {
  const { by } = await verify({
    holds: `${imports}const k = slider('k', { min: 0, max: 4, value: 1 })\nshow(k)\nk // => 1\nexpect(k).toBeLessThan(5)`,
    'fails-at-an-end': `${imports}const k = slider('k', { min: 0, max: 4, value: 1 })\nshow(k)\nexpect(k).toBeLessThan(4)`,
    'throws-at-an-option': `${imports}const c = choice('c', ['a', 'b'])\nshow(c)\nif (c === 'b') throw new Error('no b')\nexpect(c).toBe('a')`,
    dead: `${imports}const k = slider('k', { min: 0, max: 4, value: 1 })\nshow(1)\nexpect(k).toBeDefined()`,
  })
  expect(by('holds')).toMatchObject({ status: 'passed', level: 'verified', messages: [] })
  expect(words(by('fails-at-an-end'))).toEqual(['5:13 failed-expectation expected 4 to be less than 4 (at k = 4)'])
  expect(words(by('throws-at-an-option'))).toEqual(["5:24 threw Error: no b (at c = 'b')"])
  expect(words(by('dead'))).toEqual([
    '3:20 dead-input the input "k" changes nothing that is shown, at any of its extremes',
  ])
  expect(by('dead').status).toBe('passed')
})

test('inputs of what is imported are moved where it stands on the same page', async () => {
  const written = {
    input: `${imports}export const k = slider('k', { min: 0, max: 4, value: 1 })\nshow(k)\nk // => 1`,
    through: "import { k } from '[[#^input]]'\nexport const twice = 2 * k\ntwice // => 2",
    beside: `${imports}import { twice } from '[[#^through]]'\nexpect(twice).toBeLessThan(8)`,
    elsewhere: `${imports}import { twice } from '[[#^through]]'\nexpect(twice).toBeLessThan(8)`,
    'at-its-value': "import { k } from '[[#^input]]'\nk // => 1",
  }
  const snippets = makeSnippets(written).map((each) => ({ ...each, page: each.name === 'elsewhere' ? 'b' : 'a' }))
  const { results } = await judge(snippets, { level: 'verified', cacheDir: folder, checker })
  expect(results.map(words)).toEqual([
    [],
    [],
    ["4:17 failed-expectation expected 8 to be less than 8 (at k = 4 of '[[#^through]]')"],
    [],
    [],
  ])
  const moved = snippets.map((each) => ({ ...each, page: each.name === 'elsewhere' ? 'a' : each.page }))
  const { results: after, ran } = await judge(moved, { level: 'verified', cacheDir: folder, checker })
  expect(after.map(({ status }) => status)).toEqual(['passed', 'passed', 'failed', 'failed', 'passed'])
  expect(ran).toBe(1)
})

test('runs that differ fail, unless that was announced', async () => {
  const clock = 'console.log(performance.now())\n1 // => 1'
  const { by } = await verify({
    clock,
    announced: { info: 'nondeterministic="a clock"', code: clock },
    random: 'console.log(Math.random())\nMath.random() // => 0.002735721180215478',
    changed: "import { list } from '[[#^list]]'\nlist.push(1)\nconsole.log(list.length)\n1 // => 1",
    hidden: "import { next } from '[[#^counter]]'\nconsole.log(next())\n1 // => 1",
    trains:
      "import * as tf from '@tensorflow/tfjs'\nimport { w } from '[[#^variable]]'\nw.assign(tf.scalar(2))\n1 // => 1",
    variable: "import * as tf from '@tensorflow/tfjs'\nexport const w = tf.variable(tf.scalar(1))\n1 // => 1",
    counter: 'let n = 0\nexport const next = () => ++n\n1 // => 1',
    list: 'export const list: number[] = []\nlist // => []',
  })
  const differ = 'runs-differ run again'
  expect(words(by('clock'))).toEqual([
    expect.stringMatching(`0:3 ${differ} in a fresh process, it gave something else`),
  ])
  expect(by('announced').status).toBe('passed')
  const changes = (link: string) =>
    `changed-import this snippet changes what '[[#^${link}]]' exports; change a copy, so that others see it as it was`
  expect(words(by('changed'))).toEqual([`1:24 ${changes('list')}`])
  expect(words(by('trains'))).toEqual([`2:21 ${changes('variable')}`])
  expect(words(by('hidden'))).toEqual([
    `0:3 ${differ} over the same imports after its inputs were moved, it gave something else: output 1 (log) at values[0]: recorded 1, now 2; make it repeatable, or say nondeterministic="why"`,
  ])
  expect([by('list').status, by('random').status]).toEqual(['passed', 'passed'])
})

test('a changed import makes what imports it stale, and nothing else', async () => {
  const before = {
    base: 'export const n = 1\nn // => 1',
    middle: "import { n } from '[[#^base]]'\nexport const m = n + 1\nm > 0 // => true",
    top: "import { m } from '[[#^middle]]'\nm > 0 // => true",
    other: '1 // => 1',
  }
  const first = await verify(before)
  expect([first.ran, first.results.map(({ status }) => status)]).toEqual([4, ['passed', 'passed', 'passed', 'passed']])
  expect((await verify(before)).ran).toBe(0)
  expect((await verify(Object.fromEntries(Object.entries(before).reverse()))).ran).toBe(0)
  const after = await verify({ ...before, base: 'export const n = 2\nn // => 2' })
  expect([after.ran, after.by('other').status]).toEqual([3, 'passed'])
  expect((await verify({ ...before, other: { info: 'seed=2', code: before.other } })).ran).toBe(1)
})

test('a verdict reached once serves the level below, not the one above', async () => {
  const one = { levels: '"levels" // => "levels"' }
  expect((await verify(one, 'ran')).ran).toBe(1)
  expect((await verify(one, 'verified')).ran).toBe(1)
  const { ran, by } = await verify(one, 'ran')
  expect([ran, by('levels').level]).toEqual([0, 'verified'])
})

test('a failure that only the second run sees is not held against the first', async () => {
  const clock = { clock2: 'console.log(performance.now())\n2 // => 2' }
  expect((await verify(clock, 'verified')).by('clock2').status).toBe('failed')
  expect((await verify(clock, 'ran')).by('clock2').status).toBe('passed')
})

test('data is part of the key, and reaches the snippet', async () => {
  const code =
    "import { dataset } from 'noteproof'\nconst { rows } = await dataset('[[a.csv]]')\nrows[0]![0]! > 0 // => true"
  const withText = (text: string) => ({ data: { code, datasets: { '[[a.csv]]': { path: 'a.csv', text } } } })
  const first = await verify(withText('x,y\n1,2'))
  expect([first.ran, words(first.by('data'))]).toEqual([1, []])
  const second = await verify(withText('x,y\n-1,2'))
  expect([second.ran, words(second.by('data'))]).toEqual([1, ['3:3 failed-expectation expected true, found false']])
})

test('`only` judges what is named, and what that needs', async () => {
  const snippets = makeSnippets({
    a: 'export const a = 3\na // => 3',
    b: "import { a } from '[[#^a]]'\na // => 3",
    c: '5 // => 6',
  })
  const { results, ran } = await judge(snippets, {
    level: 'ran',
    cacheDir: null,
    checker,
    only: new Set([`${note}#b`]),
  })
  expect([results.map(({ name, status }) => `${name} ${status}`), ran]).toEqual([['b passed'], 2])
})

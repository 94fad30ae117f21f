import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import { checkDiagrams } from '../../plugins/page/check-diagrams.ts'
import { linkedNodes } from '../../plugins/page/mermaid.ts'
import type { NotePath } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'

const { config } = readConfig(undefined, 'vault')
const noteOf = (text: string, path = 'Note.md') =>
  collectNote({ path: path as NotePath, text, absolute: `/${path}`, size: text.length }, config)
const fence = (source: string) => `\`\`\`mermaid\n${source}\n\`\`\`\n`

test('a diagram is read by Mermaid’s own parser, each text once, and a fault is told at its line', async () => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'diagrams-'))
  const good = ['graph TD\nA[<b>x</b>] --> B\nclass A internal-link', 'pie\n "a": 3', 'classDiagram\nA <|-- B']
  const bad = ['graph TD\nA --> B\nA[Open --> B', 'sequenceDiagram\nAlice->>', 'nonsense', 'pie\n a']
  const note = noteOf(
    `Text.\n\n${[...good, ...bad].map(fence).join('\n')}\n- ${fence('graph XX').replaceAll('\n', '\n  ')}`,
  )
  const canvas = JSON.stringify({
    nodes: [{ id: 'a', type: 'text', text: fence('graph YY'), x: 0, y: 0, width: 9, height: 9 }],
  })
  const notes = [note, noteOf(canvas, 'C.canvas')]
  const found = await checkDiagrams(notes, cacheDir)
  expect(
    found.map(({ path, line, column, severity, rule }) => `${path}:${line}:${column} ${severity} ${rule}`),
  ).toEqual([
    'Note.md:22:1 warning rejected-diagram',
    'Note.md:27:1 warning rejected-diagram',
    'Note.md:31:1 warning rejected-diagram',
    'Note.md:36:1 warning rejected-diagram',
    'Note.md:40:1 warning rejected-diagram',
    `C.canvas:1:${canvas.indexOf('```') + 1} warning rejected-diagram`,
  ])
  expect(found.map(({ text }) => /\((.*)\)/.exec(text)![1])).toEqual([
    'it stops at “A[Open --> B”',
    'it stops at “Alice->>”',
    'it does not begin with the name of a kind of diagram',
    expect.stringContaining('unexpected character: ->a<-'),
    'it stops at “graph XX”',
    'it stops at “graph YY”',
  ])
  expect(found[0]!.text).toBe(
    'Mermaid cannot read this diagram (it stops at “A[Open --> B”); its source is shown in its place: correct it',
  )

  for (const path of readdirSync(cacheDir, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.json')) continue
    const kept = JSON.parse(readFileSync(join(cacheDir, path), 'utf8'))
    if (kept.record === null) writeFileSync(join(cacheDir, path), JSON.stringify({ ...kept, record: { why: 'kept' } }))
  }
  const again = await checkDiagrams(notes, cacheDir)
  expect(again.filter(({ text }) => text.includes('(kept)'))).toHaveLength(good.length)
  expect(again).toHaveLength(good.length + found.length)
})

describe('nodes that are links', () => {
  test.each<[string, string[]]>([
    ['graph TD\nA-->B\nclass A internal-link', ['A']],
    ['graph TD\nA[One] --> B(Two)\n  class A,B internal-link;', ['One', 'Two']],
    ['graph TD\nA["A (b), c"] --> B{{Six}}\nclass A, B internal-link', ['A (b), c', 'Six']],
    ['graph TD; A[One]-->B; class A,C internal-link; class B other', ['One']],
    ['graph LR\nA([Round]):::internal-link --> B:::other', ['Round']],
    ['graph LR\nA --> n-1["Nä #35; 1"]:::internal-link', ['Nä # 1']],
    ['graph LR\nA@{ shape: circle, label: "Circle" }\nclass A internal-link', ['Circle']],
    ['graph LR\nclass "⨳ special" internal-link', ['⨳ special']],
    ['graph LR\n%% class A internal-link\nclass A internal-links', []],
    [
      'graph TD\nA[C is named] -->|D| B["E"]\nstyle F fill:red\nclass A,B,C,D,E,F,G,H internal-link;',
      ['C is named', 'E'],
    ],
    ['classDiagram\nclass Duck {\n+swim()\n}\nDuck <|-- Cat\ncssClass Duck,Cat,Cow internal-link', ['Duck', 'Cat']],
    ['graph LR\nAB[Wrong] --> B[Right]\nclass B internal-link', ['Right']],
  ])('%s', (source, names) => {
    expect(linkedNodes(source).map(({ text }) => text)).toEqual(names)
  })
})

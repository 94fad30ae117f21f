/** Canvases: where things stand in their files, where lines run, and that nothing in a file breaks a page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundsOf, drawLine, isInside, type LineEnd } from '../../plugins/canvas/edge-path.ts'
import { charactersOf, fieldOf, parseJson, placed } from '../../plugins/canvas/json-places.ts'
import type { Side } from '../../plugins/canvas/nodes.ts'
import { webAddress } from '../../plugins/canvas/web-address.ts'
import { type RenderedVault, renderVault } from './page-fixture.ts'

async function rendered(files: Readonly<Record<string, string>>): Promise<RenderedVault> {
  const folder = mkdtempSync(join(tmpdir(), 'canvas-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return await renderVault(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const card = (id: string, more: object) => ({ id, x: 0, y: 0, width: 100, height: 50, ...more })
const canvasOf = (nodes: readonly unknown[], edges: readonly unknown[] = []) => JSON.stringify({ nodes, edges })

describe('places', () => {
  test('each character of a string is where its writing is, whatever is escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (value, escaped) => {
        const written = escaped
          ? `"${[...value]
              .flatMap((one) => one.split(''))
              .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
              .join('')}"`
          : JSON.stringify(value)
        const text = `{ "a": ${written} }`
        const parsed = parseJson(text)
        if (!('root' in parsed)) throw new Error(parsed.why)
        const offsets = charactersOf(fieldOf(parsed.root, 'a')!, text)
        const units = offsets.slice(0, -1).map((at, index) => JSON.parse(`"${text.slice(at, offsets[index + 1])}"`))
        expect(units).toEqual(value.split(''))
      }),
    )
  })

  test('an offset and its line and column name one another', () => {
    const { placeAt, offsetAt } = placed('ab\r\nc\n\rd')
    expect([0, 2, 4, 6, 7].map(placeAt)).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
    ])
    for (const offset of [0, 2, 4, 6, 7]) expect(offsetAt(placeAt(offset))).toBe(offset)
  })

  test('a fault in a card’s text stands where it is written in the file', async () => {
    const text = canvasOf([card('a', { type: 'text', text: '---\nA "quote"\té\n\n- to [[Nowhere]]' })])
    const { vault } = await rendered({ 'B.canvas': text })
    expect(vault.messages.map(({ line, column, rule }) => ({ line, column, rule }))).toEqual([
      { line: 1, column: text.indexOf('[[Nowhere') + 1, rule: 'missing-link' },
    ])
  })

  test('so does one in a card’s diagram', async () => {
    const text = canvasOf([
      card('a', { type: 'text', text: '```mermaid\ngraph TD\nA --> B\nclass A internal-link\n```' }),
    ])
    const { messages } = await rendered({ 'B.canvas': text })
    expect(messages.map(({ line, column, rule }) => ({ line, column, rule }))).toEqual([
      { line: 1, column: text.indexOf('```mermaid') + 1, rule: 'missing-link' },
    ])
  })
})

describe('lines', () => {
  const box = { x: 0, y: 0, width: 100, height: 50 }
  const end = (x: number, y: number, side?: Side, arrow = false): LineEnd => ({ box: { ...box, x, y }, side, arrow })

  test.each<[string, LineEnd, LineEnd, [number, number], [number, number]]>([
    ['the sides that are named', end(0, 0, 'top'), end(300, 0, 'bottom'), [50, 0], [350, 50]],
    ['to the right', end(0, 0), end(300, 20), [100, 25], [300, 45]],
    ['to the left', end(300, 0), end(0, 0), [300, 25], [100, 25]],
    ['down', end(0, 0), end(20, 200), [50, 50], [70, 200]],
    ['up', end(0, 200), end(0, 0), [50, 200], [50, 50]],
  ])('run between the middles of two sides: %s', (_, from, to, start, stop) => {
    const { curve, arrows } = drawLine(from, to)
    expect([curve[0], curve[3]]).toEqual([
      { x: start[0], y: start[1] },
      { x: stop[0], y: stop[1] },
    ])
    expect(arrows).toEqual([])
  })

  test('an arrow touches the side with its tip, and the line ends behind it', () => {
    const { curve, arrows } = drawLine(end(0, 0, 'right'), end(300, 0, 'left', true))
    expect(arrows).toEqual([
      [
        { x: 300, y: 25 },
        { x: 286, y: 25 },
        { x: 286, y: 25 },
      ].map(({ x, y }, index) => ({ x, y: y + [0, -6, 6][index]! })),
    ])
    expect(curve[3].x).toBeLessThan(300)
    expect(curve[2].x).toBeLessThan(curve[3].x)
  })

  test('a line from a card to itself has its middle, where its label is, beside the card', () => {
    const sides = [undefined, 'top', 'right', 'bottom', 'left'] as const
    for (const [width, height] of [
      [100, 50],
      [400, 60],
      [60, 700],
    ] as const) {
      const card = { x: 10, y: 20, width, height }
      for (const from of sides)
        for (const to of sides) {
          const { middle } = drawLine({ box: card, side: from, arrow: false }, { box: card, side: to, arrow: true })
          expect(isInside({ ...middle, width: 0, height: 0 }, card), `${from} ${to} ${width}`).toBe(false)
        }
    }
  })

  test('the drawing has room for every box and every point of a line', () => {
    const near = fc.integer({ min: -2000, max: 2000 })
    const side = fc.constantFrom<Side>('top', 'right', 'bottom', 'left')
    fc.assert(
      fc.property(near, near, side, side, (x, y, out, into) => {
        const [from, to] = [end(0, 0, out), end(x, y, into, true)]
        const line = drawLine(from, to)
        const room = boundsOf([from.box, to.box], [line], 40)
        for (const { x: left, y: top, width, height } of [from.box, to.box])
          for (const [px, py] of [
            [left, top],
            [left + width, top + height],
          ])
            expect(isInside({ x: px!, y: py!, width: 0, height: 0 }, room)).toBe(true)
        expect(isInside({ ...line.middle, width: 0, height: 0 }, room)).toBe(true)
      }),
    )
  })
})

describe('pages', () => {
  test('a note and a canvas of one name have pages of their own, and each link means one of them', async () => {
    const { vault } = await rendered({
      'Map.md': 'To [[Map.canvas]] and [[Map]].',
      'Map.canvas': canvasOf([card('a', { type: 'file', file: 'Map.md' })]),
    })
    expect([...vault.pages.keys()].sort()).toEqual(['', 'map', 'map-canvas'])
    expect(vault.pages.get('map' as never)!.links.map(({ to }) => to)).toEqual(['map-canvas', 'map'])
    expect(vault.pages.get('map' as never)!.backlinks.map(({ from, kind }) => [from, kind])).toEqual([
      ['map-canvas', 'embed'],
      ['map', 'wikilink'],
    ])
    expect(vault.messages).toEqual([])
  })

  test('a line is drawn from side to side, a label and a group’s name as text', async () => {
    const nodes = [
      card('g', { type: 'group', label: '</text><script>', x: -10, y: -10, width: 400, height: 100 }),
      card('a', { type: 'text', text: 'A' }),
      card('b', { type: 'text', text: 'B', x: 200 }),
    ]
    const edges = [
      { id: 'e', fromNode: 'a', fromSide: 'right', toNode: 'b', toSide: 'left', toEnd: 'none', label: '<b>' },
    ]
    const { pages } = await rendered({ 'C.canvas': canvasOf(nodes, edges) })
    const { html } = pages.get('c-canvas')!
    expect(html).toContain('<svg class="canvas-drawing" viewBox="-50 -50 480 180" width="480" height="180"')
    expect(html).toContain('d="M100,25C150,25 150,25 200,25"')
    expect(html).toContain('&#x3C;/text>&#x3C;script></text>')
    expect(html.slice(html.lastIndexOf('canvas-node'))).toMatch(
      /<svg class="canvas-labels" style="z-index:4".*<text><tspan .*&#x3C;b><\/tspan><\/text><\/svg>/,
    )
    expect(html).not.toContain('<script>')
  })

  test('a canvas that shows itself through a note ends with a link', async () => {
    const { pages, messages } = await rendered({
      'C.canvas': canvasOf([card('a', { type: 'file', file: 'N.md' }), card('b', { type: 'file', file: 'C.canvas' })]),
      'N.md': '![[C.canvas]]',
    })
    expect(pages.get('c-canvas')!.html.match(/class="canvas"/g)).toHaveLength(1)
    expect([...new Set(messages.map(({ rule }) => rule))]).toEqual(['recursive-embed'])
  })

  test('whatever the fields hold, there is a page, and every message is at a place of the file', async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('text', 'file', 'link', 'group', 'N.md', '#fff', '1', 'top', 'arrow', 'a', 'b', 1e308, -1),
    )
    const keys = 'id type x y width height color text file subpath url label background backgroundStyle'.split(' ')
    const ends = 'id fromNode toNode fromSide toSide fromEnd toEnd color label'.split(' ')
    const object = (names: string[]) => fc.dictionary(fc.constantFrom(...names), value, { maxKeys: names.length })
    const canvas = fc.record({ nodes: fc.array(object(keys)), edges: fc.array(object(ends)) })
    await fc.assert(
      fc.asyncProperty(fc.oneof(canvas, fc.jsonValue()), async (content) => {
        const text = JSON.stringify(content, null, 1)
        const { vault, pages, messages } = await rendered({ 'F.canvas': text, 'N.md': 'N' })
        expect(pages.has('f-canvas')).toBe(true)
        const lines = text.split('\n')
        for (const { path, line, column } of [...vault.messages, ...messages])
          if (path === 'F.canvas') expect((lines[line - 1]?.length ?? -1) + 1).toBeGreaterThanOrEqual(column)
      }),
      { numRuns: 60 },
    )
  })
})

test.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['http://example.org', 'http://example.org'],
  [' obsidian://open?vault=x ', 'obsidian://open?vault=x'],
  ['localhost:4321', 'https://localhost:4321'],
  ['127.0.0.1:80/x', 'https://127.0.0.1:80/x'],
  ['münchen.example/straße', 'https://münchen.example/straße'],
  ['example.org/file.pdf', 'https://example.org/file.pdf'],
  ['tel:123', 'tel:123'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ...[
    '',
    '/x',
    './x.y',
    '../x.y',
    '?q',
    'word',
    'a word.org',
    'Note.md#x',
    'board.canvas',
    'sand.png',
    'folder/x.org',
    'https:',
  ].map((written) => [written, undefined]),
])('the address of a card that says %j', (written, address) => expect(webAddress(written!)).toBe(address))

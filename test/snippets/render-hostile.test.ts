import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Element, Root, RootContent } from 'hast'
import { raw } from 'hast-util-raw'
import { describe, expect, it } from 'vitest'
import { renderEvent } from '../../snippets/render/render-events.ts'
import { renderEventsStatic, staticRenderer } from '../../snippets/render/static.ts'

const fixtures = join(import.meta.dirname, '../fixtures/render')
const samples: object[] = readdirSync(fixtures)
  .flatMap((name) => JSON.parse(readFileSync(join(fixtures, name, 'events.json'), 'utf8')))
  .filter((event) => event !== null)

const html = 'div span pre code p details summary figure figcaption strong em table caption thead tbody tr th td'
const svg = 'svg g path rect circle text title line polygon'
const math =
  'math semantics annotation mrow mi mo mn msup msub mfrac mtext mstyle mspace mpadded msqrt munderover mover'
const allowed = new Set(`${html} ${svg} ${math}`.split(' '))

/** What an independent parser (parse5, as browsers parse) finds in the HTML that a page must not hold. */
function dangersIn(text: string): string[] {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: text }] } as Root) as Root
  const dangers: string[] = []
  function visit(node: Root | RootContent): void {
    if (node.type === 'element') dangers.push(...dangersOf(node))
    if (node.type === 'comment') dangers.push('a comment')
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(tree)
  return dangers
}

function dangersOf({ tagName, properties }: Element): string[] {
  const dangers = allowed.has(tagName) ? [] : [`<${tagName}>`]
  for (const [name, value] of Object.entries(properties)) {
    if (/^(on|href|src|xlinkhref|action|formaction|srcdoc|id$)/i.test(name)) dangers.push(`${tagName} ${name}`)
    if (!/^(ariaLabel|title)$/.test(name) && /url\(|javascript:|expression/i.test(String(value)))
      dangers.push(`${name}=${value}`)
  }
  return dangers
}

const payloads = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  'url(javascript:alert(1))',
  'url(#x)',
  '<svg onload=alert(1)>',
  '</title></style></svg></pre><iframe srcdoc=x>',
  '$\\href{javascript:alert(1)}{x}$ $\\includegraphics{x}$ $\\htmlStyle{background:url(x)}{x}$',
  '__proto__',
  'constructor',
]

/** The same event with every text in it replaced, but for its type. */
function poisoned(value: unknown, payload: string, key = ''): unknown {
  if (typeof value === 'string') return key === 'type' ? value : payload
  if (Array.isArray(value)) return value.map((item) => poisoned(item, payload))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poisoned(item, payload, name)]))
}

/** The same event with one field's name replaced too. */
function renamed(value: unknown, payload: string): unknown {
  return JSON.parse(JSON.stringify(value).replace(/"(x|model|rate|run|label)":/g, () => `${JSON.stringify(payload)}:`))
}

describe('a hostile snippet', () => {
  it.each(payloads)('cannot put %s on the page', (payload) => {
    for (const event of samples) {
      for (const hostile of [
        poisoned(event, payload),
        renamed(event, payload),
        renamed(poisoned(event, payload), payload),
      ]) {
        expect(dangersIn(renderEventsStatic([hostile as never]))).toEqual([])
      }
    }
  })

  it('finds the dangers it looks for', () => {
    expect(dangersIn('<a href="x">')).toEqual(['<a>', 'a href'])
    expect(dangersIn('<p fill="url(#x)" onclick="x">')).toEqual(['fill=url(#x)', 'p onClick'])
  })

  it('cannot break the renderer with values of any shape', () => {
    const kinds = ['log', 'show', 'plot', 'live', 'image', 'table', 'diagram', 'more']
    const fields = [
      'values',
      'value',
      'figure',
      'shape',
      'options',
      'rows',
      'graph',
      'count',
      'label',
      'caption',
      'digits',
    ]
    const event = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })
    fc.assert(
      fc.property(fc.constantFrom(...kinds), event, (type, rest) => {
        const element = renderEvent({ ...rest, type }, staticRenderer())
        expect(dangersIn(element?.outerHTML ?? '')).toEqual([])
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it('cannot break figures with values of any shape', () => {
    const marks = [
      'line',
      'dot',
      'area',
      'bar',
      'rect',
      'cell',
      'rule',
      'tick',
      'text',
      'arrow',
      'vector',
      'link',
      'hull',
      'contour',
      'density',
      'linearRegression',
    ]
    const value = fc.oneof(fc.double(), fc.string({ maxLength: 4 }), fc.boolean(), fc.constant(null))
    const rows = fc.array(fc.dictionary(fc.constantFrom('a', 'b'), value), { maxLength: 4 })
    const name = fc.oneof(fc.constantFrom('a', 'b'), value)
    const channels = [
      'x',
      'y',
      'x1',
      'x2',
      'y1',
      'y2',
      'fill',
      'stroke',
      'r',
      'text',
      'opacity',
      'strokeDasharray',
      'fx',
      'fy',
      'curve',
    ]
    const mark = fc.tuple(
      fc.constantFrom(...marks),
      rows,
      fc.dictionary(fc.constantFrom(...channels), name, { maxKeys: 5 }),
    )
    const scale = fc.dictionary(
      fc.constantFrom('domain', 'type', 'label', 'grid', 'scheme', 'legend'),
      fc.oneof(fc.tuple(fc.double(), fc.double()), fc.constantFrom('log', 'sqrt', 'symlog', 'band', 'linear'), value),
    )
    const sizes = fc.dictionary(
      fc.constantFrom('width', 'height', 'aspect'),
      fc.oneof(fc.double(), fc.constantFrom(1, 1e9, -1, 0)),
    )
    fc.assert(
      fc.property(mark, scale, scale, scale, sizes, ([type, data, rest], x, y, color, size) => {
        const figure = { ...size, marks: [{ ...rest, type, data }], x, y, color }
        const element = renderEvent({ type: 'plot', figure }, staticRenderer())
        expect(dangersIn(element?.outerHTML ?? '')).toEqual([])
        const svg = element?.querySelector('svg.plot')
        if (svg) expect(Number(svg.getAttribute('height'))).toBeLessThanOrEqual(1200)
      }),
      { numRuns: 150, seed: 7 },
    )
  })

  it.each([
    [{ type: 'plot', figure: { width: Number.NaN, height: Number.POSITIVE_INFINITY, marks: [] } }, 'width="640"'],
    [{ type: 'plot', figure: { width: 1e9, height: -5, marks: [] } }, 'width="1200"'],
    [{ type: 'image', shape: [1, 1], values: [1], options: { scale: Number.NaN, columns: -3 } }, 'class="image"'],
    [
      { type: 'image', shape: [Number.NaN, 1], values: [1], options: {} },
      'Output of image cannot be read: its shape is no list of sizes.',
    ],
    [{ type: 'image', shape: [1e9, 1e9], values: [1], options: {} }, 'asks for 1000000000000000000 values, not 1.'],
    [{ type: 'table', rows: 'no' }, 'Output of table cannot be read: its rows are no list.'],
    [{ type: 'diagram', graph: null }, 'Output of diagram cannot be read: its nodes are no list.'],
    [{ type: 'live', id: 1, figure: { marks: 3 } }, 'Output of live.plot cannot be read: its marks are no list.'],
    [
      JSON.parse('{"type":"table","rows":[{"__proto__":1,"constructor":2}]}'),
      '<th scope="col" class="number">constructor</th>',
    ],
    [{ type: 'show', value: nested(50_000) }, 'Output of show cannot be read: its values do not fit together.'],
  ])('gets no size or shape past the renderer: case %#', (event, part) => {
    expect(renderEventsStatic([event as never])).toContain(part)
  })

  it('draws the first rows of a million, and says so', () => {
    const data = Array.from({ length: 1e6 }, (_, x) => ({ x }))
    const drawn = renderEvent({ type: 'plot', figure: { marks: [{ type: 'tick', data, x: 'x' }] } }, staticRenderer())
    expect(drawn?.querySelector('.event-note')?.textContent).toBe(
      'The first 5000 of 1000000 rows of its tick are drawn.',
    )
    const names = data.slice(0, 5000).map(({ x }) => ({ x, name: `n${x}` }))
    const split = { marks: [{ type: 'dot', data: names, x: 'name', y: 'x', fx: 'name' }] }
    const note = renderEvent({ type: 'plot', figure: split }, staticRenderer())?.querySelector('.event-note')
    expect(note?.textContent).toBe('Not split by fx: it would take more than 24 facets.')
  })
})

function nested(depth: number): unknown {
  let value: unknown = 0
  for (let i = 0; i < depth; i++) value = [value]
  return value
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rgb } from 'd3-color'
import { describe, expect, it } from 'vitest'
import { palette } from '../../snippets/render/colours.ts'
import { renderInputStatic } from '../../snippets/render/inputs.ts'
import { renderEvent, renderEvents } from '../../snippets/render/render-events.ts'
import { renderEventsStatic, staticRenderer } from '../../snippets/render/static.ts'

const fixtures = join(import.meta.dirname, '../fixtures/render')
const cases = readdirSync(fixtures)
const eventsOf = (name: string) => JSON.parse(readFileSync(join(fixtures, name, 'events.json'), 'utf8'))
const rendered = (event: unknown): HTMLElement => renderEvent(event, staticRenderer()) as HTMLElement
const plotted = (figure: object): HTMLElement => rendered({ type: 'plot', figure })

describe('each kind of event', () => {
  it.each(cases)('%s is rendered as recorded', async (name) => {
    const html = renderEventsStatic(eventsOf(name)).replaceAll('><', '>\n<')
    await expect(`${html}\n`).toMatchFileSnapshot(join(fixtures, name, 'expected.html'))
  })

  it('gives the same bytes every time', () => {
    const all = cases.flatMap(eventsOf)
    const first = renderEventsStatic(all)
    expect(renderEventsStatic(all.toReversed())).not.toBe(first)
    expect(renderEventsStatic(all)).toBe(first)
  })

  it('gives one element an event, and none for progress and inputs', () => {
    const progress = { type: 'progress', label: 'training', done: 1, total: 2 } as const
    const input = { type: 'input', name: 'p', kind: 'slider', options: {}, value: 2 } as const
    const kinds = renderEvents(
      [progress, { type: 'show', value: 1 }, input, { type: 'more', count: 1 }],
      staticRenderer(),
    )
    expect(kinds.map(({ className }) => className)).toEqual(['event event-show', 'event event-more'])
  })

  it('says so where figures and formulas cannot be drawn', () => {
    const bare = { document: staticRenderer().document }
    const figure = { marks: [], alt: 'Loss falls from 2 to 1.' }
    expect(renderEvent({ type: 'plot', figure }, bare)?.textContent).toBe('Loss falls from 2 to 1.')
    expect(renderEvent({ type: 'show', value: { tex: 'x^2' } }, bare)?.textContent).toBe('x^2')
  })
})

describe('figures', () => {
  const square = { x: { domain: [0, 10] }, y: { domain: [-1, 1] }, width: 340, height: 200 }

  it('places data by a linear scale between the margins', () => {
    const data = [0, 2.5, 5, 10].map((x) => ({ x, y: x / 5 - 1 }))
    const dots = plotted({ ...square, marks: [{ type: 'dot', data, x: 'x', y: 'y' }] }).querySelectorAll('circle')
    // 340 wide less margins of 44 and 24; 200 high less margins of 24 and 40.
    const expected = data.map(({ x, y }) => [44 + (x / 10) * 272, 160 - ((y + 1) / 2) * 136])
    expect(dots).toHaveLength(4)
    for (const [i, [cx, cy]] of expected.entries()) {
      expect(Number(dots[i]?.getAttribute('cx'))).toBeCloseTo(cx as number, 1)
      expect(Number(dots[i]?.getAttribute('cy'))).toBeCloseTo(cy as number, 1)
    }
  })

  it.each([
    [
      [0, 1],
      [0, 1],
    ],
    [
      [0, 100],
      [0, 1],
    ],
    [
      [0, 1],
      [0, 100],
    ],
  ])('makes units equal over %j × %j', (x, y) => {
    const data = [
      { x: x[0], y: y[0] },
      { x: x[1], y: y[1] },
    ]
    const drawn = plotted({
      aspect: 1,
      x: { domain: x },
      y: { domain: y },
      marks: [{ type: 'dot', data, x: 'x', y: 'y' }],
    })
    const [a, b] = [...drawn.querySelectorAll('circle')].map((c) => [
      Number(c.getAttribute('cx')),
      Number(c.getAttribute('cy')),
    ])
    const across = ((b?.[0] ?? 0) - (a?.[0] ?? 0)) / ((x[1] as number) - (x[0] as number))
    const up = ((a?.[1] ?? 0) - (b?.[1] ?? 0)) / ((y[1] as number) - (y[0] as number))
    if (x[1] === y[1]) expect(up / across).toBeCloseTo(1, 2)
    expect(Number(drawn.querySelector('svg')?.getAttribute('width'))).toBeLessThanOrEqual(640)
    expect(Number(drawn.querySelector('svg')?.getAttribute('height'))).toBeLessThanOrEqual(440)
  })

  it('keeps categories in the order of the rows', () => {
    const data = ['the', 'cat', 'sat'].map((word, n) => ({ word, n }))
    const drawn = plotted({ marks: [{ type: 'bar', data, x: 'word', y: 'n' }] })
    const labels = drawn.querySelectorAll('[aria-label="x-axis tick label"] text')
    expect([...labels].map((label) => label.textContent)).toEqual(['the', 'cat', 'sat'])
  })

  it('cuts what lies outside a domain, without ids', () => {
    const data = [
      { x: 0, y: 0 },
      { x: 10, y: 50 },
    ]
    const drawn = plotted({ ...square, marks: [{ type: 'line', data, x: 'x', y: 'y' }] })
    const frame = drawn.querySelector('svg svg')
    expect(['x', 'y', 'width', 'height'].map((name) => frame?.getAttribute(name))).toEqual(['44', '24', '272', '136'])
    expect(drawn.querySelectorAll('[id]')).toHaveLength(0)
  })

  it('colours categories by the theme and numbers by a scheme', () => {
    const data = [0, 1, 2].map((x) => ({ x, name: `n${x}` }))
    const fills = (fill: string, color = {}) =>
      [...plotted({ color, marks: [{ type: 'dot', data, x: 'x', y: 'x', fill }] }).querySelectorAll('circle')].map(
        (dot) => dot.getAttribute('fill'),
      )
    expect(fills('name')).toEqual(palette.slice(0, 3))
    // The ends of the published viridis table.
    expect(fills('x').map((fill) => rgb(fill ?? '').formatHex())).toEqual(['#440154', '#21918c', '#fde725'])
  })

  it.each([
    ['url(#x)', undefined],
    ['var(--ink)', undefined],
    ['expression(alert(1))', undefined],
  ])('does not pass on %s, as a colour or in a column of colours', (colour) => {
    const constant = plotted({ marks: [{ type: 'dot', data: [{ x: 1 }], x: 'x', fill: colour }] })
    expect(constant.querySelector('.event-note')?.textContent).toBe(`“${colour}” is neither a column nor a colour.`)
    const column = plotted({ marks: [{ type: 'dot', data: [{ x: 1, c: colour }], x: 'x', fill: 'c' }] })
    expect(column.querySelector('circle')?.getAttribute('fill')).toBe(palette[0])
  })

  it('is called by its alternative, its caption without marks, or what it holds', () => {
    const marks = [{ type: 'line', data: [{ step: 1, loss: 2 }], x: 'step', y: 'loss' }]
    const nameOf = (figure: object) =>
      plotted({ marks, ...figure })
        .querySelector('[role=img]')
        ?.getAttribute('aria-label')
    expect(nameOf({ alt: 'Loss is 2.', caption: 'Loss' })).toBe('Loss is 2.')
    expect(nameOf({ caption: 'The *loss* $L$, **once**, by `fit`' })).toBe('The loss L, once, by fit')
    expect(nameOf({})).toBe('Figure of loss against step (line)')
  })

  it.each([
    ['plot', { figure: { marks: [], caption: 'Tab *a* $x^2$' } }],
    ['live', { figure: { marks: [], caption: 'Tab *a* $x^2$' } }],
    ['image', { shape: [1, 1], values: [1], options: { caption: 'Tab *a* $x^2$' } }],
    ['table', { rows: [{ n: 1 }], caption: 'Tab *a* $x^2$' }],
    ['diagram', { graph: { nodes: [{ id: 'a' }], edges: [], caption: 'Tab *a* $x^2$' } }],
  ])('draws the caption of a %s', (type, event) => {
    const drawn = rendered({ type, ...event })
    const caption = drawn.querySelector('figcaption, caption')
    expect(caption?.querySelector('em')?.textContent).toBe('a')
    expect(caption?.querySelector('.katex annotation')?.textContent).toBe('x^2')
    expect(drawn.querySelector('[aria-label]')?.getAttribute('aria-label')).toBe('Tab a x^2')
  })

  it('has no colour of its own for text or axes', () => {
    for (const event of cases.filter((name) => !name.startsWith('image')).flatMap(eventsOf)) {
      const colours = [...rendered(event).querySelectorAll('[fill], [stroke]')].flatMap((part) =>
        [part.getAttribute('fill'), part.getAttribute('stroke')].filter((colour) => colour !== null),
      )
      for (const colour of colours) expect(colour).toMatch(/^(none|currentColor|var\(--[a-z0-9-]+, #[0-9a-f]+\))$/)
    }
  })
})

describe('series colours without a theme', () => {
  const luminance = (colour: string): number => {
    const { r, g, b } = rgb(colour)
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * (x as number) + 0.7152 * (y as number) + 0.0722 * (z as number)
  }
  const contrast = (a: string, b: string): number => {
    const [low, high] = [luminance(a), luminance(b)].sort((m, n) => m - n)
    return ((high as number) + 0.05) / ((low as number) + 0.05)
  }

  it.each(palette.map((colour) => /#[0-9a-f]{6}/.exec(colour)?.[0] ?? ''))(
    '%s reads on white and on #16191c (WCAG 1.4.11)',
    (hex) => {
      expect(contrast(hex, '#ffffff')).toBeGreaterThanOrEqual(3)
      expect(contrast(hex, '#16191c')).toBeGreaterThanOrEqual(3)
    },
  )
})

it.each([
  [{ name: 'p', kind: 'slider', options: { unit: 'cm' }, value: 2.5 }, 'p = 2.5 cm'],
  [{ name: 'mode', kind: 'choice', options: {}, value: 'fast' }, 'mode = fast'],
  [{ name: 'on', kind: 'toggle', options: {}, value: false }, 'on = off'],
  [{ name: 'frame', kind: 'step', options: { count: 10 }, value: 9 }, 'frame = 9 of 0 … 9'],
  [{ name: 'at', kind: 'point', options: {}, value: [0, -1.5] }, 'at = (0, -1.5)'],
  [
    {
      name: 'at',
      kind: 'points',
      options: {},
      value: [
        [0, 1],
        [2, 3],
      ],
    },
    'at = ((0, 1), (2, 3))',
  ],
  [{ name: 'digit', kind: 'pixels', options: { width: 8, height: 8 }, value: [] }, 'digit: 8 × 8 pixels'],
])('an input without JavaScript is text: %j', (input, text) => {
  expect(renderInputStatic(input)).toBe(text)
})

import { rgb } from 'd3-color'
import { describe, expect, it } from 'vitest'
import { renderEvent } from '../../snippets/render/render-events.ts'
import { staticRenderer } from '../../snippets/render/static.ts'

const rendered = (event: unknown): HTMLElement => renderEvent(event, staticRenderer()) as HTMLElement

describe('images', () => {
  /** The colour of every pixel, read back from the paths. */
  function pixelsOf(group: Element, width: number, height: number): (string | undefined)[] {
    const pixels: (string | undefined)[] = Array.from({ length: width * height })
    for (const path of group.querySelectorAll('path')) {
      for (const [, x, y, length] of (path.getAttribute('d') ?? '').matchAll(/M(\d+),(\d+)h(\d+)v1h-\d+z/g)) {
        for (let i = 0; i < Number(length); i++)
          pixels[Number(y) * width + Number(x) + i] = path.getAttribute('fill') ?? ''
      }
    }
    return pixels
  }

  it('paints each pixel of a picture with its own colour', () => {
    const values = Array.from({ length: 5 * 7 * 3 }, (_, i) => (Math.floor(i / 6) % 4) / 3)
    const drawn = rendered({ type: 'image', shape: [5, 7, 3], values, options: {} })
    const expected = Array.from(
      { length: 35 },
      (_, i) =>
        `#${values
          .slice(3 * i, 3 * i + 3)
          .map((v) =>
            Math.round(v * 255)
              .toString(16)
              .padStart(2, '0'),
          )
          .join('')}`,
    )
    expect(pixelsOf(drawn, 7, 5)).toEqual(expected)
  })

  it('darkens a heat map with its values, and leaves NaN unpainted', () => {
    const drawn = rendered({ type: 'image', shape: [1, 4], values: [0, 0.5, 1, { number: 'NaN' }], options: {} })
    const [low, middle, high, missing] = pixelsOf(drawn, 4, 1).map((colour) => (colour ? rgb(colour).r : undefined))
    expect(low).toBe(255)
    expect(middle).toBeCloseTo((255 + (high as number)) / 2, -1)
    expect(high).toBeLessThan(30)
    expect(missing).toBeUndefined()
  })

  it('thins what has too many pixels and says so', () => {
    const drawn = rendered({ type: 'image', shape: [1000, 1000], values: new Array(1e6).fill(0), options: {} })
    expect(drawn.querySelector('.event-note')?.textContent).toBe(
      'Too many pixels to show all: every 4th row and column is drawn.',
    )
  })
})

describe('tables and diagrams', () => {
  it('shows the first rows of a long table', () => {
    const drawn = rendered({ type: 'table', rows: Array.from({ length: 1e5 }, (_, n) => ({ n })) })
    expect(drawn.querySelectorAll('tbody tr')).toHaveLength(200)
    expect(drawn.querySelector('.event-note')?.textContent).toBe('The first 200 of 100000 rows are shown.')
  })

  it('ends arrows on the borders of boxes that do not overlap', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((id, i) => ({ id, x: i % 2, y: Math.floor(i / 2) }))
    const edges = [
      ['a', 'b'],
      ['a', 'd'],
      ['c', 'd'],
    ].map(([from, to]) => ({ from, to }))
    for (const given of [nodes, nodes.map(({ id }) => ({ id }))]) {
      const drawn = rendered({ type: 'diagram', graph: { nodes: given, edges } })
      const boxes = [...drawn.querySelectorAll('.diagram-box')].map((box) =>
        ['x', 'y', 'width', 'height'].map((name) => Number(box.getAttribute(name))),
      ) as [number, number, number, number][]
      for (const [i, [x, y, w, h]] of boxes.entries())
        for (const [x2, y2, w2, h2] of boxes.slice(i + 1))
          expect(x + w <= x2 || x2 + w2 <= x || y + h <= y2 || y2 + h2 <= y).toBe(true)
      const heads = [...drawn.querySelectorAll('.diagram-edge path:last-child')]
      for (const [i, head] of heads.entries()) {
        const [, tipX, tipY] = /^M([\d.]+),([\d.]+)/.exec(head.getAttribute('d') ?? '') ?? []
        const [x, y, w, h] = boxes[i === 0 ? 1 : 3] as [number, number, number, number]
        const outside = Math.max(Math.abs(Number(tipX) - x - w / 2) - w / 2, Math.abs(Number(tipY) - y - h / 2) - h / 2)
        expect(outside).toBeCloseTo(0, 0)
      }
    }
  })
})

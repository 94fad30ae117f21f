import { context } from './context.ts'
import { type Check, checkOptions, count, flag, positive, range, text } from './options.ts'
import { plain } from './plain.ts'
import { toGrid } from './tensor.ts'
import type { ImageOptions, Numeric } from './types.ts'

const imageOptions: Readonly<Record<string, Check>> = {
  labels: {
    wants: 'a list of strings',
    passes: (value) => Array.isArray(value) && value.every((label) => typeof label === 'string'),
  },
  domain: range,
  scheme: text,
  scale: positive,
  columns: count,
  values: flag,
  caption: text,
  alt: text,
}

/**
 * Shows numbers as pixels: `[h, w]` is a heat map, `[h, w, 3]` a picture in 0…1, `[n, h, w]` a gallery.
 *
 * @throws TypeError for another rank, an empty axis or an unknown option
 */
export function image(pixels: Numeric, options: ImageOptions = {}): void {
  const { recorder } = context('image')
  const { shape, values } = toGrid(pixels, 'image')
  if (shape.length !== 2 && shape.length !== 3)
    throw new TypeError(`image: expected [h, w], [h, w, 3] or [n, h, w], found the shape [${shape.join(', ')}]`)
  if (shape.includes(0)) throw new TypeError(`image: nothing to show in the shape [${shape.join(', ')}]`)
  const kept = checkOptions(options, imageOptions, 'image')
  recorder.emit({ type: 'image', shape, values: Array.from(values, plain) as number[], options: kept })
}

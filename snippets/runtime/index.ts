/**
 * What a snippet imports from 'noteproof'. It runs in Node and in the page's worker alike: everything a function shows
 * is emitted as plain data and drawn by one renderer, at build time and on the page.
 */
export { dataset } from './dataset.ts'
export { type Diagram, diagram } from './diagram.ts'
export { image } from './image.ts'
export { choice, pixels, point, points, slider, step, toggle } from './inputs.ts'
export { breathe, progress } from './pace.ts'
export { live, plot } from './plot.ts'
export { random } from './random.ts'
export { show, tex } from './show.ts'
export { table } from './table.ts'
export type { Figure, ImageOptions, Mark, MarkType, Numeric, PlainTensor, Rows, Scale } from './types.ts'

/** Checks a figure and copies it into plain data. */
import {
  type Check,
  channel,
  checkKeys,
  checkOptions,
  finite,
  flag,
  isPair,
  kindOf,
  oneOf,
  positive,
  text,
} from './options.ts'
import { checkRows } from './rows.ts'
import type { Figure, Mark, MarkType, Rows, Scale } from './types.ts'

const markTypes: readonly MarkType[] = [
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
  'contour',
  'density',
  'hull',
  'linearRegression',
]

const markOptions: Readonly<Record<string, Check>> = {
  x: channel,
  y: channel,
  x1: channel,
  x2: channel,
  y1: channel,
  y2: channel,
  fill: text,
  stroke: text,
  r: channel,
  text,
  opacity: finite,
  strokeWidth: finite,
  strokeDasharray: text,
  fx: text,
  fy: text,
  curve: oneOf('linear', 'step', 'natural', 'monotone-x'),
}

const domain: Check = {
  wants: 'two numbers or a list of strings',
  passes: (value) => isPair(value) || (Array.isArray(value) && value.every((item) => typeof item === 'string')),
}

const scaleOptions: Readonly<Record<string, Check>> = {
  label: text,
  domain,
  type: oneOf('linear', 'log', 'sqrt', 'symlog', 'band'),
  grid: flag,
}
const colourOptions = { ...scaleOptions, scheme: text, legend: flag }
const figureOptions: Readonly<Record<string, Check>> = {
  width: positive,
  height: positive,
  aspect: positive,
  caption: text,
  alt: text,
}

/**
 * A copy of the figure that shares nothing with it; numbers that are not finite are gaps (`null`).
 *
 * @param caller begins the error's message
 * @throws TypeError for an unknown mark or option, or a value of the wrong kind
 */
export function checkFigure(figure: Figure, caller: string): Figure {
  checkKeys(figure, ['marks', 'x', 'y', 'color', ...Object.keys(figureOptions)], caller)
  const { marks, x, y, color, ...rest } = figure
  if (!Array.isArray(marks)) throw new TypeError(`${caller}: marks must be a list, not ${kindOf(marks)}`)
  return {
    marks: marks.map((mark, index) => checkMark(mark, `${caller}: mark ${index}`)),
    ...(x === undefined ? {} : { x: scale(x, scaleOptions, `${caller}: x`) }),
    ...(y === undefined ? {} : { y: scale(y, scaleOptions, `${caller}: y`) }),
    ...(color === undefined ? {} : { color: scale(color, colourOptions, `${caller}: color`) }),
    ...checkOptions(rest, figureOptions, caller),
  }
}

function checkMark(mark: unknown, where: string): Mark {
  checkKeys(mark, ['type', 'data', ...Object.keys(markOptions)], where)
  const { type, data, ...rest } = mark
  if (!markTypes.includes(type as MarkType))
    throw new TypeError(`${where}: unknown type ${kindOf(type)}; known are ${markTypes.join(', ')}`)
  return {
    type: type as MarkType,
    data: figureRows(data, `${where}, data`),
    ...checkOptions(rest, markOptions, where),
  }
}

/** Rows for a figure: a number that is not finite is a gap. */
export function figureRows(rows: unknown, where: string): Rows {
  return checkRows(rows, where, (value) => (Object.is(value, -0) ? 0 : null))
}

function scale(value: unknown, checks: Readonly<Record<string, Check>>, where: string): Scale {
  const kept = checkOptions(value, checks, where)
  return kept.domain === undefined ? kept : { ...kept, domain: [...(kept.domain as string[])] }
}

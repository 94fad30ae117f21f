/** What a figure's marks say about its axes. */
import type { Cell, Channel } from './columns.ts'
import type { ReadMark } from './marks.ts'

export interface Axis {
  /** The name of its columns, where they agree. */
  readonly label: string | undefined
  /** Its categories in the order of the rows, where every value is a text; Plot alone would sort them. */
  readonly categories: readonly string[] | undefined
  /** Whether anything stands on it. */
  readonly used: boolean
}

export type AxisName = 'x' | 'y' | 'fx' | 'fy'

export function axisOf(name: AxisName, marks: readonly ReadMark[]): Axis {
  const channels = marks.flatMap(({ at }) => channelsOn(name, at))
  const values = channels.flatMap((channel) => [...new Set(channel.values)]).filter((value) => value !== null)
  const labels = new Set(channels.flatMap(({ label }) => label ?? []))
  return {
    label: labels.size === 1 ? [...labels][0] : undefined,
    categories: values.length > 0 && values.every(isText) ? [...new Set(values)] : undefined,
    used: channels.length > 0,
  }
}

function channelsOn(name: AxisName, at: ReadMark['at']): Channel[] {
  const names = name === 'x' ? (['x', 'x2', 'x1'] as const) : name === 'y' ? (['y', 'y2', 'y1'] as const) : [name]
  return names.flatMap((each) => at[each] ?? [])
}

function isText(value: Cell): value is string {
  return typeof value === 'string'
}

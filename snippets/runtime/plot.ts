import { context } from './context.ts'
import { checkFigure, figureRows } from './figure.ts'
import type { Figure, Mark, Rows } from './types.ts'

/**
 * Draws a figure: a plain-data specification of Observable Plot marks.
 *
 * @throws TypeError for an unknown mark or option, or rows of unequal keys
 */
export function plot(figure: Figure): void {
  const { recorder } = context('plot')
  recorder.emit({ type: 'plot', figure: checkFigure(figure, 'plot') })
}

/** Figures that grow while the snippet runs. */
export const live = {
  /**
   * A figure that grows while the snippet runs; drawn at most once a frame, and its last state is the recorded one.
   *
   * @returns `push` adds rows to a mark (the first unless told), `replace` puts them in place of its rows
   */
  plot(figure: Figure): { push(rows: Rows, mark?: number): void; replace(rows: Rows, mark?: number): void } {
    const { recorder } = context('live.plot')
    const checked = checkFigure(figure, 'live.plot')
    const data = checked.marks.map((mark) => [...mark.data])
    const id = nextLiveId(recorder)
    const state = (): Figure => ({
      ...checked,
      marks: checked.marks.map((mark, i): Mark => ({ ...mark, data: [...data[i]!] })),
    })
    const event = recorder.open(() => ({ type: 'live', id, figure: state() }))

    function rowsOf(rows: Rows, mark: number, caller: string): Rows {
      if (!data[mark]) throw new RangeError(`${caller}: the figure has no mark ${mark}`)
      return figureRows(rows, caller)
    }

    return {
      push(rows, mark = 0) {
        const added = rowsOf(rows, mark, 'push')
        for (const row of added) data[mark]!.push(row)
        event.changed()
      },
      replace(rows, mark = 0) {
        data[mark] = [...rowsOf(rows, mark, 'replace')]
        event.changed()
      },
    }
  },
}

const liveFigures = new WeakMap<object, number>()

/** Counts the live figures of one evaluation from 1. */
function nextLiveId(evaluation: object): number {
  const id = (liveFigures.get(evaluation) ?? 0) + 1
  liveFigures.set(evaluation, id)
  return id
}

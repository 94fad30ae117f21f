import { context } from './context.ts'
import { checkOptions, positive } from './options.ts'

/**
 * Progress of long work, shown after half a second.
 *
 * @param total how many steps there are, above 0
 * @returns `tick()` counts one more step, `tick(done)` says how many are done
 */
export function progress(label: string, total: number): { tick(done?: number): void } {
  const { recorder } = context('progress')
  checkOptions({ total }, { total: positive }, 'progress')
  const words = String(label)
  let done = 0
  const event = recorder.open(() => ({ type: 'progress', label: words, done, total }))
  return {
    tick(now = done + 1) {
      if (!Number.isFinite(now)) throw new TypeError(`progress: tick must be given a finite number, not ${now}`)
      done = Math.min(Math.max(now, 0), total)
      event.changed()
    },
  }
}

/** Lets the page breathe and a Stop take effect; `await` it in long loops. */
export async function breathe(): Promise<void> {
  const { recorder, breathe: turn } = context('breathe')
  recorder.flush()
  await turn()
}

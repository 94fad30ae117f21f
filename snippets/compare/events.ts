/** Whether two runs of a snippet showed the same. */
import type { SnippetEvent } from '../events.ts'
import { formatValue } from '../format-value.ts'
import { isRecord, plainNumber } from './plain.ts'

/**
 * Compares show, log, plot, image, table and diagram events in order, then the last state of each live figure by its id.
 * Progress, inputs and how often a live figure was drawn do not count.
 *
 * @param tolerance numbers match within `|a − b| ≤ tolerance · max(1, |b|)`, `b` the recorded one; default 0, exact
 */
export function compareEvents(
  recorded: readonly SnippetEvent[],
  fresh: readonly SnippetEvent[],
  tolerance = 0,
): { equal: true } | { equal: false; difference: string } {
  const before = outputsOf(recorded)
  const now = outputsOf(fresh)
  for (const [index, output] of before.entries()) {
    const other = now[index]
    const name = `output ${index + 1} (${output.type})`
    if (!other) return { equal: false, difference: `${name} was recorded, this run shows only ${now.length}` }
    if (other.type !== output.type)
      return {
        equal: false,
        difference: `output ${index + 1} was recorded as ${output.type}, this run shows ${other.type}`,
      }
    const found = differ(output, other, tolerance)
    if (found) return { equal: false, difference: `${name}${found}` }
  }
  const extra = now[before.length]
  if (!extra) return { equal: true }
  return { equal: false, difference: `output ${before.length + 1} (${extra.type}) of this run was not recorded` }
}

function outputsOf(events: readonly SnippetEvent[]): readonly SnippetEvent[] {
  const live = new Map<number, SnippetEvent>()
  const outputs: SnippetEvent[] = []
  for (const event of events) {
    if (event.type === 'live') live.set(event.id, event)
    else if (event.type !== 'progress' && event.type !== 'input' && event.type !== 'more') outputs.push(event)
  }
  return [...outputs, ...[...live].sort(([a], [b]) => a - b).map(([, event]) => event)]
}

/** ` at path: recorded 1, now 2`, or nothing. */
function differ(recorded: unknown, fresh: unknown, tolerance: number, path = ''): string | undefined {
  const unequal = () => `${path && ` at ${path}`}: recorded ${formatValue(recorded)}, now ${formatValue(fresh)}`
  const [a, b] = [plainNumber(fresh), plainNumber(recorded)]
  if (a !== undefined && b !== undefined) return isNear(a, b, tolerance) ? undefined : unequal()
  if (Array.isArray(recorded) && Array.isArray(fresh)) {
    if (recorded.length !== fresh.length)
      return `${path && ` at ${path}`}: recorded ${recorded.length} items, now ${fresh.length}`
    return firstOf(recorded.keys(), (index) => differ(recorded[index], fresh[index], tolerance, `${path}[${index}]`))
  }
  if (isRecord(recorded) && isRecord(fresh)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(fresh)])
    return firstOf(keys, (key) => differ(recorded[key], fresh[key], tolerance, path ? `${path}.${key}` : key))
  }
  return recorded === fresh ? undefined : unequal()
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found) return found
  }
  return undefined
}

function isNear(fresh: number, recorded: number, tolerance: number): boolean {
  if (fresh === recorded || (Number.isNaN(fresh) && Number.isNaN(recorded))) return true
  return Number.isFinite(recorded) && Math.abs(fresh - recorded) <= tolerance * Math.max(1, Math.abs(recorded))
}

/** Previous and next in reading order. */
import type { Branch } from './tree.ts'

export interface Neighbours {
  readonly prev?: Branch
  readonly next?: Branch
}

/** For each page the nearest before and after it that is not a stub. */
export function neighbours(order: readonly Branch[]): ReadonlyMap<Branch, Neighbours> {
  const found = new Map<Branch, Neighbours>()
  let prev: Branch | undefined
  for (const branch of order) {
    found.set(branch, prev ? { prev } : {})
    if (!branch.topic?.stub) prev = branch
  }
  let next: Branch | undefined
  for (const branch of order.toReversed()) {
    if (next) found.set(branch, { ...found.get(branch), next })
    if (!branch.topic?.stub) next = branch
  }
  return found
}

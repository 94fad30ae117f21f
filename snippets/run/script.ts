/** Names of the scripts that snippets are evaluated under, and where they stand in an error's stack. */
import type { CodePlace } from '../types.ts'

/** What to put after `//# sourceURL=` when a snippet's js is evaluated from line 1 (the prologue, whose columns mean nothing). */
export function scriptName(id: string): string {
  const encoded = encodeURIComponent(id).replace(/[()]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return `snippet:${encoded}`
}

/** One line of a stack that stands in a snippet. */
export interface Frame {
  readonly module: string
  readonly place: CodePlace
}

/** The frames of a stack that stand in snippets, innermost first. */
export function snippetFrames(stack: unknown): Frame[] {
  if (typeof stack !== 'string') return []
  const frames: Frame[] = []
  for (const line of stack.split('\n')) {
    const found = /(snippet:[^\s():]+):(\d+):(\d+)\)?$/.exec(line)
    if (!found || !/^\s*at |@/.test(line)) continue
    const module = decodeURIComponent(found[1]!.slice('snippet:'.length))
    frames.push({ module, place: { line: Number(found[2]), column: Number(found[3]) } })
  }
  return frames
}

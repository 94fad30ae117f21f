/** Whatever was thrown → what a report says of it. */
import { formatValue } from '../format-value.ts'
import { plain } from '../runtime/plain.ts'
import type { RunReport } from '../types.ts'
import { type Frame, snippetFrames } from './script.ts'

type Failure = NonNullable<RunReport['error']>

/** Thrown where a run was cancelled; its report has this name. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/** An error of an imported snippet's own evaluation. */
export class ImportFailed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * The module's own frame wins over those of what it imports; a thrown value that is no error has
 * its type for a name, and the place that was noted where it was thrown.
 *
 * @param module the snippet that was being evaluated
 * @param noted the last value thrown that is no error
 */
export function toFailure(
  thrown: unknown,
  module: string,
  framesOf: (stack: unknown) => Frame[] = snippetFrames,
  noted?: { readonly value: unknown; readonly stack: unknown },
): Failure {
  if (thrown instanceof ImportFailed) return thrown.failure
  const { name, message, stack } = read(thrown)
  const frames = framesOf(noted && Object.is(noted.value, thrown) ? noted.stack : stack)
  const frame = frames.find((each) => each.module === module) ?? frames[0]
  return { name, message, module: frame?.module ?? module, ...(frame ? { place: frame.place } : {}) }
}

const messageLimit = 4000

function read(thrown: unknown): { name: string; message: string; stack?: unknown } {
  try {
    if (thrown instanceof Error) {
      return { name: String(thrown.name), message: clip(String(thrown.message)), stack: thrown.stack }
    }
    return { name: typeof thrown, message: clip(typeof thrown === 'string' ? thrown : formatValue(plain(thrown))) }
  } catch {
    return { name: typeof thrown, message: 'a value that cannot be read' }
  }
}

function clip(text: string): string {
  return text.length > messageLimit ? `${text.slice(0, messageLimit)}…` : text
}
